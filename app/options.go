package app

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"time"

	"jaws/app/filter"
	"jaws/app/lesson"
	"jaws/app/method"
	"jaws/app/source"
	"jaws/capture"
	"jaws/chum"
)

// Options are what the command line asks for. The zero value is what a
// double-click gives.
type Options struct {
	// Source is a NIC's name, "sim", a capture file, session or named pipe, "cmd:" and a
	// command that writes a capture, or "-" for a capture that comes through
	// standard input; empty for the one used last.
	Source string
	// Filter lets only some of a NIC's frames through, in pcap-filter(7)'s
	// language, or all where it is empty; nil for the one used last.
	Filter *string
	// Files says how a capture file is played.
	Files capture.FileOptions
	// Method is "pca", "classic" or "dbscan", View "packets" or another of the
	// switch; empty for the one used last.
	Method, View string
	// Points is how many packets are shown, 1,000 to 100,000; 0 for 20,000.
	Points int
	// Lesson is the name or the number of one to begin with; empty for none.
	Lesson string
	// Start begins to capture at once.
	Start bool
	// Cast is how much bait to send, bytes, 0 for none; CastAfter is how long
	// after the start.
	Cast      int64
	CastAfter time.Duration
	// Rate is the bait's speed, bytes a second, 0 for the lure's own.
	Rate float64
	// Lure is what the bait imitates, the one used last where it has no name,
	// and LureFile where it was read from, "" for JAWS' own.
	Lure     chum.Lure
	LureFile string
	// DryRun says what would be sent and opens no window.
	DryRun bool
	// Listener is where the bait goes ("127.0.0.1:8443").
	Listener string
	// For ends the program that long after the start, 0 for never.
	For time.Duration
	// Report is a folder to leave scatter.png, top20.json and run.json in.
	Report string
	// Record is a folder to record to from the start on, empty for none.
	Record string
	// SnapLength is how many bytes of each frame a NIC's capture takes, 0 for
	// as many as headers need.
	SnapLength int
	// Width and Height are the window's size, in Fyne's units; 0 for the last.
	Width, Height int
	// Version asks for the program's version, and for no window.
	Version bool
}

const (
	defaultListener = "127.0.0.1:8443"
)

const usage = `Usage: jaws [flags] [FILE]

JAWS shows network anomalies as they happen. Without flags it opens its window,
and with a FILE, a capture or a session (.jaws), it plays that. With the flags below it can be run without hands:

  jaws -source sim -start -cast 5MB -cast-after 60s -for 90s -report out

`

// ParseOptions reads the command line (without the program's name). What is
// wrong, or the help asked for, goes to out; flag.ErrHelp is returned for the
// latter.
func ParseOptions(args []string, out io.Writer) (Options, error) {
	var o Options
	var cast, rate, size, lure string
	set := flag.NewFlagSet("jaws", flag.ContinueOnError)
	set.SetOutput(out)
	set.Usage = func() {
		fmt.Fprint(out, usage)
		set.PrintDefaults()
	}
	set.StringVar(&o.Source, "source", "", "`NIC, sim, FILE, cmd:COMMAND or -`: where packets come from: a network interface's name, \"sim\" for the simulated network, a capture file (pcap, pcapng or packets.json, also .gz and .zst), a session (.jaws) or a named pipe, a command that writes a capture (\"cmd:ssh host tcpdump -U -w - not port 22\"), or \"-\" for a capture on standard input; without it, the one used last")
	set.Func("filter", "`EXPRESSION` that lets only some of a NIC's packets through (\"not port 22\"), in the language of tcpdump (man pcap-filter); \"\" for all; without it, the one used last", func(expression string) error {
		o.Filter = &expression
		return nil
	})
	set.Float64Var(&o.Files.Speed, "speed", 0, "how many `TIMES` faster than it was recorded a capture file is played (1 is as recorded); 0 is as fast as possible")
	set.BoolVar(&o.Files.CutGaps, "cut-gaps", false, "with -speed: let no silence of a capture file last longer than 5 s")
	set.BoolVar(&o.Files.Follow, "follow", false, "wait at the end of a capture file (pcap or pcapng) for what is still written to it")
	set.StringVar(&o.Method, "method", "", "`METHOD` to show the packets by: "+method.Words+"; without it, the one used last")
	set.StringVar(&o.View, "view", "", "`VIEW` of the packets to show: "+method.ViewWords+"; without it, that of -method or the one used last")
	set.IntVar(&o.Points, "points", 0, "how many packets are shown, the newest `N`: 1000 to 100000; without it, 20000")
	set.StringVar(&o.Lesson, "lesson", "", "`N or NAME` of a lesson to begin with, on the simulated network: "+lesson.Words())
	set.BoolVar(&o.Start, "start", false, "start to capture at once")
	set.StringVar(&cast, "cast", "", "`SIZE` of bait to send once (\"5MB\"), to the address of -listener; a listener is started there if it is on this machine")
	set.DurationVar(&o.CastAfter, "cast-after", 0, "how long after the start to send it (\"60s\")")
	set.StringVar(&rate, "rate", "", "`SPEED` of the bait (\"1MB/s\", \"10Mbit/s\", \"max\"); without it, the lure's own")
	set.StringVar(&lure, "lure", "", "`NAME` of what the bait imitates: "+lureWords()+"; without it, the one used last, at first bulk")
	set.StringVar(&o.LureFile, "lure-file", "", "JSON `FILE` with a lure of your own")
	set.BoolVar(&o.DryRun, "dry-run", false, "say what -cast would send where, and send nothing")
	set.StringVar(&o.Listener, "listener", "", "`HOST:PORT` the bait is sent to; only this machine or a private network; without it, the one used last, at first "+defaultListener)
	set.DurationVar(&o.For, "for", 0, "quit this long after the start (\"90s\")")
	set.StringVar(&o.Report, "report", "", "`FOLDER` to leave scatter.png, top20.json and run.json in when quitting; it is made if need be")
	set.StringVar(&o.Record, "record", "", "`FOLDER` to record to, as pcapng files, from the start on; it is made if need be")
	set.IntVar(&o.SnapLength, "snaplen", 0, fmt.Sprintf("how many `BYTES` of each frame a capture on a NIC takes, at most %d; without it, 256: headers, and little of what is said", capture.WholePackets))
	set.StringVar(&size, "size", "", "`WIDTHxHEIGHT` of the window (\"1280x800\"); without it, as it was last")
	set.BoolVar(&o.Version, "version", false, "print the version")
	if err := set.Parse(args); err != nil {
		return o, err
	}
	err := o.completeLure(lure)
	if err == nil {
		err = o.complete(set.Args(), cast, rate, size)
	}
	if err != nil {
		fmt.Fprintf(out, "jaws: %v\nTry: jaws -h\n", err)
		return o, err
	}
	return o, nil
}

