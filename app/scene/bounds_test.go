package scene_test

import (
	"image"
	"testing"

	"jaws/analysis"
	"jaws/app/scene"
)

// TestBoundsStandWhereTheyAre puts points just within and beyond the limits
// of T2 and SPE, and looks on which side of the lines they are drawn.
func TestBoundsStandWhereTheyAre(t *testing.T) {
	snap := cloud(0, 0)
	snap.T2Limit, snap.SPELimit = 90, 30
	for _, at := range [][2]float32{{85, 5}, {96, 5}, {9, 28}, {9, 32}, {0, 0}, {1, 1}} {
		snap.Points = append(snap.Points, analysis.Point{T2: at[0], SPE: at[1]})
	}
	for _, style := range []scene.Style{{Dark: true}, {Projector: true}} {
		s := scene.New(style)
		frame(s, 1200, 900, snap, scene.Options{View: scene.Limits, Camera: scene.Camera{}})
		// Tinted ground is the redder: look where neither grid nor words are.
		img := s.Background()
		plain := func(p image.Point) int {
			c := img.RGBAAt(p.X, p.Y)
			return int(c.R) - int(c.B)
		}
		inside, _ := s.Place(5)
		ground := plain(inside.Add(image.Pt(7, 7)))
		for _, tt := range []struct {
			index int
			tint  bool
		}{{0, false}, {1, true}, {2, false}, {3, true}} {
			at, ok := s.Place(tt.index)
			if !ok {
				t.Fatalf("point %d was not drawn", tt.index)
			}
			if tinted := plain(at) > ground; tinted != tt.tint {
				t.Errorf("%+v: point %d at %v is on tinted ground: %v", style, tt.index, at, tinted)
			}
		}
	}
}

// TestABoundThatHardlyMovesKeepsTheBackground, which costs more than all else.
func TestABoundThatHardlyMovesKeepsTheBackground(t *testing.T) {
	s := scene.New(scene.Style{})
	snap := cloud(1000, 0)
	frame(s, wide, high, snap, scene.Options{View: scene.Limits})
	before, same := s.Background(), 0
	for i := range 20 {
		snap.T2Limit = 90 + 0.01*float64(i)
		frame(s, wide, high, snap, scene.Options{View: scene.Limits})
		if s.Background() == before {
			same++
		}
		before = s.Background()
	}
	if same < 18 {
		t.Errorf("the background was kept %d times of 20", same)
	}
	snap.T2Limit = 50
	frame(s, wide, high, snap, scene.Options{View: scene.Limits})
	if s.Background() == before {
		t.Error("the line stays where it was")
	}
}
