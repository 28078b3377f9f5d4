package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestJSONKeys has every name in what -json prints, with the kind of its
// value.
func TestJSONKeys(t *testing.T) {
	b, _ := pcap(home(0, 3*time.Minute, 2*time.Minute))
	code, stdout, stderr := run(t, bytes.NewReader(b), "-json", "-")
	if code != succeeded {
		t.Fatal(stderr)
	}
	var v any
	if err := json.Unmarshal([]byte(stdout), &v); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	kinds(found, "", v)
	got := strings.Join(slices.Sorted(maps.Keys(found)), "\n") + "\n"
	golden := filepath.Join("testdata", "keys.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	for _, key := range strings.Fields("first last first_alarm best_rank_at seconds") {
		if !regexp.MustCompile(`"` + key + `": \d+\.\d{6},`).MatchString(stdout) {
			t.Errorf("%s is not to the microsecond", key)
		}
	}
}

// kinds collects what stands at each path of v.
func kinds(found map[string]bool, path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			kinds(found, path+"."+name, value)
		}
	case []any:
		for _, value := range v {
			kinds(found, path+"[]", value)
		}
	case string:
		found[path+" string"] = true
	case float64:
		found[path+" number"] = true
	case nil:
		found[path+" null"] = true
	}
}

// TestNothingSeen has lists, if empty ones, for a capture without a packet.
func TestNothingSeen(t *testing.T) {
	b, _ := pcap(nil)
	for _, method := range []string{methodPCA, methodClassic, methodDBSCAN} {
		code, stdout, stderr := run(t, bytes.NewReader(b), "-json", "-method", method, "-")
		if code != succeeded || !strings.Contains(stdout, `"top": []`) || !strings.Contains(stdout, `"groups": []`) {
			t.Errorf("%s: exit code %d, %s%s", method, code, stdout, stderr)
		}
	}
}

func TestPlainText(t *testing.T) {
	b, packets := pcap(home(0, 30*time.Second, 0))
	code, stdout, _ := run(t, bytes.NewReader(b), "-top", "2", "-")
	var n int
	if lines := strings.Split(strings.TrimSpace(stdout), "\n"); code != succeeded || len(lines) != 4 || lines[1] != tooShort {
		t.Errorf("exit code %d, %s", code, stdout)
	} else if _, err := fmt.Sscanf(lines[0], "%d packets in", &n); err != nil || n != packets {
		t.Errorf("%q, want %d packets", lines[0], packets)
	}
}
