package scene_test

import (
	"flag"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/scene"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// TestGolden compares whole pictures with those that a person has looked at.
func TestGolden(t *testing.T) {
	crowd := cloud(1500, 4)
	talks(crowd, 40, 0)
	crowd.Time = 1e12
	crowd.Top[0].Status, crowd.Top[0].FirstAlarm = rank.New, crowd.Time-1e9
	crowd.Top[3].Fade = 0.3
	for i := range crowd.Points {
		if p := &crowd.Points[i]; p.Group == crowd.Top[3].Group {
			p.Fade = 0.3
		}
	}
	middles := *crowd
	middles.Centroids = []analysis.Centroid{{X: -1, Y: -1, Packets: 400}, {X: 1, Y: 1, Cluster: 2, Packets: 1100}}
	turn := scene.Turn{Yaw: 0.6, Pitch: 0.45}
	for _, tt := range []struct {
		name  string
		size  image.Point
		style scene.Style
		snap  *analysis.Snapshot
		o     scene.Options
	}{
		{"packets_dark", image.Pt(480, 360), scene.Style{Dark: true}, &middles, scene.Options{Selected: 2, Hover: 60, Box: image.Rect(80, 200, 150, 260)}},
		{"packets_light", image.Pt(480, 360), scene.Style{}, &middles, scene.Options{}},
		{"packets_zoomed", image.Pt(480, 360), scene.Style{Dark: true}, crowd, scene.Options{Camera: scene.Camera{X: -0.2, Y: -0.2, Zoom: 5}}},
		{"projector_dark", image.Pt(480, 360), scene.Style{Dark: true, Projector: true}, crowd, scene.Options{}},
		{"projector_light", image.Pt(480, 360), scene.Style{Projector: true}, crowd, scene.Options{}},
		{"conversations", image.Pt(480, 360), scene.Style{Dark: true}, crowd, scene.Options{View: scene.Conversations}},
		{"limits", image.Pt(480, 360), scene.Style{}, crowd, scene.Options{View: scene.Limits}},
		{"space", image.Pt(480, 360), scene.Style{Dark: true}, crowd, scene.Options{View: scene.Space, Turn: turn}},
		{"empty", image.Pt(480, 360), scene.Style{}, nil, scene.Options{Message: "Choose a source and press Start"}},
		{"crowded", image.Pt(760, 560), scene.Style{Dark: true}, cloud(3000, 20), scene.Options{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := frame(scene.New(tt.style), tt.size.X, tt.size.Y, tt.snap, tt.o)
			name := filepath.Join("testdata", tt.name+".png")
			if *update {
				save(t, name, got)
				return
			}
			want := load(t, name)
			if err := alike(got, want); err != nil {
				instead := filepath.Join(t.ArtifactDir(), tt.name+".png")
				save(t, instead, got)
				t.Errorf("%v; compare %s with %s, and write it anew with -update where it is better", err, name, instead)
			}
		})
	}
}

// alike compares pictures as one would look at them: another processor rounds
// otherwise, so that a pixel at an edge may differ.
func alike(got, want *image.RGBA) error {
	if got.Rect != want.Rect {
		return fmt.Errorf("the picture is %v, want %v", got.Rect, want.Rect)
	}
	sum, far := 0, 0
	for i := range got.Pix {
		d := int(diff(got.Pix[i], want.Pix[i]))
		sum += d
		if d > 40 {
			far++
		}
	}
	n := len(got.Pix)
	if mean, part := float64(sum)/float64(n), float64(far)/float64(n); mean > 0.25 || part > 0.0004 {
		return fmt.Errorf("the mean difference is %.3f of 255, and %.2f %% differ by more than 40", mean, 100*part)
	}
	return nil
}

func load(t *testing.T, name string) *image.RGBA {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatalf("decode %s: %v", name, err)
	}
	rgba := image.NewRGBA(img.Bounds())
	draw.Draw(rgba, rgba.Rect, img, image.Point{}, draw.Src)
	return rgba
}

// TestAlikeSeesADifference that a person would.
func TestAlikeSeesADifference(t *testing.T) {
	s := scene.New(scene.Style{Dark: true})
	snap := cloud(1500, 4)
	a := frame(s, 480, 360, snap, scene.Options{})
	snap.Points = append(snap.Points, astray(-3, 4), astray(-2.9, 4))
	b := frame(s, 480, 360, snap, scene.Options{})
	if alike(a, a) != nil || alike(a, b) == nil {
		t.Errorf("same: %v, with two red points more: %v", alike(a, a), alike(a, b))
	}
}
