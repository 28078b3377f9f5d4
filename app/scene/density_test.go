package scene_test

import (
	"image/color"
	"testing"

	"jaws/analysis"
	"jaws/app/scene"
)

func light(c color.RGBA) int { return 2*int(c.R) + 5*int(c.G) + int(c.B) }

// TestACrowdStandsOut lays more and more points on one another: each tenfold
// must be seen, towards light on a dark ground and towards dark on a light one.
func TestACrowdStandsOut(t *testing.T) {
	for _, style := range []scene.Style{{Dark: true}, {}, {Dark: true, Projector: true}, {Projector: true}} {
		var last color.RGBA
		for i, n := range []int{1, 3, 10, 30, 100, 1000} {
			snap := &analysis.Snapshot{Points: []analysis.Point{{X: -5, Y: -5}, {X: 5, Y: 5}}}
			for range n {
				snap.Points = append(snap.Points, analysis.Point{X: 0.3, Y: 0.3})
			}
			s := scene.New(style)
			img := frame(s, wide, high, snap, scene.Options{})
			at, ok := s.Place(2)
			if !ok {
				t.Fatal("the points were not drawn")
			}
			c := img.RGBAAt(at.X, at.Y)
			more := light(c) - light(last)
			if !style.Dark {
				more = -more
			}
			if i > 0 && more < 8*6 {
				t.Errorf("%+v: %d points look like %v, fewer like %v", style, n, c, last)
			}
			last = c
		}
	}
}

// TestASinglePointIsADisc, as wide as a mark should be and with its own
// colour, wherever it lies.
func TestASinglePointIsADisc(t *testing.T) {
	s := scene.New(scene.Style{Dark: true})
	panel, _, _, clusters := scene.Style{Dark: true}.Colors()
	for cluster := range uint8(8) {
		snap := &analysis.Snapshot{Points: []analysis.Point{{X: -5, Y: -5}, {X: 5, Y: 5}, {X: 0.4, Y: 0.7, Cluster: cluster}}}
		img := frame(s, wide, high, snap, scene.Options{})
		at, _ := s.Place(2)
		want, c := blended(panel, clusters[cluster], 0.51), img.RGBAAt(at.X, at.Y)
		if off := max(diff(c.R, want.R), diff(c.G, want.G), diff(c.B, want.B)); off > 2 {
			t.Errorf("cluster %d is %v, want %v", cluster, c, want)
		}
		for _, d := range []struct {
			x, y int
			in   bool
		}{{2, 0, true}, {0, -2, true}, {1, 1, true}, {3, 0, false}, {0, 3, false}, {2, 2, false}} {
			x, y := at.X+d.x, at.Y+d.y
			if in := img.RGBAAt(x, y) != s.Background().RGBAAt(x, y); in != d.in {
				t.Errorf("%d, %d from the middle is painted: %v", d.x, d.y, in)
			}
		}
	}
}

func diff(a, b uint8) uint8 { return max(a, b) - min(a, b) }

// TestFramesAreAlike draws one snapshot twice: nothing of the first may be
// left over.
func TestFramesAreAlike(t *testing.T) {
	for v := range scene.Space + 1 {
		snap, other := cloud(5000, 4), cloud(20_000, 12)
		talks(snap, 30, 0)
		talks(other, 50, 1)
		o := scene.Options{View: v, Selected: 2, Turn: scene.Turn{Yaw: 1, Pitch: 0.3}}
		s := scene.New(scene.Style{})
		frame(s, wide, high, other, scene.Options{View: v, Selected: 99})
		frame(s, wide, high, other, scene.Options{View: (v + 1) % 4})
		frame(s, 700, 500, nil, scene.Options{View: v})
		a := frame(s, wide, high, snap, o)
		b := frame(scene.New(scene.Style{}), wide, high, snap, o)
		if string(a.Pix) != string(b.Pix) {
			t.Errorf("%v: what was drawn before shows", v)
		}
	}
}
