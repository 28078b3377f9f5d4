package scene_test

import (
	"bytes"
	"image"
	"math"
	"testing"

	"jaws/analysis"
	"jaws/app/scene"
)

// astray is a red point of the first group, far from all others.
func astray(x, y float32) analysis.Point {
	return analysis.Point{X: x, Y: y, Group: 1, Anomalous: true, Fade: 1}
}

// TestRedKeepsOffTheEdge has red points at every end, first from the start
// and then beyond what was shown a frame before.
func TestRedKeepsOffTheEdge(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		s := scene.New(scene.Style{Dark: true, Scale: scale})
		snap := cloud(1000, 3)
		for i := range 60 {
			img := frame(s, int(900*scale), int(600*scale), snap, scene.Options{Selected: 1})
			if x, y, ok := strayPixel(img, s); ok {
				t.Fatalf("scale %v, frame %d: painted right of %d in line %d, the axes are %v", scale, i, x, y, s.Area())
			}
			if i == 20 {
				snap.Points = append(snap.Points, astray(40, 30), astray(-35, -60), astray(-35, 30), astray(40, -60))
			}
			if s.Settled() != (i < 20 || i > 40) && (i < 20 || i > 40) {
				t.Errorf("frame %d: settled %v", i, s.Settled())
			}
		}
	}
}

// strayPixel is one that is not the axes' own, on or beyond their edge.
func strayPixel(img *image.RGBA, s *scene.Scene) (x, y int, ok bool) {
	inner := s.Area().Inset(1)
	wide, high := img.Rect.Dx(), img.Rect.Dy()
	for y := range high {
		parts := [][2]int{{0, wide}}
		if y >= inner.Min.Y && y < inner.Max.Y {
			parts = [][2]int{{0, inner.Min.X}, {inner.Max.X, wide}}
		}
		for _, part := range parts {
			from, to := img.PixOffset(part[0], y), img.PixOffset(part[1], y)
			if !bytes.Equal(img.Pix[from:to], s.Background().Pix[from:to]) {
				return part[0], y, true
			}
		}
	}
	return 0, 0, false
}

func TestLimitsEase(t *testing.T) {
	s := scene.New(scene.Style{Scale: 1})
	snap := cloud(1000, 0)
	frame(s, 900, 600, snap, scene.Options{})
	before := s.Limits()
	if !s.Settled() {
		t.Error("the first frame is not where it belongs")
	}
	frame(s, 900, 600, snap, scene.Options{})
	if s.Limits() != before {
		t.Error("the limits moved without a reason")
	}
	snap.Points = append(snap.Points, astray(30, 0))
	var steps []float64
	for range 40 {
		frame(s, 900, 600, snap, scene.Options{})
		steps = append(steps, s.Limits()[1])
	}
	end := steps[len(steps)-1]
	if !s.Settled() || end < 30 {
		t.Fatalf("after 40 frames the right end is %v, settled %v", end, s.Settled())
	}
	at := before[1]
	for i, x := range steps {
		if x < at || x-at > 0.35*(end-before[1]) {
			t.Errorf("frame %d jumps from %v to %v on the way from %v to %v", i, at, x, before[1], end)
		}
		at = x
	}
	if got := s.Limits(); got[0] != before[0] {
		t.Errorf("the left end moved from %v to %v, with nothing new there", before[0], got[0])
	}
}

func TestLimitsHoldThroughNoise(t *testing.T) {
	s := scene.New(scene.Style{Scale: 1})
	snap := cloud(5000, 1)
	frame(s, 900, 600, snap, scene.Options{})
	before := s.Limits()
	for i := range 20 {
		for j := range snap.Points {
			snap.Points[j].X += 0.05 * float32(math.Sin(float64(i+j)))
		}
		frame(s, 900, 600, snap, scene.Options{})
	}
	if s.Limits() != before {
		t.Errorf("noise moved the limits from %v to %v", before, s.Limits())
	}
}
