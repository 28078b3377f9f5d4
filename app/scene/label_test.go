package scene_test

import (
	"fmt"
	"image"
	"testing"

	"jaws/analysis"
	"jaws/app/scene"
)

// frame draws snap into a picture of that size.
func frame(s *scene.Scene, wide, high int, snap *analysis.Snapshot, o scene.Options) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, wide, high))
	s.Draw(img, snap, o)
	return img
}

func TestLabelsNeverOverlap(t *testing.T) {
	for _, tt := range []struct {
		wide, high, least int
		scale             float32
	}{
		{1280, 800, 20, 1}, {760, 640, 18, 1}, {2000, 1300, 18, 2}, {500, 300, 4, 1}, {160, 90, 0, 2},
	} {
		t.Run(fmt.Sprintf("%dx%d at %v", tt.wide, tt.high, tt.scale), func(t *testing.T) {
			s := scene.New(scene.Style{Dark: true, Scale: tt.scale})
			snap := cloud(3000, 20)
			for range 3 { // where they stood before must not matter
				frame(s, tt.wide, tt.high, snap, scene.Options{})
				boxes, _ := s.Boxes()
				if len(boxes) < tt.least {
					t.Errorf("%d of 20 labels, want %d at least", len(boxes), tt.least)
				}
				for i, a := range boxes {
					if !a.In(s.Area()) {
						t.Errorf("label %v leaves the area %v", a, s.Area())
					}
					for _, b := range boxes[:i] {
						if a.Overlaps(b) {
							t.Errorf("labels %v and %v overlap", a, b)
						}
					}
				}
				for i := range snap.Points { // and words that grow push nobody
					snap.Points[i].X += 0.05
				}
				for i := range snap.Top {
					snap.Top[i].Length *= 10
				}
			}
		})
	}
}

func TestLabelsStayWhereTheyServe(t *testing.T) {
	s := scene.New(scene.Style{Scale: 1})
	snap := cloud(3000, 6)
	frame(s, 1000, 700, snap, scene.Options{})
	before, _ := s.Boxes()
	for range 30 {
		for i := range snap.Points {
			if snap.Points[i].Anomalous {
				snap.Points[i].Y += 0.002
			}
		}
		frame(s, 1000, 700, snap, scene.Options{})
	}
	if after, _ := s.Boxes(); fmt.Sprint(before) != fmt.Sprint(after) {
		t.Errorf("labels wander:\n%v\n%v", before, after)
	}
}

// TestLineLeadsToItsMark has many groups in one place, so that labels have to
// go aside.
func TestLineLeadsToItsMark(t *testing.T) {
	s := scene.New(scene.Style{Dark: true, Scale: 1})
	snap := cloud(0, 12)
	for i := range snap.Points {
		snap.Points[i].X, snap.Points[i].Y = 0, 0
	}
	img := frame(s, 1000, 700, snap, scene.Options{})
	boxes, anchors := s.Boxes()
	far := 0
	for i, box := range boxes {
		mark := anchors[i]
		end := image.Pt(max(box.Min.X, min(box.Max.X-1, mark.X)), max(box.Min.Y, min(box.Max.Y-1, mark.Y)))
		gap := end.Sub(mark)
		if gap.X*gap.X+gap.Y*gap.Y < 40*40 {
			continue
		}
		far++
		middle := mark.Add(gap.Div(2))
		hidden := false
		for _, other := range boxes {
			hidden = hidden || middle.In(other)
		}
		if hidden {
			continue
		}
		if near := image.Rect(-1, -1, 2, 2).Add(middle); !hasRed(img, near) {
			t.Errorf("nothing leads from the label %v to its mark %v", box, mark)
		}
	}
	if far < 4 {
		t.Fatalf("only %d labels had to go aside: nothing was tested", far)
	}
}

func hasRed(img *image.RGBA, r image.Rectangle) bool {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if c := img.RGBAAt(x, y); c.R > 100 && int(c.R) > 3*int(c.G)/2 {
				return true
			}
		}
	}
	return false
}

func TestALabelLeadsToItsPoint(t *testing.T) {
	s := scene.New(scene.Style{Scale: 1})
	snap := cloud(500, 3)
	frame(s, 1000, 700, snap, scene.Options{})
	boxes, _ := s.Boxes()
	for i, box := range boxes {
		middle := box.Min.Add(box.Size().Div(2))
		if index, ok := s.At(middle.X, middle.Y); !ok || snap.Points[index].Group != snap.Top[i].Group {
			t.Errorf("a click on label %d leads to point %d, %v", i+1, index, ok)
		}
	}
}

// TestALabelWithoutRoomSaysLess draws many groups in a picture too small for
// all that there is to say, and then in a larger one.
func TestALabelWithoutRoomSaysLess(t *testing.T) {
	s := scene.New(scene.Style{Projector: true})
	snap := cloud(500, 12)
	frame(s, 480, 360, snap, scene.Options{})
	small, _ := s.Boxes()
	if len(small) < 6 {
		t.Errorf("%d of 12 labels in a small picture", len(small))
	}
	for range 3 { // the axes ease
		frame(s, 1600, 1100, snap, scene.Options{})
	}
	large, _ := s.Boxes()
	if len(large) != 12 {
		t.Errorf("%d of 12 labels in a large picture", len(large))
	}
	short := 0
	for _, box := range small {
		if box.Dx() < large[0].Dx()*2/3 {
			short++
		}
	}
	if short == 0 {
		t.Error("all labels said all in the small picture: nothing was tested")
	}
	for i, box := range large {
		if box.Dx() < 250 {
			t.Errorf("label %d says less with much room: %v", i+1, box)
		}
	}
}

// TestLabelsKeepOffOtherMarks has groups apart, with room for each label
// beside its mark and on the next one's.
func TestLabelsKeepOffOtherMarks(t *testing.T) {
	snap := cloud(0, 6)
	for i := range snap.Points {
		p := &snap.Points[i]
		p.X, p.Y = float32(p.Group%3)*2, float32(p.Group/3)
	}
	s := scene.New(scene.Style{Dark: true})
	frame(s, 1000, 700, snap, scene.Options{})
	boxes, marks := s.Boxes()
	if len(boxes) != 6 {
		t.Fatalf("%d of 6 labels", len(boxes))
	}
	for i, box := range boxes {
		for j, mark := range marks {
			if mark.In(box) {
				t.Errorf("label %d hides the mark of %d", i+1, j+1)
			}
		}
	}
}
