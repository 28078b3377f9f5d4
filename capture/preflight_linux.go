package capture

import (
	"encoding/binary"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// Preflight says whether and how packets can be captured here. It opens no
// interface.
func Preflight() Finding {
	status, _ := os.ReadFile("/proc/self/status") // without it nothing is known to be allowed
	helpers := FindHelpers()
	f := preflight(helpers, rightsIn(string(status)), os.Geteuid() == 0)
	if f.Kind == HelperWithoutRights {
		f = f.asked(helpers, whoAsks())
	}
	return f
}

// asked is f where somebody can ask the user: for the helper that is installed,
// of which polkit knows, rather than for another.
func (f Finding) asked(helpers []string, by asking) Finding {
	if by.pkexec == "" {
		return f
	}
	if f.Path != installed && slices.Contains(helpers, installed) && unix.Access(installed, unix.X_OK) == nil {
		f = judge(installed, rights{bounded: true}, false)
	}
	f.Kind, f.Pkexec, f.Grantable = HelperNeedsAsking, by.pkexec, by.setcap != "" && !f.NoSUID
	return f
}

// preflight judges the helpers in their order; the first that works is taken.
func preflight(helpers []string, mine rights, root bool) Finding {
	first := Finding{Kind: HelperMissing}
	for i, path := range helpers {
		f := judge(path, mine, root)
		if f.OK() {
			return f
		}
		if i == 0 {
			first = f
		}
	}
	switch {
	case mine.netRaw:
		return Finding{Kind: InProcess}
	case !mine.bounded: // whatever is installed, it could not get the right
		return Finding{Kind: NoPermission}
	case mine.noNewPrivileges:
		return Finding{Kind: NoNewPrivileges, Path: first.Path}
	}
	return first
}

// judge says what a helper could do for this process.
func judge(path string, mine rights, root bool) Finding {
	f := Finding{Kind: ThroughHelper, Path: path}
	switch where, err := placeOf(path); {
	case unix.Access(path, unix.X_OK) != nil:
		f.Kind = HelperClosed
	case root && mine.netRaw: // root's programs have what root has
	case !mine.bounded:
		f.Kind = NoPermission
	case mine.noNewPrivileges:
		f.Kind = NoNewPrivileges
	case err != nil || where&unix.ST_NOSUID != 0:
		f.Kind, f.NoSUID = HelperWithoutRights, err == nil
	case !fileMayCapture(path):
		f.Kind = HelperWithoutRights
	}
	return f
}

func placeOf(path string) (flags int64, err error) {
	var s unix.Statfs_t
	err = unix.Statfs(path, &s)
	return int64(s.Flags), err
}

// fileMayCapture reads a program's file capabilities: capabilities(7), struct
// vfs_cap_data.
func fileMayCapture(path string) bool {
	var b [24]byte
	n, err := unix.Getxattr(path, "security.capability", b[:])
	if err != nil || n < 8 {
		return false
	}
	const effective = 1
	flags, permitted := binary.LittleEndian.Uint32(b[:]), binary.LittleEndian.Uint32(b[4:])
	return flags&effective != 0 && permitted>>unix.CAP_NET_RAW&1 != 0
}

// rights are what a process may do about packets.
type rights struct {
	// netRaw: it may capture. bounded: a program that it starts could get that
	// right. noNewPrivileges: but no right that it has not itself.
	netRaw, bounded, noNewPrivileges bool
}

// rightsIn reads them from the text of /proc/PID/status.
func rightsIn(status string) rights {
	var r rights
	for line := range strings.Lines(status) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		value = strings.TrimSpace(value)
		set, err := strconv.ParseUint(value, 16, 64)
		has := err == nil && set>>unix.CAP_NET_RAW&1 != 0
		switch name {
		case "CapEff":
			r.netRaw = has
		case "CapBnd":
			r.bounded = has
		case "NoNewPrivs":
			r.noNewPrivileges = value == "1"
		}
	}
	return r
}
