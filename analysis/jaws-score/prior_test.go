package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jaws/analysis/detect"
	"jaws/analysis/prior"
	"jaws/capture/packet"
)

// apart is list with a pause of an hour in its middle.
func apart(list []packet.Packet) []packet.Packet {
	for i := len(list) / 2; i < len(list); i++ {
		list[i].Time += int64(time.Hour)
	}
	return list
}

func TestComparedWith(t *testing.T) {
	short, _ := pcap(home(0, 20*time.Second, 0))
	long, _ := pcap(apart(home(0, 20*time.Second, 0)))
	baseline := filepath.Join(t.TempDir(), "home.baseline")
	summed(t, "-learn", "-baseline", baseline, saved(t, "long.pcap", long))
	for _, tt := range []struct {
		name    string
		capture []byte
		args    string
		want    any
	}{
		{"a short capture", short, "", "ordinary networks"},
		{"one of an hour", long, "", "this network"},
		{"a short one without a prior", short, "-no-prior", "this network"},
		{"a short one with a baseline of an hour", short, "-baseline " + baseline, "this network"},
		{"k-means", short, "-method classic", nil},
		{"DBSCAN", short, "-method dbscan", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			args := append(strings.Fields(tt.args), saved(t, "capture.pcap", tt.capture))
			code, stdout, stderr := run(t, nil, append([]string{"-json"}, args...)...)
			var s map[string]any
			if err := json.Unmarshal([]byte(stdout), &s); code != succeeded || err != nil {
				t.Fatal(code, err, stderr)
			}
			if with, ok := s["compared_with"]; !ok || with != tt.want {
				t.Errorf("compared with %v (%v), not %v", with, ok, tt.want)
			}
			_, stdout, _ = run(t, nil, args...)
			if says := strings.Contains(stdout, tooShort); says != (tt.want == "ordinary networks") {
				t.Errorf("it says so: %v\n%s", says, stdout)
			}
		})
	}
}

// TestPriorFile scores with a prior that knows nothing: what is built in knows
// more.
func TestPriorFile(t *testing.T) {
	var b bytes.Buffer
	if err := prior.Write(&b, new(detect.PriorCases)); err != nil {
		t.Fatal(err)
	}
	ordinary, _ := pcap(home(0, 2*time.Minute, 0))
	capture := saved(t, "home.pcap", ordinary)
	s := summed(t, "-prior", saved(t, "empty.prior", b.Bytes()), capture)
	if red := s.alarms(); len(red) == 0 {
		t.Error("nothing is in alarm though nothing is known")
	}
	s = summed(t, capture)
	if red := s.alarms(); len(red) > 0 {
		t.Errorf("with what is built in %q are in alarm", red)
	}
	for name, says := range map[string]string{
		saved(t, "no.prior", []byte("this is no prior")): "was not written by jaws-prior",
		saved(t, "cut.prior", b.Bytes()[:b.Len()-3]):     "it is damaged",
		filepath.Join(t.TempDir(), "missing.prior"):      "open the prior",
	} {
		code, stdout, stderr := run(t, nil, "-prior", name, capture)
		if code != failed || stdout != "" || !strings.Contains(stderr, says) || !strings.Contains(stderr, filepath.Base(name)) {
			t.Errorf("%s: exit code %d, %s%s", filepath.Base(name), code, stdout, stderr)
		}
	}
}

// TestNoPrior has bait in the first seconds, in which nothing is in alarm then,
// and afterwards.
func TestNoPrior(t *testing.T) {
	for at, want := range map[time.Duration]bool{10 * time.Second: false, 2 * time.Minute: true} {
		b, _ := pcap(home(0, at+5*time.Second, at))
		s := summed(t, "-no-prior", saved(t, "bait.pcap", b))
		if red := s.alarms(); slices.Contains(red, listener) != want || (!want && len(red) > 0) {
			t.Errorf("bait after %v: %q in alarm", at, red)
		}
	}
}
