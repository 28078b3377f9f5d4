package assets

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write licences.json.gz anew, from the modules' own files")

// mostLicences is how many bytes the licences may add to a package.
const mostLicences = 60_000

// TestLicencesAreOfTheModules has the licences be those of exactly the modules
// that the programs are made of on any system, with the versions of go.mod.
func TestLicencesAreOfTheModules(t *testing.T) {
	modules := modulesOfAll(t)
	if *update {
		packedLicences = packLicences(t, modules)
		if err := os.WriteFile("licences.json.gz", packedLicences, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	listed := map[string]Licence{}
	all, err := Licences()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all {
		if _, twice := listed[l.Module]; twice {
			t.Errorf("%s is there twice", l.Module)
		}
		listed[l.Module] = l
		if l.Name == "" || len(l.Text) < 200 {
			t.Errorf("%s has the licence %q of %d letters", l.Module, l.Name, len(l.Text))
		}
		if m, ok := modules[l.Module]; !ok && l.Version != "" {
			t.Errorf("%s is no part of any program now: make licences", l.Module)
		} else if ok && m.Version != l.Version {
			t.Errorf("%s is %s now, and not %s: make licences", l.Module, m.Version, l.Version)
		}
	}
	for path := range modules {
		if _, ok := listed[path]; !ok {
			t.Errorf("%s is not there: make licences", path)
		}
	}
	for _, part := range []string{"Go", "libpcap", "mingw-w64"} {
		if _, ok := listed[part]; !ok {
			t.Errorf("%s is not there", part)
		}
	}
	if own := all[0]; own.Module != "JAWS" || own.Text != tidied(t, "../LICENSE") {
		t.Errorf("%s comes first, and not JAWS with its licence of now: make licences", own.Module)
	}
	if len(packedLicences) > mostLicences {
		t.Errorf("%d bytes of licences, and %d are all that a package has room for", len(packedLicences), mostLicences)
	}
}

// module is one that a program is made of, and the folders of its packages in
// the program.
type module struct {
	Path, Version, Dir string
	folders            map[string]bool
}

// modulesOfAll are those of all four programs on all systems, by their paths.
func modulesOfAll(t *testing.T) map[string]*module {
	t.Helper()
	modules := map[string]*module{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		list := exec.Command("go", "list", "-e", "-deps", "-tags", tags(t), "-json=Dir,Module",
			"jaws", "jaws/capture/jaws-capture", "jaws/analysis/jaws-score", "jaws/chum/jaws-listener")
		list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=1")
		out, err := list.Output()
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		for d := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct {
				Dir    string
				Module *module
			}
			if err := d.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if p.Module == nil || p.Module.Path == "jaws" {
				continue
			}
			m := modules[p.Module.Path]
			if m == nil {
				m = p.Module
				m.folders = map[string]bool{}
				modules[m.Path] = m
			}
			m.folders[p.Dir] = true
		}
	}
	if len(modules) < 20 {
		t.Fatalf("go list names %d modules", len(modules))
	}
	return modules
}

// tags are those that the programs are built with.
func tags(t *testing.T) string {
	t.Helper()
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^TAGS := -tags (\S+)$`).FindSubmatch(makefile)
	if found == nil {
		t.Fatal("the Makefile has no TAGS")
	}
	return string(found[1])
}

// linked are libraries of C that a program holds on one system or another, and
// where Debian has their licences.
var linked = map[string]string{
	"libpcap":   "/usr/share/doc/libpcap0.8-dev/copyright",
	"mingw-w64": "/usr/share/doc/mingw-w64-x86-64-dev/copyright",
}

// ofLibrary is the licence of a linked one, or as it was noted before where this
// machine has it not.
func ofLibrary(t *testing.T, name string) string {
	t.Helper()
	if _, err := os.Stat(linked[name]); err == nil {
		return tidied(t, linked[name])
	}
	noted, err := Licences()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(noted, func(l Licence) bool { return l.Module == name })
	if at < 0 {
		t.Fatalf("the licence of %s is nowhere: neither noted nor in %s", name, linked[name])
	}
	return noted[at].Text
}

var licenceName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|third_party)`)

// holdMore are modules that carry what is no Go package, and in which folder.
var holdMore = map[string]string{
	"fyne.io/fyne/v2":                 "theme/font",
	"github.com/go-gl/glfw/v3.4/glfw": "glfw",
}

// licencesOf are a module's texts: those at its root, and beside and above its
// packages that are in the program.
func licencesOf(t *testing.T, m *module) []string {
	t.Helper()
	folders := map[string]bool{m.Dir: true}
	for folder := range m.folders {
		for ; strings.HasPrefix(folder, m.Dir); folder = filepath.Dir(folder) {
			folders[folder] = true
		}
	}
	if inside := holdMore[m.Path]; inside != "" {
		folders[filepath.Join(m.Dir, inside)] = true
	}
	var names []string
	for folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatalf("%s is not in the module cache (go mod download): %v", m.Path, err)
		}
		for _, e := range entries {
			if licenceName.MatchString(e.Name()) && e.Type().IsRegular() && filepath.Ext(e.Name()) != ".go" {
				names = append(names, filepath.Join(folder, e.Name()))
			}
		}
	}
	slices.Sort(names)
	var texts []string
	for _, name := range names {
		if text := tidied(t, name); !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return texts
}

func tidied(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(string(text), "\r\n", "\n"), ""))
}

// packLicences makes licences.json.gz.
func packLicences(t *testing.T, modules map[string]*module) []byte {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string][]string{
		"JAWS": {tidied(t, "../LICENSE")},
		"Go":   {tidied(t, filepath.Join(strings.TrimSpace(string(out)), "LICENSE"))},
	}
	for name := range linked {
		texts[name] = []string{ofLibrary(t, name)}
	}
	for path, m := range modules {
		texts[path] = licencesOf(t, m)
	}
	var file licenceFile
	for path, own := range texts {
		l := listedLicence{Licence: Licence{Module: path, Name: nameOf(own)}}
		if m := modules[path]; m != nil {
			l.Version = m.Version
		}
		file.Licences = append(file.Licences, l)
	}
	slices.SortFunc(file.Licences, func(a, b listedLicence) int {
		if a.Module == "JAWS" || b.Module == "JAWS" {
			return map[bool]int{true: -1, false: 1}[a.Module == "JAWS"]
		}
		return strings.Compare(strings.ToLower(a.Module), strings.ToLower(b.Module))
	})
	for i := range file.Licences {
		for _, text := range texts[file.Licences[i].Module] {
			at := slices.Index(file.Texts, text)
			if at < 0 {
				at = len(file.Texts)
				file.Texts = append(file.Texts, text)
			}
			file.Licences[i].Texts = append(file.Licences[i].Texts, at)
		}
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.NewEncoder(w).Encode(file); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}
