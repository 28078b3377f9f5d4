package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jaws/analysis/prior"
	"jaws/capture/packet"
)

// list is the name of a list of sources.
func list(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "sources.txt")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// made is what the program writes, and what it reports.
func made(t *testing.T, args ...string) (file []byte, log string) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "made.prior")
	var out bytes.Buffer
	if err := run(context.Background(), append([]string{"-o", name}, args...), &out); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return file, out.String()
}

func TestReadList(t *testing.T) {
	for _, test := range []struct {
		name, text, says string
		sources          int
	}{
		{"nothing", "", "", 0},
		{"comments and empty lines", "# a\n\n  # b\n", "", 0},
		{"captures", "a.pcap\nb/c.pcap.gz 300 # so many\n", "", 2},
		{"the simulated network", "simulated 1 30\nsimulated 2 5", "", 2},
		{"no number of packets", "a.pcap many", "line 1: expected a capture and how many packets", 0},
		{"no packets", "\n\na.pcap 0", "line 3: expected a capture and how many packets", 0},
		{"less than none", "a.pcap -1", "line 1: expected a capture and how many packets", 0},
		{"too many words", "a.pcap 3 4", "line 1: expected a capture and how many packets", 0},
		{"no minutes", "simulated 1", `line 1: expected "simulated", a seed and minutes`, 0},
		{"none of them", "simulated 1 0", "line 1: expected a seed and minutes, both whole numbers", 0},
		{"half of one", "simulated 1 0.5", "line 1: expected a seed and minutes, both whole numbers", 0},
		{"a seed of words", "simulated x 5", "line 1: expected a seed and minutes, both whole numbers", 0},
		{"a line without end", strings.Repeat("a", 1<<17), "too long", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			sources, err := readList(list(t, test.text))
			switch {
			case test.says == "" && (err != nil || len(sources) != test.sources):
				t.Errorf("%d sources, %v", len(sources), err)
			case test.says != "" && (err == nil || !strings.Contains(err.Error(), test.says)):
				t.Errorf("%v, want %q", err, test.says)
			}
		})
	}
}

func TestTheListThatIsBuiltInReads(t *testing.T) {
	for _, name := range []string{"sources.txt", "recorded.txt"} {
		if sources, err := readList(name); err != nil || len(sources) < 10 {
			t.Errorf("%s: %d sources, %v", name, len(sources), err)
		}
	}
}

