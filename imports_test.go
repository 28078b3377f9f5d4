package main_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A rule's patterns are import paths; one that ends in "/..." also stands for
// everything below it.

// rooms says what of the house each of its packages may import. The first
// pattern that a package matches is its room.
var rooms = []struct {
	name, room string
	may        []string
}{
	{"main wires the window alone", "jaws", []string{"jaws/app"}},
	{"the scene draws what analysis says", "jaws/app/scene", []string{"jaws/analysis/...", "jaws/capture/packet", "jaws/assets"}},
	{"a session's file knows neither window nor capture", "jaws/app/sessionfile", []string{"jaws/analysis/rank", "jaws/capture/packet"}},
	{"the window may see everything", "jaws/app/...", []string{"jaws/app/...", "jaws/capture/...", "jaws/analysis/...", "jaws/chum/...", "jaws/assets"}},
	{"the packet is a leaf", "jaws/capture/packet", nil},
	{"opening a NIC knows nobody", "jaws/capture/nic", nil},
	{"the privileged helper opens a NIC and nothing else", "jaws/capture/jaws-capture", []string{"jaws/capture/nic"}},
	{"capture knows nobody who reads from it", "jaws/capture/...", []string{"jaws/capture/..."}},
	{"the scorer reads files by itself", "jaws/analysis/jaws-score", []string{"jaws/analysis/...", "jaws/capture/packet", "jaws/capture/decode", "jaws/capture/pcapfile"}},
	{"the prior is learnt from files and the simulated network", "jaws/analysis/jaws-prior", []string{"jaws/analysis/...", "jaws/capture/packet", "jaws/capture/pcapfile", "jaws/capture/demo"}},
	{"analysis shares the packet alone with capture", "jaws/analysis/...", []string{"jaws/analysis/...", "jaws/capture/packet"}},
	{"chum knows none of the others", "jaws/chum/...", []string{"jaws/chum/..."}},
	{"packages carry the licences of the assets", "jaws/assets/packaging/licences", []string{"jaws/assets"}},
	{"assets know nobody", "jaws/assets/...", nil},
}

// tenants says which packages of the house may import something from outside.
var tenants = []struct {
	name, outside string
	only, not     []string
}{
	{"Fyne is for the window alone", "fyne.io/fyne/v2/...", []string{"jaws", "jaws/app/..."}, []string{"jaws/app/scene", "jaws/app/sessionfile"}},
	{"gopacket stays behind capture", "github.com/google/gopacket/...", []string{"jaws/capture/nic", "jaws/capture/decode", "jaws/capture/pcapfile"}, nil},
	{"asking for rights is for capture", "github.com/godbus/...", []string{"jaws/capture"}, nil},
	{"giving up rights is for the privileged helper", "kernel.org/...", []string{"jaws/capture/jaws-capture"}, nil},
}

// pure packages reach nothing that needs cgo, so that they build anywhere.
// The standard library, which does without where it must, does not count.
var pure = []string{
	"jaws/analysis/...", "jaws/app/scene", "jaws/app/sessionfile", "jaws/chum/...",
	"jaws/capture/packet", "jaws/capture/decode", "jaws/capture/pcapfile", "jaws/capture/demo", "jaws/capture/mask",
}

// listed is what go list tells of a package.
type listed struct {
	ImportPath string
	Imports    []string
	CgoFiles   []string
	Standard   bool
}

// breaches are the imports that break a rule, with the rule's name, in order.
func breaches(graph map[string]listed) []string {
	var found []string
	for path, p := range graph {
		if !matches(path, "jaws/...") {
			continue
		}
		found = append(found, houseBreaches(path, p.Imports)...)
		for _, t := range tenants {
			for _, to := range p.Imports {
				if matches(to, t.outside) && (!matchesAny(path, t.only) || matchesAny(path, t.not)) {
					found = append(found, fmt.Sprintf("%s imports %s: %s", path, to, t.name))
				}
			}
		}
		if matchesAny(path, pure) {
			if way := wayToCgo(graph, path, map[string]bool{}); way != nil {
				found = append(found, fmt.Sprintf("%s needs cgo: %s", path, strings.Join(way, " -> ")))
			}
		}
	}
	slices.Sort(found)
	return found
}

// houseBreaches are the imports that path's room does not allow.
func houseBreaches(path string, imports []string) []string {
	for _, r := range rooms {
		if !matches(path, r.room) {
			continue
		}
		var found []string
		for _, to := range imports {
			if matches(to, "jaws/...") && !matchesAny(to, r.may) {
				found = append(found, fmt.Sprintf("%s imports %s: %s", path, to, r.name))
			}
		}
		return found
	}
	return []string{path + " stands in no room of the house: give it one in the table"}
}

// wayToCgo is a chain of imports from path to a package with cgo, or nil.
func wayToCgo(graph map[string]listed, path string, seen map[string]bool) []string {
	p := graph[path]
	if seen[path] || p.Standard {
		return nil
	}
	seen[path] = true
	if len(p.CgoFiles) > 0 {
		return []string{path}
	}
	for _, to := range p.Imports {
		if way := wayToCgo(graph, to, seen); way != nil {
			return append([]string{path}, way...)
		}
	}
	return nil
}

func matches(path, pattern string) bool {
	below, all := strings.CutSuffix(pattern, "/...")
	return path == below || all && strings.HasPrefix(path, below+"/")
}

func matchesAny(path string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matches(path, p) })
}

// tags are those of the Makefile, which the programs are built with.
func tags(t *testing.T) string {
	t.Helper()
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^TAGS := -tags (\S+)$`).FindSubmatch(makefile)
	if found == nil {
		t.Fatal("the Makefile has no TAGS")
	}
	return string(found[1])
}

// goList is the house with everything that it reaches, as built for an
// operating system. The tests' own imports are theirs.
func goList(t *testing.T, system string) map[string]listed {
	t.Helper()
	list := exec.Command("go", "list", "-e", "-deps", "-pgo=off", "-tags", tags(t), "-json=ImportPath,Imports,CgoFiles,Standard", "./...")
	list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=1")
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	graph := map[string]listed{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return graph
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		graph[p.ImportPath] = p
	}
}

func TestImportsGoOneWay(t *testing.T) {
	for _, system := range []string{"linux", "windows", "darwin"} {
		t.Run(system, func(t *testing.T) {
			graph := goList(t, system)
			for _, must := range []string{"jaws", "jaws/app", "jaws/app/scene", "jaws/capture", "jaws/analysis", "jaws/chum", "fyne.io/fyne/v2"} {
				if len(graph[must].Imports) == 0 {
					t.Errorf("go list tells nothing of %s", must)
				}
			}
			for _, b := range breaches(graph) {
				t.Error(b)
			}
		})
	}
}
