package scene_test

import (
	"image"
	"math"
	"testing"

	"jaws/analysis"
	"jaws/app/scene"
	"jaws/capture/packet"
)

// TestSpaceWords turns the box: its words stay apart and in the picture, and
// there are enough of them to read an axis by.
func TestSpaceWords(t *testing.T) {
	snap := cloud(3000, 3)
	for _, style := range []scene.Style{{Dark: true}, {Projector: true}, {Scale: 2}} {
		s := scene.New(style)
		for i := range 24 {
			turn := scene.Turn{Yaw: float64(i) * math.Pi / 12, Pitch: 0.1 + float64(i%5)*0.25}
			img := frame(s, 1000, 800, snap, scene.Options{View: scene.Space, Turn: turn})
			words := s.Words()
			if len(words) < 12 {
				t.Errorf("%+v, %+v: only %d words", style, turn, len(words))
			}
			for i, a := range words {
				if !a.In(img.Rect) {
					t.Errorf("%+v: words at %v leave the picture", turn, a)
				}
				for _, b := range words[:i] {
					if a.Overlaps(b) {
						t.Errorf("%+v: words at %v and %v overlap", turn, a, b)
					}
				}
			}
			for _, box := range boxesOf(s) {
				for _, w := range words {
					if box.Overlaps(w) {
						t.Errorf("%+v: a label at %v hides words at %v", turn, box, w)
					}
				}
			}
		}
	}
}

func boxesOf(s *scene.Scene) []image.Rectangle {
	boxes, _ := s.Boxes()
	return boxes
}

// TestSpaceSorts has places go by the sorted names, and by size.
func TestSpaceSorts(t *testing.T) {
	point := func(p packet.Protocol, last byte, length uint32) analysis.Point {
		return analysis.Point{Protocol: p, Dst: packet.AddrFrom4([4]byte{192, 0, 2, last}), Length: length}
	}
	snap := &analysis.Snapshot{Points: []analysis.Point{
		point(packet.TLS, 9, 100), point(packet.ARP, 9, 100), point(packet.DNS, 9, 100), // by protocol
		point(packet.ARP, 10, 100), point(packet.ARP, 200, 100), // "192.0.2.10" sorts before "192.0.2.9"
		point(packet.ARP, 9, 1500), point(packet.ARP, 9, 60),
	}}
	s := scene.New(scene.Style{})
	frame(s, wide, high, snap, scene.Options{View: scene.Space, Turn: scene.Turn{Pitch: 0.3}})
	at := placesOf(s, 7)
	for _, tt := range []struct {
		name string
		ok   bool
	}{
		{"protocols to the right", at[1].X < at[2].X && at[2].X < at[0].X},
		{"destinations to the back", at[3].Y > at[4].Y && at[4].Y > at[1].Y},
		{"sizes upward", at[6].Y > at[1].Y && at[1].Y > at[5].Y},
	} {
		if !tt.ok {
			t.Errorf("not %s: %v", tt.name, at)
		}
	}
}

// TestNothingBreaksInSmallPictures draws every view at sizes that no window
// should have.
func TestNothingBreaksInSmallPictures(t *testing.T) {
	snap := flood(500)
	talks(snap, 10, 0)
	snap.Centroids = []analysis.Centroid{{Packets: 5}}
	for _, style := range []scene.Style{{}, {Scale: 3, Projector: true}} {
		s := scene.New(style)
		for v := range scene.Space + 1 {
			for size := 1; size < 220; size = size*5/4 + 1 {
				for _, camera := range []scene.Camera{{}, {Zoom: 9, X: 0.3}} {
					o := scene.Options{View: v, Now: start, Camera: camera, Hover: 3, Box: image.Rect(0, 0, size, 9), Selected: 1}
					frame(s, size, 220-size, snap, o)
					frame(s, size, size, snap, o)
				}
			}
		}
	}
}
