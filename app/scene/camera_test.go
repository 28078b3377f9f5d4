package scene_test

import (
	"image"
	"math"
	"testing"

	"jaws/app/scene"
)

var area = image.Rect(50, 10, 850, 560)

// under is what part of the whole picture a camera shows at a pixel, right and
// up from its middle.
func under(c scene.Camera, at image.Point) (x, y float64) {
	zoom := c.Zoom
	if zoom == 0 {
		zoom = 1
	}
	return c.X + (float64(at.X-area.Min.X)/float64(area.Dx())-0.5)/zoom, c.Y + (0.5-float64(at.Y-area.Min.Y)/float64(area.Dy()))/zoom
}

func TestZoomKeepsWhatIsUnderThePointer(t *testing.T) {
	var c scene.Camera
	for _, at := range []image.Point{{400, 300}, {100, 500}, {849, 10}} {
		for range 8 {
			x, y := under(c, at)
			c = c.ZoomedAt(at, area, 1.2)
			if gotX, gotY := under(c, at); math.Abs(gotX-x)+math.Abs(gotY-y) > 1e-9 {
				t.Fatalf("%v, %v is under %v no more, but %v, %v", x, y, at, gotX, gotY)
			}
		}
	}
}

func TestPanGoesWithThePointer(t *testing.T) {
	c := scene.Camera{}.ZoomedAt(image.Pt(300, 300), area, 5)
	x, y := under(c, image.Pt(300, 300))
	c = c.Panned(image.Pt(40, -25), area)
	if gotX, gotY := under(c, image.Pt(340, 275)); math.Abs(gotX-x)+math.Abs(gotY-y) > 1e-9 {
		t.Errorf("%v, %v went to %v, %v", x, y, gotX, gotY)
	}
}

func TestCameraStaysSane(t *testing.T) {
	nan := math.NaN()
	for _, tt := range []struct {
		name string
		got  scene.Camera
		want scene.Camera
	}{
		{"in for ever", scene.Camera{}.ZoomedAt(image.Pt(450, 285), area, 1e9), scene.Camera{Zoom: 400}},
		{"out for ever", scene.Camera{}.ZoomedAt(image.Pt(450, 285), area, 1e-9), scene.Camera{Zoom: 0.5}},
		{"in and out again", scene.Camera{}.ZoomedAt(image.Pt(99, 99), area, 4).ZoomedAt(image.Pt(99, 99), area, 0.25), scene.Camera{}},
		{"far away", scene.Camera{}.Panned(image.Pt(-1e6, 1e6), area), scene.Camera{X: 0.75, Y: 0.75, Zoom: 1}},
		{"no factor", scene.Camera{Zoom: 2}.ZoomedAt(image.Pt(9, 9), area, nan), scene.Camera{Zoom: 2}},
		{"no area", scene.Camera{Zoom: 2}.Panned(image.Pt(9, 9), image.Rectangle{}), scene.Camera{Zoom: 2}},
		{"nowhere", scene.Camera{X: nan, Y: nan, Zoom: nan}.Panned(image.Point{}, area), scene.Camera{}},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, tt.got, tt.want)
		}
	}
}

// TestCameraMovesThePicture asks where points are before and after.
func TestCameraMovesThePicture(t *testing.T) {
	for v := range scene.Space + 1 {
		t.Run(v.String(), func(t *testing.T) {
			s := scene.New(scene.Style{})
			snap := cloud(300, 0)
			talks(snap, 50, 0)
			o := scene.Options{View: v, Turn: scene.Turn{Yaw: 0.5, Pitch: 0.4}}
			frame(s, wide, high, snap, o)
			before, limits := placesOf(s, 300), s.Limits()
			middle := s.Area().Min.Add(s.Area().Size().Div(2))
			at := middle.Add(image.Pt(60, 30))
			o.Camera = o.Camera.ZoomedAt(at, s.Area(), 2)
			frame(s, wide, high, snap, o)
			if v != scene.Space && s.Limits() == limits {
				t.Error("the ticks do not follow")
			}
			for i, p := range placesOf(s, 300) {
				want := at.Add(before[i].Sub(at).Mul(2))
				if far(p, want) > 8 { // the axes' words have another width
					t.Fatalf("point %d is at %v, want %v", i, p, want)
				}
			}
			if !s.Settled() {
				t.Error("not settled")
			}
		})
	}
}

// TestACloseLookHolds has points come far outside of what one looks at.
func TestACloseLookHolds(t *testing.T) {
	s := scene.New(scene.Style{})
	snap := cloud(500, 0)
	o := scene.Options{Camera: scene.Camera{Zoom: 3}}
	frame(s, wide, high, snap, scene.Options{})
	frame(s, wide, high, snap, o)
	limits := s.Limits()
	snap.Points = append(snap.Points, astray(50, 50))
	img := frame(s, wide, high, snap, o)
	if s.Limits() != limits || !s.Settled() {
		t.Errorf("the axes move from %v to %v, settled %v", limits, s.Limits(), s.Settled())
	}
	if n := reds(img); n > 0 {
		t.Errorf("%d red pixels of a point that is elsewhere", n)
	}
}
