package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"jaws/app/sessionfile"
	"jaws/capture"
)

// devicesEvery is how often the picker learns of NICs that came and went.
const devicesEvery = 5 * time.Second

// choice is a source as the picker names it.
type choice struct {
	kind sourceKind
	// name is the NIC's, the file's or the pipe's, and a command's line behind
	// commandPrefix.
	name string
	// label is what a person reads where there is no more than a line.
	label string

	// Of a NIC: what kind it is, its first address, whether it leads back to
	// this machine or to the outside, has no hardware behind it, and is up.
	friendly, address              string
	loopback, outside, virtual, up bool
}

type sourceKind uint8

const (
	kindNIC sourceKind = iota
	kindFile
	kindSession
	kindPipe
	kindStream // standard input
	kindCommand
	kindSimulated
	kindOpen       // "Open capture...", which asks for a file
	kindAskCommand // "Command...", which asks for one
)

// live tells whether packets come as they happen.
func (c choice) live() bool { return !c.played() }

// played tells whether packets come from a file that says when they came.
func (c choice) played() bool { return c.kind == kindFile || c.kind == kindSession }

// title is what it is called.
func (c choice) title() string {
	title, _ := c.words()
	return title
}

// commandPrefix marks a command among the names of sources.
const commandPrefix = "cmd:"

var (
	simulatedChoice = choice{kind: kindSimulated, name: simulated, label: "Simulated network (needs no permission)"}
	stdinChoice     = choice{kind: kindStream, name: stdin, label: "Standard input"}
	openChoice      = choice{kind: kindOpen, label: "Open capture..."}
	commandChoice   = choice{kind: kindAskCommand, label: "Command..."}
)

// nicChoice is how a device stands in the picker: "Wi-Fi  wlan0  192.168.1.23".
func nicChoice(d capture.Device) choice {
	c := choice{kind: kindNIC, name: d.Name, friendly: d.Friendly, loopback: d.Loopback, outside: d.Default, virtual: d.Virtual, up: d.Up}
	parts := []string{d.Friendly, d.Name}
	if d.Friendly == d.Name || d.Friendly == "" {
		parts = parts[1:]
	}
	if len(d.Addresses) > 0 {
		c.address = d.Addresses[0].String()
		parts = append(parts, c.address)
	}
	if !d.Up {
		parts = append(parts, "(down)")
	}
	c.label = strings.Join(parts, "  ")
	return c
}

// fileChoice is a file's, a session's or a named pipe's.
func fileChoice(path string) choice {
	c := choice{kind: kindFile, name: path, label: filepath.Base(path)}
	switch {
	case capture.IsPipe(path):
		c.kind = kindPipe
	case strings.EqualFold(filepath.Ext(path), sessionfile.Extension):
		c.kind, c.label = kindSession, strings.TrimSuffix(c.label, filepath.Ext(path))
	}
	return c
}

// commandChoiceOf is that of a command line.
func commandChoiceOf(line string) choice {
	return choice{kind: kindCommand, name: commandPrefix + line, label: line}
}

// line is a command's.
func (c choice) line() string { return strings.TrimPrefix(c.name, commandPrefix) }

// words are how a choice stands in a row: what it is, and what more there is to
// say of it.
func (c choice) words() (title, more string) {
	switch c.kind {
	case kindNIC:
		title, more, _ = strings.Cut(c.label, "  ")
		return title, more
	case kindPipe:
		return c.label, "named pipe"
	case kindOpen:
		return c.label, lang.L("pcap, pcapng, packets.json or a session")
	case kindAskCommand:
		return c.label, "that writes one, such as ssh and tcpdump"
	case kindSimulated:
		return "Simulated network", "needs no permission"
	}
	return c.label, ""
}

// choiceFor is what a name on the command line or in the preferences means: a
// NIC of that name, "sim", "-", a command behind "cmd:", or else a file.
func choiceFor(name string, nics []choice) choice {
	switch name {
	case simulated:
		return simulatedChoice
	case stdin:
		return stdinChoice
	}
	if line, ok := strings.CutPrefix(name, commandPrefix); ok {
		return commandChoiceOf(line)
	}
	for _, c := range nics {
		if c.name == name {
			return c
		}
	}
	if looksLikeFile(name) {
		return fileChoice(name)
	}
	return choice{kind: kindNIC, name: name, label: name}
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

// notPipes leaves named pipes out of what the file dialog lists: it would open
// one itself, and keep the whole window waiting for someone to write.
type notPipes struct{ storage.FileFilter }

func (f notPipes) Matches(u fyne.URI) bool {
	return f.FileFilter.Matches(u) && !capture.IsPipe(u.Path())
}

// sourceOptions say how a source of each kind is run.
type sourceOptions struct {
	live  capture.LiveOptions
	files capture.FileOptions
	tap   capture.Tap // of whichever
	// stored is the session that was opened, where that is the source.
	stored *sessionfile.File
}

// openSource makes the source of a choice. Nothing is opened yet: that is for
// its Run.
func openSource(c choice, o sourceOptions) capture.Source {
	o.live.Tap, o.files.Tap = o.tap, o.tap
	switch c.kind {
	case kindNIC:
		return capture.NewNIC(c.name, o.live)
	case kindFile:
		return capture.NewFile(c.name, o.files)
	case kindSession:
		return storedSource(c, o.stored, o.files)
	case kindPipe:
		return capture.NewPipe(c.name, o.tap)
	case kindCommand:
		return capture.NewCommand(c.line(), o.tap)
	case kindStream:
		return capture.NewStream(capture.Stdin, "standard input", o.tap)
	}
	return capture.NewSim(uint64(time.Now().UnixNano()), o.tap)
}

// watchDevices calls found with the NICs, now and whenever they changed, until
// ctx is done.
func watchDevices(ctx context.Context, list func() ([]capture.Device, error), found func([]choice)) {
	tick := time.NewTicker(devicesEvery)
	defer tick.Stop()
	var before []choice
	for first := true; ; first = false {
		devices, err := list()
		if err == nil {
			var now []choice
			for _, d := range devices {
				now = append(now, nicChoice(d))
			}
			if first || !slices.Equal(now, before) {
				before = now
				found(now)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
