package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"jaws/capture"
)

// devicesEvery is how often the dropdown learns of NICs that came and went.
const devicesEvery = 5 * time.Second

// choice is a source as the dropdown names it.
type choice struct {
	kind sourceKind
	// name is the NIC's or the file's.
	name string
	// loopback is true for the NIC that leads back to this machine.
	loopback bool
	// label is what a person reads.
	label string
}

type sourceKind uint8

const (
	kindNIC sourceKind = iota
	kindFile
	kindStream // standard input
	kindSimulated
	kindOpen // "Open capture...", which asks for a file
)

var (
	simulatedChoice = choice{kind: kindSimulated, name: simulated, label: "Simulated network (needs no permission)"}
	stdinChoice     = choice{kind: kindStream, name: stdin, label: "Standard input"}
	openChoice      = choice{kind: kindOpen, label: "Open capture..."}
)

// nicChoice is how a device stands in the dropdown: "Wi-Fi  wlan0  192.168.1.23".
func nicChoice(d capture.Device) choice {
	parts := []string{d.Friendly, d.Name}
	if d.Friendly == d.Name || d.Friendly == "" {
		parts = parts[1:]
	}
	if len(d.Addresses) > 0 {
		parts = append(parts, d.Addresses[0].String())
	}
	if !d.Up {
		parts = append(parts, "(down)")
	}
	return choice{kind: kindNIC, name: d.Name, loopback: d.Loopback, label: strings.Join(parts, "  ")}
}

func fileChoice(path string) choice {
	return choice{kind: kindFile, name: path, label: filepath.Base(path)}
}

// choiceFor is what a name on the command line or in the preferences means: a
// NIC of that name, "sim", "-", or else a file.
func choiceFor(name string, nics []choice) choice {
	switch name {
	case simulated:
		return simulatedChoice
	case stdin:
		return stdinChoice
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
	case ".pcap", ".pcapng", ".cap", ".json", ".gz", ".zst":
		return true
	}
	return false
}

// sourceOptions say how a source of each kind is run.
type sourceOptions struct {
	live  capture.LiveOptions
	files capture.FileOptions
	tap   capture.Tap // of whichever
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
