package main

import (
	"os/exec"
	"strings"
	"testing"
)

// walls are the imports that the house does not allow: no package under a
// folder may depend, at any depth, on one under the others.
var walls = []struct {
	from string
	not  []string
}{
	{"jaws/analysis", []string{"jaws/app", "jaws/chum", "jaws/assets", "fyne.io/fyne", "github.com/google/gopacket"}},
	{"jaws/chum", []string{"jaws/app", "jaws/analysis", "jaws/capture", "jaws/assets", "fyne.io/fyne", "github.com/google/gopacket"}},
	{"jaws/capture", []string{"jaws/app", "jaws/analysis", "jaws/chum", "jaws/assets", "fyne.io/fyne"}},
	{"jaws/capture/packet", []string{"jaws/capture/decode", "jaws/capture/demo", "github.com", "gonum.org"}},
	{"jaws/app/scene", []string{"fyne.io/fyne", "jaws/chum", "github.com/google/gopacket"}},
}

// breaches are the dependencies of from that a wall forbids.
func breaches(from string, dependencies []string) []string {
	var found []string
	for _, w := range walls {
		if from == "jaws/analysis/jaws-score" && w.from == "jaws/analysis" {
			continue // a program may import what it wires
		}
		if from != w.from && !strings.HasPrefix(from, w.from+"/") {
			continue
		}
		for _, d := range dependencies {
			for _, n := range w.not {
				if d == n || strings.HasPrefix(d, n+"/") {
					found = append(found, from+" -> "+d)
				}
			}
		}
	}
	return found
}

func TestImportsGoOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-tags", "migrated_fynedo", "-f", `{{.ImportPath}} {{join .Deps " "}}`, "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) < 10 {
		t.Fatalf("only %d packages listed", len(lines))
	}
	for _, line := range lines {
		words := strings.Fields(line)
		for _, b := range breaches(words[0], words[1:]) {
			t.Error(b)
		}
	}
}

func TestWallsStand(t *testing.T) {
	for _, tt := range []struct{ from, to string }{
		{"jaws/analysis/detect", "fyne.io/fyne/v2/widget"},
		{"jaws/chum/listener", "jaws/capture/packet"},
		{"jaws/capture/demo", "jaws/analysis/rank"},
		{"jaws/app/scene", "fyne.io/fyne/v2"},
	} {
		if len(breaches(tt.from, []string{"fmt", tt.to})) == 0 {
			t.Errorf("%s may import %s", tt.from, tt.to)
		}
	}
	if b := breaches("jaws/app", []string{"jaws/capture", "jaws/analysis", "fyne.io/fyne/v2"}); len(b) > 0 {
		t.Errorf("the window may not: %v", b)
	}
}
