package scene_test

import (
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/app/scene"
)

var look = flag.String("look", "", "folder to put pictures of the simulated network in, for a person to judge")

// TestLook draws what no test can judge: whether one likes to look at it.
func TestLook(t *testing.T) {
	if *look == "" {
		*look = t.TempDir() // nobody looks, but they can be drawn
	}
	n := newNetwork(20_000)
	n.attack(100 * time.Second)
	quiet := n.until(100 * time.Second)
	alarm := n.until(121 * time.Second)
	for _, r := range alarm.Top[:3] {
		t.Log(r.Rank, r.Endpoint, r.Protocol, r.Score, r.Status, r.Anomalous)
	}
	talks(alarm, 60, 0)
	n = newNetwork(100_000)
	many := n.until(300 * time.Second)
	for i := range 5 {
		quiet.Centroids = append(quiet.Centroids, analysis.Centroid{X: float32(i*2) - 4, Y: float32(i), Cluster: uint8(i), Packets: 1 << (2 * i)})
	}
	for _, size := range []image.Point{{1200, 900}, {780, 640}} {
		for _, style := range []scene.Style{{Dark: true}, {}, {Dark: true, Projector: true}, {Projector: true}} {
			for _, p := range []struct {
				name string
				snap *analysis.Snapshot
				o    scene.Options
			}{
				{"quiet", quiet, scene.Options{}},
				{"many", many, scene.Options{}},
				{"packets", alarm, scene.Options{Selected: alarm.Top[0].Group, Box: image.Rect(200, 200, 320, 300), Hover: len(alarm.Points) - 5}},
				{"zoom", many, scene.Options{Camera: scene.Camera{X: 0.05, Y: -0.2, Zoom: 8}}},
				{"conversations", alarm, scene.Options{View: scene.Conversations}},
				{"limits", alarm, scene.Options{View: scene.Limits}},
				{"space", alarm, scene.Options{View: scene.Space, Turn: scene.Turn{Yaw: 0.6, Pitch: 0.45}}},
				{"spaceback", alarm, scene.Options{View: scene.Space, Turn: scene.Turn{Yaw: 3.9, Pitch: 0.8}}},
				{"red", flood(5000), scene.Options{}},
				{"crowded", cloud(20_000, 20), scene.Options{}},
			} {
				name := fmt.Sprintf("%s-%dx%d-dark=%v-projector=%v.png", p.name, size.X, size.Y, style.Dark, style.Projector)
				save(t, filepath.Join(*look, name), frame(scene.New(style), size.X, size.Y, p.snap, p.o))
			}
		}
	}
}

func save(t *testing.T, name string, img image.Image) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
