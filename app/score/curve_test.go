package score

import (
	"image"
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/analysis/truth"
	"jaws/app/look"
	"jaws/app/method"
)

// rising are two moments of one method and one of which nothing is flagged.
var rising = []truth.Moment{
	{At: 2 * time.Second, Recall: []float32{0.5, 0, 0}},
	{At: 4 * time.Second, Recall: []float32{1, 0, 0}},
}

func TestRecallAt(t *testing.T) {
	for _, tt := range []struct {
		at     time.Duration
		m      int
		want   float64
		wantOK bool
	}{
		{0, 0, 0, true},
		{time.Second, 0, 0.25, true},
		{2 * time.Second, 0, 0.5, true},
		{3 * time.Second, 0, 0.75, true},
		{4 * time.Second, 0, 1, true},
		{5 * time.Second, 0, 0, false},
		{time.Second, 1, 0, true},
		{time.Second, 7, 0, false},
	} {
		if got, ok := recallAt(rising, tt.m, tt.at); math.Abs(got-tt.want) > 1e-9 || ok != tt.wantOK {
			t.Errorf("method %d at %v: %v %v, want %v %v", tt.m, tt.at, got, ok, tt.want, tt.wantOK)
		}
	}
}

func TestCurveSpan(t *testing.T) {
	for last, want := range map[time.Duration]time.Duration{
		0: 10 * time.Second, 10 * time.Second: 10 * time.Second, 11 * time.Second: 30 * time.Second, time.Hour: time.Hour,
	} {
		if got := curveSpan([]truth.Moment{{At: last}}); got != want {
			t.Errorf("up to %v: %v from edge to edge, want %v", last, got, want)
		}
	}
}

// TestCurveIsDrawn looks where lines are and where not: the engine's from the
// lower left to the upper middle, and both others along the lower edge.
func TestCurveIsDrawn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}))
	c := newCurve()
	win := test.NewTempWindow(t, c)
	win.Resize(fyne.NewSize(300, 140))
	c.Set(rising)
	img := c.picture.Image.(*image.RGBA)
	size := img.Rect.Size()
	has := func(x0, x1, y0, y1 float64, m method.Method) bool {
		ink := look.Solid(scoreInks[m])
		for y := int(y0 * float64(size.Y)); y < int(y1*float64(size.Y)); y++ {
			for x := int(x0 * float64(size.X)); x < int(x1*float64(size.X)); x++ {
				if p := img.RGBAAt(x, y); p.R == ink.R && p.G == ink.G && p.B == ink.B {
					return true
				}
			}
		}
		return false
	}
	for _, tt := range []struct {
		what           string
		x0, x1, y0, y1 float64
		m              method.Method
		want           bool
	}{
		{"high after four seconds", 0.37, 0.41, 0, 0.1, method.OnlinePCA, true},
		{"low at first", 0, 0.05, 0, 0.7, method.OnlinePCA, false},
		{"nothing after the last moment", 0.45, 1, 0, 1, method.OnlinePCA, false},
		{"k-means below", 0.2, 0.4, 0.9, 1, method.ClassicKMeans, true},
		{"DBSCAN beside it", 0.2, 0.4, 0.9, 1, method.ClassicDBSCAN, true},
		{"neither above", 0, 1, 0, 0.9, method.ClassicKMeans, false},
	} {
		if got := has(tt.x0, tt.x1, tt.y0, tt.y1, tt.m); got != tt.want {
			t.Errorf("%s: %v", tt.what, got)
		}
	}
	drawn := c.drawn
	c.Set(rising)
	if c.drawn != drawn {
		t.Error("drawn again though nothing changed")
	}
}