func TestMisuse(t *testing.T) {
	good := list(t, "simulated 1 1")
	for name, test := range map[string]struct {
		args []string
		says string
	}{
		"nothing":           {nil, "expected -o FILE"},
		"no file":           {[]string{good}, "expected -o FILE"},
		"no list":           {[]string{"-o", "x"}, "one LIST"},
		"two lists":         {[]string{"-o", "x", good, good}, "one LIST"},
		"a list that is no": {[]string{"-o", "x", good + ".not"}, "open the list of sources"},
		"a capture that is": {[]string{"-o", "x", list(t, "missing.pcap")}, "missing.pcap is in none of the folders"},
		"no such folder":    {[]string{"-o", filepath.Join(t.TempDir(), "no", "x"), list(t, "")}, "write the prior"},
	} {
		if err := run(context.Background(), test.args, new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want %q", name, err, test.says)
		}
	}
	if _, err := os.Stat("x"); err == nil {
		t.Error("a file was written all the same")
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	name := filepath.Join(t.TempDir(), "x")
	if err := run(ctx, []string{"-o", name, list(t, "simulated 1 60000")}, new(bytes.Buffer)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(name); err == nil {
		t.Error("half a prior was written")
	}
}

// TestATinyPrior is of a minute of the simulated network.
func TestATinyPrior(t *testing.T) {
	once, log := made(t, list(t, "simulated 7 1"))
	twice, _ := made(t, list(t, "simulated 7 1"))
	if !bytes.Equal(once, twice) {
		t.Errorf("made again it is another: %d bytes, then %d", len(once), len(twice))
	}
	if !strings.Contains(log, "simulated 7 1") || !strings.Contains(log, " packets, ") {
		t.Errorf("it reports %q", log)
	}
	cases, err := prior.Read(bytes.NewReader(once))
	if err != nil {
		t.Fatal(err)
	}
	for k := range cases {
		for w, of := range cases[k] {
			if len(of) == 0 {
				t.Errorf("no cases of kind %d, window %d", k, w)
			}
			for i := range of {
				if of[i].Count != 1 {
					t.Errorf("a case of one source counts %v", of[i].Count)
				}
			}
		}
	}
}

// TestAPriorIsASource makes a prior of one that was made before: its cases are the
// same.
func TestAPriorIsASource(t *testing.T) {
	once, _ := made(t, list(t, "simulated 7 1"))
	name := list(t, "before.prior")
	if err := os.WriteFile(filepath.Join(filepath.Dir(name), "before.prior"), once, 0o600); err != nil {
		t.Fatal(err)
	}
	again, log := made(t, name)
	want, err1 := prior.Read(bytes.NewReader(once))
	got, err2 := prior.Read(bytes.NewReader(again))
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	for k := range want {
		for w := range want[k] {
			// Rounding may bring two cases close enough to be one.
			if n, m := len(want[k][w]), len(got[k][w]); m == 0 || m > n || m < n*9/10 {
				t.Errorf("%d cases of kind %d, window %d, not %d\n%s", m, k, w, n, log)
			}
		}
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(name), "before.prior"), once[:len(once)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(context.Background(), []string{"-o", filepath.Join(t.TempDir(), "x"), name}, new(bytes.Buffer)); !errors.Is(err, prior.ErrPrior) {
		t.Errorf("half a prior: %v", err)
	}
}

// TestLeavingOut makes a prior of two sources, and without one of them.
func TestLeavingOut(t *testing.T) {
	one, _ := made(t, list(t, "simulated 1 1"))
	both, _ := made(t, list(t, "simulated 1 1\nsimulated 2 1"))
	for name, without := range map[string]string{"by its name": "simulated 2 1", "by a part of it": "ted 2", "beside another": "nothing,ted 2"} {
		got, log := made(t, "-without", without, list(t, "simulated 1 1\nsimulated 2 1"))
		if !bytes.Equal(got, one) || strings.Contains(log, "simulated 2") {
			t.Errorf("%s: the source is in it still\n%s", name, log)
		}
	}
	if bytes.Equal(one, both) {
		t.Error("the second source changes nothing")
	}
}

// TestNoAddressIsInIt looks for the addresses of the source, as they are, in
// words and as hashes.
func TestNoAddressIsInIt(t *testing.T) {
	file, _ := made(t, list(t, "simulated 7 1"))
	z, err := gzip.NewReader(bytes.NewReader(file[len("JAWS prior\n")+4:]))
	if err != nil {
		t.Fatal(err)
	}
	inside, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	addresses := map[packet.Addr]bool{}
	s := source{most: 1, seed: 7, minutes: 1}
	if err := s.each(t.Context(), nil, func(p *packet.Packet) { addresses[p.Src], addresses[p.Dst] = true, true }); err != nil {
		t.Fatal(err)
	}
	if len(addresses) < 20 {
		t.Fatalf("only %d addresses", len(addresses))
	}
	for a := range addresses {
		traces := [][]byte{
			[]byte(a.String()), binary.BigEndian.AppendUint64(nil, a.Hash()), binary.LittleEndian.AppendUint64(nil, a.Hash()),
			binary.AppendUvarint(nil, a.Hash()),
		}
		if ip, ok := a.IP(); ok && !ip.IsUnspecified() {
			traces = append(traces, ip.AsSlice())
		}
		for _, trace := range traces {
			if bytes.Contains(inside, trace) || bytes.Contains(file, trace) {
				t.Errorf("%v is in it as %x", a, trace)
			}
		}
	}
}
