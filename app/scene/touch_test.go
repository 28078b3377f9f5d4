package scene_test

import (
	"image"
	"slices"
	"testing"

	"jaws/analysis"
	"jaws/app/scene"
)

// TestTouchInEachView finds every point at the place where it was drawn, alone
// and by a rectangle.
func TestTouchInEachView(t *testing.T) {
	for v := range scene.Space + 1 {
		t.Run(v.String(), func(t *testing.T) {
			snap := cloud(6000, 1)
			for i := range snap.Points { // no label, which would be on top
				snap.Points[i].Group = 99
			}
			snap.Top = nil
			talks(snap, 40, 0)
			n := len(snap.Points)
			if v == scene.Conversations {
				n = 40
			}
			s := scene.New(scene.Style{})
			frame(s, wide, high, snap, scene.Options{View: v, Turn: scene.Turn{Yaw: 0.5, Pitch: 0.4}})
			places := placesOf(s, n)
			least := n * 9 / 10
			if v == scene.Space {
				least = 5000
			}
			if len(places) < least || len(places) > n {
				t.Fatalf("%d of %d points were drawn", len(places), n)
			}
			for i, at := range places {
				if v == scene.Space && i < n-5000 {
					t.Fatalf("point %d is not among the newest 5,000", i)
				}
				found, ok := s.At(at.X, at.Y)
				if !ok || places[found] != at {
					t.Fatalf("at %v of point %d there is %d, %v", at, i, found, ok)
				}
			}
			box := image.Rect(wide*2/3, high*2/3, wide/4, high/4)
			got := s.Within(box, []int{-1})
			if got[0] != -1 {
				t.Error("what was in the slice is gone")
			}
			got = got[1:]
			slices.Sort(got)
			var want []int
			for i, at := range places {
				if at.In(box.Canon()) {
					want = append(want, i)
				}
			}
			slices.Sort(want)
			if len(want) == 0 || !slices.Equal(got, want) {
				t.Errorf("%d points within, want %d", len(got), len(want))
			}
		})
	}
}

func TestRedIsTouchedFirst(t *testing.T) {
	snap := cloud(1000, 0)
	at := snap.Points[100]
	snap.Points = append([]analysis.Point{{X: at.X, Y: at.Y, Anomalous: true, Fade: 1, Group: 5}}, snap.Points...)
	s := scene.New(scene.Style{})
	frame(s, wide, high, snap, scene.Options{})
	p, _ := s.Place(0)
	if i, ok := s.At(p.X, p.Y); !ok || i != 0 {
		t.Errorf("found %d, %v under a red point", i, ok)
	}
}

// TestNothingIsTouchedInAnEmptyPicture asks after a picture that had points.
func TestNothingIsTouchedInAnEmptyPicture(t *testing.T) {
	s := scene.New(scene.Style{})
	snap := cloud(1000, 3)
	frame(s, wide, high, snap, scene.Options{})
	for _, tt := range []struct {
		snap *analysis.Snapshot
		view scene.View
	}{{nil, scene.Packets}, {&analysis.Snapshot{}, scene.Limits}, {snap, scene.Conversations}} {
		frame(s, wide, high, tt.snap, scene.Options{View: tt.view})
		for x := range wide {
			if i, ok := s.At(x, high/2); ok {
				t.Fatalf("point %d at %d", i, x)
			}
		}
		if got := s.Within(image.Rect(0, 0, wide, high), nil); len(got) > 0 || !s.Area().Empty() || !s.Settled() {
			t.Errorf("%d points within, area %v, settled %v", len(got), s.Area(), s.Settled())
		}
	}
}

// TestPointer has a ring and a rubber band where they belong.
func TestPointer(t *testing.T) {
	s := scene.New(scene.Style{Dark: true})
	snap := cloud(1000, 2)
	plain := frame(s, wide, high, snap, scene.Options{})
	at, _ := s.Place(7)
	for _, tt := range []struct {
		name string
		o    scene.Options
		only image.Rectangle
	}{
		{"ring", scene.Options{Hover: 8}, image.Rect(-13, -13, 14, 14).Add(at)},
		{"band", scene.Options{Box: image.Rect(300, 260, 200, 180)}, image.Rect(200, 180, 300, 260)},
		{"band beyond the picture", scene.Options{Box: image.Rect(700, 300, 5000, 5000)}, s.Area()},
		{"nothing", scene.Options{Hover: 100_000}, image.Rectangle{}},
	} {
		img := frame(s, wide, high, snap, tt.o)
		changed := 0
		for y := range high {
			for x := range wide {
				if img.RGBAAt(x, y) == plain.RGBAAt(x, y) {
					continue
				}
				changed++
				if !image.Pt(x, y).In(tt.only) {
					t.Fatalf("%s: %d, %d changed", tt.name, x, y)
				}
			}
		}
		if (changed < 60) != tt.only.Empty() {
			t.Errorf("%s: %d pixels changed", tt.name, changed)
		}
	}
}

// TestValueIsWhereAPointWasDrawn has the axes say of a pixel what the point
// drawn there has, and the other way round.
func TestValueIsWhereAPointWasDrawn(t *testing.T) {
	snap := cloud(2000, 1)
	s := scene.New(scene.Style{})
	if _, _, ok := s.Value(image.Pt(5, 5)); ok {
		t.Error("says something before the first frame")
	}
	for range 90 { // until nothing moves any more
		frame(s, wide, high, snap, scene.Options{})
	}
	places, asked := placesOf(s, len(snap.Points)), 0
	for i, at := range places {
		x, y, ok := s.Value(at)
		if !ok {
			t.Fatalf("no value at %v", at)
		}
		back, ok := s.Pixel(x, y)
		if off := back.Sub(at); !ok || off.X*off.X+off.Y*off.Y > 2 {
			t.Fatalf("%v is %v, %v, which is %v, %v", at, x, y, back, ok)
		}
		drawn, ok := s.Pixel(float64(snap.Points[i].X), float64(snap.Points[i].Y))
		if off := drawn.Sub(at); !ok || off.X*off.X+off.Y*off.Y > 8 {
			t.Fatalf("point %d at %v is said to be at %v, %v", i, at, drawn, ok)
		}
		asked++
	}
	if asked < 1000 {
		t.Errorf("only %d points", asked)
	}
	if _, _, ok := s.Value(image.Pt(0, 0)); ok {
		t.Error("says something beside the axes")
	}
	if _, ok := s.Pixel(1e9, 0); ok {
		t.Error("shows what is far away")
	}
	frame(s, wide, high, snap, scene.Options{View: scene.Space})
	if _, _, ok := s.Value(image.Pt(wide/2, high/2)); ok {
		t.Error("says something in Space")
	}
}