func (o *Options) complete(rest []string, cast, rate, size string) error {
	var err error
	switch {
	case len(rest) == 1 && o.Source == "":
		o.Source, o.Start = rest[0], true // a file opened with the program
	case len(rest) > 0:
		return fmt.Errorf("cannot make sense of %q: flags begin with a dash, and one file may be named", rest)
	}
	if _, ok := method.Named(o.Method); !ok && o.Method != "" {
		return fmt.Errorf("-method: %q is not %s", o.Method, method.Words)
	}
	v, ok := method.ViewNamed(o.View)
	if !ok && o.View != "" {
		return fmt.Errorf("-view: %q is not %s", o.View, method.ViewWords)
	}
	if o.View != "" && o.Method != "" && method.Methods[v.Method()].Word != o.Method {
		return fmt.Errorf("-view %s is by the method %s, not by %s; leave -method out", o.View, method.Methods[v.Method()].Word, o.Method)
	}
	if o.Points != 0 && (o.Points < 1000 || o.Points > 100_000) {
		return fmt.Errorf("-points: %d is not 1000 to 100000", o.Points)
	}
	if o.Lesson != "" {
		if _, err := lesson.Named(o.Lesson); err != nil {
			return fmt.Errorf("-lesson: %w", err)
		}
		if o.Source == "" {
			o.Source = source.SimName // whatever was watched the last time
		}
	}
	if o.Filter != nil {
		if err := filter.Check(*o.Filter); err != nil {
			return fmt.Errorf("-filter: %s", filter.English(err))
		}
	}
	if cast != "" {
		if o.Cast, err = chum.ParseSize(cast); err != nil {
			return fmt.Errorf("-cast: %w", err)
		}
	}
	if rate != "" {
		if o.Rate, err = chum.ParseRate(rate); err != nil {
			return fmt.Errorf("-rate: %w", err)
		}
	}
	if o.Files.Speed < 0 || math.IsNaN(o.Files.Speed) || math.IsInf(o.Files.Speed, 0) {
		return fmt.Errorf("-speed: %v is not a speed; 1 is as recorded, 0 as fast as possible", o.Files.Speed)
	}
	if o.CastAfter < 0 || o.For < 0 {
		return errors.New("-cast-after and -for cannot be negative")
	}
	if o.Cast > 0 && o.For > 0 && o.CastAfter >= o.For {
		return fmt.Errorf("the bait would be cast after %v, but -for ends the program after %v", o.CastAfter, o.For)
	}
	if o.SnapLength < 0 || o.SnapLength > capture.WholePackets {
		return fmt.Errorf("-snaplen: %d is not between 1 and %d bytes", o.SnapLength, capture.WholePackets)
	}
	if size != "" {
		if n, err := fmt.Sscanf(size, "%dx%d", &o.Width, &o.Height); n != 2 || err != nil || o.Width < 1 || o.Height < 1 {
			return fmt.Errorf("-size: %q is not of the form 1280x800", size)
		}
	}
	return nil
}

// view is the one to begin with, where the last one was called that.
func (o Options) view(last string) method.View {
	if v, ok := method.ViewNamed(o.View); ok {
		return v
	}
	if m, ok := method.Named(o.Method); ok {
		return method.ViewOf(m)
	}
	v, _ := method.ViewNamed(last)
	return v
}
