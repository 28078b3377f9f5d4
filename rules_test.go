package main_test

import (
	"strings"
	"testing"
)

// soundHouse is a made-up house that keeps every rule.
func soundHouse() map[string]listed {
	graph := map[string]listed{}
	for path, imports := range map[string]string{
		"jaws":                          "fmt jaws/app fyne.io/fyne/v2",
		"jaws/app":                      "jaws/app/scene jaws/capture jaws/capture/demo jaws/analysis jaws/analysis/rank jaws/chum jaws/chum/listener jaws/assets fyne.io/fyne/v2/widget",
		"jaws/app/scene":                "jaws/analysis jaws/capture/packet gonum.org/v1/plot",
		"jaws/assets":                   "embed",
		"jaws/capture":                  "jaws/capture/nic jaws/capture/decode jaws/capture/packet",
		"jaws/capture/nic":              "github.com/google/gopacket/pcap",
		"jaws/capture/packet":           "net/netip",
		"jaws/capture/decode":           "jaws/capture/packet github.com/google/gopacket/layers",
		"jaws/capture/pcapfile":         "jaws/capture/decode jaws/capture/packet",
		"jaws/capture/demo":             "jaws/capture/packet",
		"jaws/capture/jaws-capture":     "jaws/capture/nic kernel.org/pub/linux/libs/security/libcap/psx",
		"jaws/analysis":                 "jaws/analysis/rank jaws/capture/packet gonum.org/v1/gonum/mat",
		"jaws/analysis/rank":            "jaws/capture/packet",
		"jaws/analysis/jaws-score":      "jaws/analysis jaws/capture/pcapfile",
		"jaws/chum":                     "net golang.org/x/time/rate",
		"jaws/chum/listener":            "net",
		"jaws/chum/jaws-listener":       "jaws/chum/listener",
		"gonum.org/v1/plot":             "image",
		"golang.org/x/time/rate":        "time",
		"github.com/google/gopacket":    "fmt",
		"fyne.io/fyne/v2":               "image",
		"github.com/example/cgowrapper": "github.com/google/gopacket/pcap",
	} {
		graph[path] = listed{ImportPath: path, Imports: strings.Fields(imports)}
	}
	graph["github.com/google/gopacket/pcap"] = listed{Imports: []string{"C"}, CgoFiles: []string{"pcap_unix.go"}}
	graph["net"] = listed{Standard: true, CgoFiles: []string{"cgo_linux.go"}}
	return graph
}

func TestSoundHouseBreaksNoRule(t *testing.T) {
	if b := breaches(soundHouse()); len(b) > 0 {
		t.Errorf("a house that keeps the rules breaks them:\n%s", strings.Join(b, "\n"))
	}
}

func TestEachRuleIsKept(t *testing.T) {
	for _, tt := range []struct{ name, from, to, rule string }{
		{"main past the window", "jaws", "jaws/capture", "main wires the window alone"},
		{"scene with Fyne", "jaws/app/scene", "fyne.io/fyne/v2/canvas", "Fyne is for the window alone"},
		{"scene with a source", "jaws/app/scene", "jaws/capture", "the scene draws what analysis says"},
		{"a session's file with a source", "jaws/app/sessionfile", "jaws/capture", "a session's file knows neither"},
		{"a session's file with Fyne", "jaws/app/sessionfile", "fyne.io/fyne/v2", "Fyne is for the window alone"},
		{"scene with bait", "jaws/app/scene", "jaws/chum", "the scene draws what analysis says"},
		{"upstream into the window", "jaws/analysis", "jaws/app/scene", "analysis shares the packet alone"},
		{"capture with analysis", "jaws/capture", "jaws/analysis", "capture knows nobody"},
		{"capture with a subpackage of analysis", "jaws/capture/demo", "jaws/analysis/rank", "capture knows nobody"},
		{"the leaf with a sibling", "jaws/capture/packet", "jaws/capture/decode", "the packet is a leaf"},
		{"analysis with capture", "jaws/analysis", "jaws/capture", "analysis shares the packet alone"},
		{"analysis with decode", "jaws/analysis/rank", "jaws/capture/decode", "analysis shares the packet alone"},
		{"opening a NIC with decoding", "jaws/capture/nic", "jaws/capture/decode", "opening a NIC knows nobody"},
		{"the helper with decoding", "jaws/capture/jaws-capture", "jaws/capture", "the privileged helper opens a NIC"},
		{"gopacket in the helper", "jaws/capture/jaws-capture", "github.com/google/gopacket/layers", "gopacket stays behind capture"},
		{"the scorer with live capture", "jaws/analysis/jaws-score", "jaws/capture", "the scorer reads files"},
		{"chum with the packet", "jaws/chum", "jaws/capture/packet", "chum knows none"},
		{"the listener with analysis", "jaws/chum/jaws-listener", "jaws/analysis/truth", "chum knows none"},
		{"assets with somebody", "jaws/assets", "jaws/capture/packet", "assets know nobody"},
		{"analysis with Fyne", "jaws/analysis", "fyne.io/fyne/v2", "Fyne is for the window alone"},
		{"gopacket in the window", "jaws/app", "github.com/google/gopacket", "gopacket stays behind capture"},
		{"gopacket in the simulated network", "jaws/capture/demo", "github.com/google/gopacket/layers", "gopacket stays behind capture"},
		{"cgo at one remove", "jaws/analysis/jaws-score", "github.com/example/cgowrapper", "jaws/analysis/jaws-score needs cgo: jaws/analysis/jaws-score -> github.com/example/cgowrapper -> github.com/google/gopacket/pcap"},
		{"cgo in decode", "jaws/capture/decode", "github.com/google/gopacket/pcap", "jaws/capture/pcapfile needs cgo"},
		{"a room nobody knows", "jaws/utils", "fmt", "stands in no room"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			graph := soundHouse()
			p := graph[tt.from]
			p.Imports = append(p.Imports, tt.to)
			graph[tt.from] = p
			if b := strings.Join(breaches(graph), "\n"); !strings.Contains(b, tt.rule) {
				t.Errorf("%s may import %s; found:\n%s", tt.from, tt.to, b)
			}
		})
	}
}
