package source

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"jaws/app/language"
	"jaws/app/sessionfile"
	"jaws/capture"
)

// Choice is a source as the picker names it.
type Choice struct {
	Kind Kind
	// Name is the NIC's, the file's or the pipe's, and a command's line behind
	// commandPrefix.
	Name string
	// Label is what a person reads of a NIC, a file, a pipe or a command where
	// there is no more than a line.
	Label string

	// Of a NIC: what kind it is, its first address, whether it leads back to
	// this machine or to the outside, has no hardware behind it, and is up.
	friendly, Address              string
	Loopback, Outside, Virtual, Up bool
}

// Kind is what kind of source a choice is.
type Kind uint8

const (
	NIC Kind = iota
	File
	Session
	Pipe
	Stream // standard input
	Command
	Sim
	AskFile    // "Open capture...", which asks for a file
	AskCommand // "Command...", which asks for one
)

// Live tells whether packets come as they happen.
func (c Choice) Live() bool { return !c.Played() }

// Played tells whether packets come from a file that says when they came.
func (c Choice) Played() bool { return c.Kind == File || c.Kind == Session }

// Title is what it is called.
func (c Choice) Title() string {
	title, _ := c.Words()
	return title
}

// Names of sources that are no NIC's and no file's.
const (
	SimName   = "sim"
	StdinName = "-"
	// commandPrefix marks a command among them.
	commandPrefix = "cmd:"
)

var (
	Simulated   = Choice{Kind: Sim, Name: SimName}
	Stdin       = Choice{Kind: Stream, Name: StdinName}
	OpenCapture = Choice{Kind: AskFile}
	RunCommand  = Choice{Kind: AskCommand}
)

// OfNIC is how a device stands in the picker: "Wi-Fi  wlan0  192.168.1.23".
func OfNIC(d capture.Device) Choice {
	c := Choice{Kind: NIC, Name: d.Name, friendly: d.Friendly, Loopback: d.Loopback, Outside: d.Default, Virtual: d.Virtual, Up: d.Up}
	parts := []string{d.Name}
	if d.Friendly != d.Name && d.Friendly != "" {
		parts = []string{language.Foreign(d.Friendly), d.Name}
	}
	if len(d.Addresses) > 0 {
		c.Address = d.Addresses[0].String()
		parts = append(parts, c.Address)
	}
	if !d.Up {
		parts = append(parts, lang.L("(down)"))
	}
	c.Label = strings.Join(parts, "  ")
	return c
}

// OfFile is a file's, a session's or a named pipe's.
func OfFile(path string) Choice {
	c := Choice{Kind: File, Name: path, Label: filepath.Base(path)}
	switch {
	case capture.IsPipe(path):
		c.Kind = Pipe
	case strings.EqualFold(filepath.Ext(path), sessionfile.Extension):
		c.Kind, c.Label = Session, strings.TrimSuffix(c.Label, filepath.Ext(path))
	}
	return c
}

// OfCommand is that of a command line.
func OfCommand(line string) Choice {
	return Choice{Kind: Command, Name: commandPrefix + line, Label: line}
}

// line is a command's.
func (c Choice) line() string { return strings.TrimPrefix(c.Name, commandPrefix) }

// Words are how a choice stands in a row: what it is, and what more there is to
// say of it.
func (c Choice) Words() (title, more string) {
	switch c.Kind {
	case NIC:
		title, more, _ = strings.Cut(c.Label, "  ")
		return title, more
	case Pipe:
		return c.Label, lang.L("named pipe")
	case AskFile:
		return lang.L("Open capture..."), lang.L("pcap, pcapng, packets.json or a session")
	case AskCommand:
		return lang.L("Command..."), lang.L("that writes one, such as ssh and tcpdump")
	case Sim:
		return lang.L("Simulated network"), lang.L("needs no permission")
	case Stream:
		return lang.L("Standard input"), ""
	}
	return c.Label, ""
}

// Line is a choice where there is no more than a line.
func (c Choice) Line() string {
	if c.Label != "" {
		return c.Label
	}
	title, _ := c.Words()
	return title
}

// Named is what a name on the command line or in the preferences means: a
// NIC of that name, "sim", "-", a command behind "cmd:", or else a file.
func Named(name string, nics []Choice) Choice {
	switch name {
	case SimName:
		return Simulated
	case StdinName:
		return Stdin
	}
	if line, ok := strings.CutPrefix(name, commandPrefix); ok {
		return OfCommand(line)
	}
	for _, c := range nics {
		if c.Name == name {
			return c
		}
	}
	if looksLikeFile(name) {
		return OfFile(name)
	}
	return Choice{Kind: NIC, Name: name, Label: name}
}

// looksLikeFile tells a file, there or not, from a NIC's name.
func looksLikeFile(name string) bool {
	if info, err := os.Stat(name); strings.ContainsAny(name, `/\`) || (err == nil && !info.IsDir()) {
		return true
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".pcap", ".pcapng", ".cap", ".json", ".gz", ".zst", sessionfile.Extension:
		return true
	}
	return false
}

// NotPipes leaves named pipes out of what the file dialog lists: it would open
// one itself, and keep the whole window waiting for someone to write.
type NotPipes struct{ storage.FileFilter }

// Matches tells whether the dialog lists it.
func (f NotPipes) Matches(u fyne.URI) bool {
	return f.FileFilter.Matches(u) && !capture.IsPipe(u.Path())
}
