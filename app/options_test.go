package app

import (
	"errors"
	"flag"
	"io"
	"strings"
	"testing"
	"time"

	"jaws/app/source"
	"jaws/capture"
)

func TestParseOptions(t *testing.T) {
	o, err := ParseOptions(strings.Fields("-source lo -start -method dbscan -points 100000 -cast 5MB -cast-after 30s -for 60s -report out -rate 10Mbit/s -size 1920x1080"), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	want := Options{
		Source: "lo", Start: true, Method: "dbscan", Points: 100_000, Cast: 5e6, CastAfter: 30 * time.Second, For: time.Minute,
		Report: "out", Rate: 1.25e6, Width: 1920, Height: 1080,
	}
	if o != want {
		t.Errorf("got %+v, want %+v", o, want)
	}
}

func TestParseOptionsAsksForTheVersion(t *testing.T) {
	if o, err := ParseOptions([]string{"-version"}, io.Discard); err != nil || !o.Version {
		t.Errorf("-version gives %+v, %v", o, err)
	}
}

func TestParseOptionsPlaysFiles(t *testing.T) {
	o, err := ParseOptions(strings.Fields("-speed 20 -cut-gaps -source - -start"), io.Discard)
	if want := (Options{Source: "-", Start: true, Files: capture.FileOptions{Speed: 20, CutGaps: true}, Rate: o.Rate}); err != nil || o != want {
		t.Errorf("got %+v, %v", o, err)
	}
	if o, err := ParseOptions([]string{"-follow", "-source", "now.pcap"}, io.Discard); err != nil || !o.Files.Follow {
		t.Errorf("-follow: %+v, %v", o, err)
	}
	if c := source.Named("-", nil); c != source.Stdin {
		t.Errorf("- is %+v", c)
	}
}

func TestParseOptionsTakesACommand(t *testing.T) {
	o, err := ParseOptions([]string{"-source", "cmd:ssh host tcpdump -w -"}, io.Discard)
	if err != nil || o.Start {
		t.Fatalf("got %+v, %v", o, err)
	}
	c := source.Named(o.Source, nil)
	if c.Kind != source.Command || c.Name != o.Source || c.Label != "ssh host tcpdump -w -" {
		t.Errorf("it is %+v", c)
	}
	if s, ok := source.Open(c, source.Options{}).(*capture.Command); !ok || s.Name() != "ssh host tcpdump -w -" {
		t.Errorf("it runs %+v", s)
	}
}

func TestParseOptionsRecords(t *testing.T) {
	o, err := ParseOptions(strings.Fields("-record out/frames -snaplen 1514"), io.Discard)
	if want := (Options{Record: "out/frames", SnapLength: 1514, Rate: o.Rate}); err != nil || o != want {
		t.Errorf("got %+v, %v", o, err)
	}
}

func TestParseOptionsOpensFile(t *testing.T) {
	o, err := ParseOptions([]string{"home.pcapng"}, io.Discard)
	if err != nil || o.Source != "home.pcapng" || !o.Start {
		t.Errorf("got %+v, %v", o, err)
	}
}

func TestParseOptionsRefuses(t *testing.T) {
	for _, line := range []string{
		"-cast much", "-method guess", "-rate fast", "-for -1s", "-size big", "-cast 5MB -cast-after 60s -for 30s", "-nonsense", "a.pcap b.pcap",
		"-speed -1", "-speed NaN", "-snaplen -1", "-snaplen 262145",
	} {
		t.Run(line, func(t *testing.T) {
			var out strings.Builder
			if _, err := ParseOptions(strings.Fields(line), &out); err == nil || out.Len() == 0 {
				t.Errorf("error %v, said %q", err, out.String())
			}
		})
	}
}

func TestHelpExplainsEachFlag(t *testing.T) {
	var out strings.Builder
	if _, err := ParseOptions([]string{"-h"}, &out); !errors.Is(err, flag.ErrHelp) {
		t.Fatalf("got %v", err)
	}
	for _, name := range strings.Fields("-source -filter -follow -speed -cut-gaps -start -method -view -points -cast -cast-after -rate -lure -lure-file -dry-run -listener -for -report -size -record -snaplen") {
		if !strings.Contains(out.String(), "\n  "+name) {
			t.Errorf("help says nothing of %s", name)
		}
	}
}

func TestLessonOnTheCommandLine(t *testing.T) {
	var said strings.Builder
	for word, ok := range map[string]bool{"2": true, "upload": true, "7": false, "swim": false} {
		said.Reset()
		o, err := ParseOptions([]string{"-lesson", word}, &said)
		if (err == nil) != ok || ok && (o.Lesson != word || o.Source != source.SimName) {
			t.Errorf("-lesson %s: %+v, %v", word, o, err)
		}
		if !ok && !strings.Contains(said.String(), "-lesson: ") {
			t.Errorf("-lesson %s: says %q", word, said.String())
		}
	}
}
