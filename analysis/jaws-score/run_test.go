package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// TestEachMethod has the same capture, with bait, scored by each.
func TestEachMethod(t *testing.T) {
	b, packets := pcap(home(0, 3*time.Minute, 2*time.Minute))
	capture := saved(t, "home.pcap", b)
	for _, method := range []string{methodPCA, methodClassic, methodDBSCAN} {
		t.Run(method, func(t *testing.T) {
			scores := filepath.Join(t.TempDir(), "scores.csv")
			s := summed(t, "-method", method, "-scores", scores, "-top", "3", capture)
			if s.Method != method || int(s.Packets) != packets || s.Undecoded != 0 || s.Seconds <= 0 || s.PacketsPerSecond <= 0 || s.PeakRSSBytes == 0 {
				t.Errorf("%+v, want %d packets", s, packets)
			}
			if len(s.Top) != 3 || s.Top[0].Rank != 1 {
				t.Errorf("top: %+v", s.Top)
			}
			red := wellFormed(t, scores, packets)
			if method == methodPCA && (*s.FalseAlarmBudget != 1 || !slices.Contains(s.alarms(), listener)) {
				t.Errorf("budget %v, in alarm %q", *s.FalseAlarmBudget, s.alarms())
			}
			if method != methodPCA && s.FalseAlarmBudget != nil {
				t.Errorf("budget %v, which this method does not keep to", *s.FalseAlarmBudget)
			}
			if (red > 0) != (len(s.alarms()) > 0) {
				t.Errorf("%d packets in alarm, and the groups %q", red, s.alarms())
			}
		})
	}
}

func TestStandardInput(t *testing.T) {
	b, packets := pcap(home(0, 30*time.Second, 0))
	for name, in := range map[string]io.Reader{"a file": bytes.NewReader(b), "a slow pipe": iotest.OneByteReader(bytes.NewReader(b[:40000]))} {
		code, stdout, stderr := run(t, in, "-json", "-")
		var s summary
		if err := json.Unmarshal([]byte(stdout), &s); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if name == "a file" && (code != succeeded || stderr != "" || int(s.Packets) != packets) {
			t.Errorf("%s: exit code %d, %d packets, %s", name, code, s.Packets, stderr)
		}
		if name != "a file" && (code != failed || s.Packets != (40000-24)/(16+snap) || !strings.Contains(stderr, "standard input")) {
			t.Errorf("%s: exit code %d, %d packets, %s", name, code, s.Packets, stderr)
		}
	}
}

// TestCutOff has every whole packet scored of a capture that ends within one.
func TestCutOff(t *testing.T) {
	b, packets := pcap(home(0, 30*time.Second, 0))
	capture := saved(t, "cut.pcap", b[:len(b)-1])
	for _, method := range []string{methodPCA, methodDBSCAN} {
		scores := filepath.Join(t.TempDir(), "scores.csv")
		code, stdout, stderr := run(t, nil, "-method", method, "-scores", scores, capture)
		if code != failed || !strings.Contains(stderr, "cut off") || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%s: exit code %d, %s", method, code, stderr)
		}
		if !strings.Contains(stdout, " packets in ") {
			t.Errorf("%s: no summary: %s", method, stdout)
		}
		wellFormed(t, scores, packets-1)
	}
}

// TestInterrupted has a capture on standard input that never ends: Ctrl+C
// must end it while it waits.
func TestInterrupted(t *testing.T) {
	b, packets := pcap(home(0, 30*time.Second, 0))
	for _, whole := range []bool{true, false} {
		ctx, interrupt := context.WithCancel(context.Background())
		in, feed := io.Pipe()
		go func() {
			if whole {
				feed.Write(b) // returns once all is read
			}
			interrupt()
		}()
		var stdout, stderr bytes.Buffer
		code := command(ctx, []string{"-json", "-"}, in, &stdout, &stderr)
		feed.Close()
		var s summary
		if err := json.Unmarshal(stdout.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		if code != interrupted || !strings.Contains(stderr.String(), "interrupted") || int(s.Packets) > packets || s.Groups == nil {
			t.Errorf("exit code %d, %d packets, %s", code, s.Packets, &stderr)
		}
	}
}

func TestWhatCannotBeBegun(t *testing.T) {
	b, _ := pcap(home(0, time.Second, 0))
	capture := saved(t, "home.pcap", b)
	none := filepath.Join(t.TempDir(), "none")
	for name, tt := range map[string]struct {
		args []string
		says string
	}{
		"no capture":                 {[]string{none}, "open the capture"},
		"not a capture":              {[]string{saved(t, "notes", []byte("not a capture at all"))}, "not a capture file"},
		"scores nowhere":             {[]string{"-scores", filepath.Join(none, "s.csv"), capture}, "write the scores"},
		"scores over the capture":    {[]string{"-scores", capture, capture}, "is the capture"},
		"no baseline":                {[]string{"-baseline", none, capture}, "Learn one first, with -learn"},
		"not a baseline":             {[]string{"-baseline", capture, capture}, "this baseline cannot be used"},
		"learning onto no baseline":  {[]string{"-learn", "-baseline", capture, capture}, "this baseline cannot be used"},
		"learning into no directory": {[]string{"-learn", "-baseline", filepath.Join(none, "b"), capture}, "save the baseline"},
	} {
		code, stdout, stderr := run(t, nil, tt.args...)
		if code != failed || stdout != "" || !strings.Contains(stderr, tt.says) {
			t.Errorf("%s: exit code %d, %s%s", name, code, stdout, stderr)
		}
	}
	if after, err := os.ReadFile(capture); err != nil || !bytes.Equal(after, b) {
		t.Error("the capture was written to")
	}
}

// TestFullDisk has the rows refused once, and says so once.
func TestFullDisk(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("there is no " + full)
	}
	b, _ := pcap(home(0, time.Minute, 0))
	code, _, stderr := run(t, bytes.NewReader(b), "-scores", full, "-")
	if code != failed || strings.Count(stderr, "write the scores") != 1 {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}
