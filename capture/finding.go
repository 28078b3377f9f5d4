package capture

import (
	"fmt"
	"path/filepath"
)

// FindingKind is what Preflight found.
type FindingKind uint8

// The kinds. With the first two, capturing is possible.
const (
	InProcess           FindingKind = iota // this process may capture
	ThroughHelper                          // Path may
	NoPermission                           // and no helper could get it
	HelperMissing                          // it is in none of its places
	HelperWithoutRights                    // Path has no capability, or not in that place
	HelperNeedsAsking                      // the same, but the user can be asked: LiveOptions.Ask
	AskingDismissed                        // the user would not give their password
	AskingRefused                          // the system would not take it, with Words
	NobodyAsks                             // no program is there to ask for it
	HelperClosed                           // this user may not start Path
	NoNewPrivileges                        // under which Path's capability does not count
	BPFClosed                              // macOS: this user may not open /dev/bpf*
	NpcapMissing                           // Windows
)

// npcapPage is where Npcap is to be had: its licence lets nobody else hand it on.
const npcapPage = "https://npcap.com/#download"

// Finding is whether and how packets can be captured here. One that says no
// is an error that Explain puts into words.
type Finding struct {
	Kind FindingKind
	// Path is the helper's.
	Path string
	// NoSUID is true where the helper stands on a file system whose
	// capabilities do not count.
	NoSUID bool
	// Pkexec is the program that asks the user, with HelperNeedsAsking.
	Pkexec string
	// Words are the system's own, with AskingRefused.
	Words string
	// Grantable is true where Grant can give Path its right.
	Grantable bool
}

// OK is true where capturing is possible.
func (f Finding) OK() bool { return f.Kind == InProcess || f.Kind == ThroughHelper }

func (f Finding) Error() string { return f.Problem().What }

// Is has every finding that says no be an ErrPermission.
func (f Finding) Is(target error) bool { return target == ErrPermission && !f.OK() }

// Problem is the finding in words, with the command to type.
func (f Finding) Problem() Problem {
	p := Problem{Title: "No permission to capture", English: true}
	const again = "Then press Retry. The simulated network needs none of this."
	switch f.Kind {
	case InProcess:
		return Problem{Title: "Ready to capture", English: true}.says("This program may capture.")
	case ThroughHelper:
		return Problem{Title: "Ready to capture", English: true}.says("%s captures for this program.", f.Path)
	case HelperMissing:
		p.Title = "The capture helper is missing"
		p = p.says("JAWS reads network interfaces through a small program, jaws-capture. It is not beside this program, nor in /usr/lib/jaws, nor on the PATH.")
		p.Remedy = "In JAWS' folder, build it and give it its right; or install the package again. " + again
		p.Command = "make helper && sudo setcap cap_net_raw+ep bin/jaws-capture"
	case HelperWithoutRights:
		p.Title = "The capture helper has no right yet"
		p = p.says("JAWS reads network interfaces through %s, which may not capture yet.", f.Path)
		p.Remedy = "Give it that right, once after each build: it can then open an interface, and nothing else. " + again
		p.Command = fmt.Sprintf("sudo setcap cap_net_raw+ep '%s'", f.Path)
		if f.NoSUID {
			p = p.says("JAWS reads network interfaces through %s, but that place is mounted nosuid, where a program's rights do not count.", f.Path)
			p.Remedy = "Copy the helper where they do. " + again
			p.Command = fmt.Sprintf("sudo install -D '%s' /usr/lib/jaws/jaws-capture && sudo setcap cap_net_raw+ep /usr/lib/jaws/jaws-capture", f.Path)
		}
	case HelperNeedsAsking:
		p = f.barely()
		p.Title, p.Ask = "Capturing needs your permission", true
		p = p.says("JAWS reads network interfaces through %s, which has no right to that of its own.", f.Path)
		p.Remedy = "Ask for permission: the system then asks for a password, and the helper may open this one interface."
		if p.Grant != "" {
			p.Remedy = "Ask for permission: the system then asks for a password, and the helper may open this one interface. Or give the helper the right for good, with a password once after each build, or by the command: it can then open an interface, and nothing else."
		}
	case AskingDismissed:
		p = f.barely()
		p.Title, p.Ask = "Permission was not given", true
		p = p.says("The question for a password was dismissed, and so the capture helper was not started.")
		p.Remedy = "Ask again; the simulated network needs no permission."
	case AskingRefused:
		p = f.barely()
		p.Title = "Permission was refused"
		p = p.says("The system did not let this user start the capture helper with more rights than their own: %s", f.Words)
		p.Remedy = "Somebody who may can give the helper its right for good. " + again
	case NobodyAsks:
		p = f.barely()
		p.Title, p.Grant = "There is nobody to ask", ""
		p = p.says("The system asks for passwords through a program of the desktop, a polkit agent, and none is running here.")
		p.Remedy = "Start one, or give the helper its right in a terminal, once after each build. " + again
	case HelperClosed:
		p.Title = "The capture helper is not for this user"
		p = p.says("This user may not start %s, through which JAWS reads network interfaces.", f.Path)
		p.Remedy = "Let everybody start it, or this user join its group and log in again. " + again
		p.Command = fmt.Sprintf("sudo chmod o+rx '%s' '%s'", filepath.Dir(f.Path), f.Path)
		if f.Path == installed { // by a package, for whom an administrator lets
			p.Remedy = "Join the group jaws, log out and in again, and press Retry."
			p.Command = `sudo usermod -aG jaws "$USER"`
		}
	case NoNewPrivileges:
		p = p.says("This program was started with no_new_privs, as some sandboxes and services do: no program that it starts can have a right that it has not, and so the capture helper cannot capture.")
		p.Remedy = "Start JAWS from a plain terminal or menu, outside that sandbox. The simulated network needs no right."
	case BPFClosed:
		p = p.says("This user may not open the devices /dev/bpf* through which macOS gives packets.")
		p.Remedy = "Take them over until the next start; or open allow-capture.command, which lies beside JAWS.app on its disk image, and lasts. " + again
		p.Command = `sudo chown "$USER" /dev/bpf*`
	case NpcapMissing:
		p.Title = "Npcap is missing"
		p = p.says("Windows gives packets through the driver Npcap, which is not installed.")
		p.Remedy = "Install it from npcap.com. " + again
		p.Link = npcapPage
	default:
		p = p.says("The system lets neither this program nor any that it starts capture: the right CAP_NET_RAW was taken from all of them, as in a container.")
		p.Remedy = "Start JAWS outside the container, or the container with that right: --cap-add NET_RAW. The simulated network needs none."
	}
	return p
}

// barely is the problem of a helper without rights, for those to which there is
// more to say.
func (f Finding) barely() Problem {
	p := Finding{Kind: HelperWithoutRights, Path: f.Path, NoSUID: f.NoSUID}.Problem()
	if f.Grantable {
		p.Grant = f.Path
	}
	return p
}
