package picture

import (
	"image"
	"math"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/look"
	"jaws/app/method"
	"jaws/capture/packet"
)

// picturedPane is a pane of 400 by 300 with a snapshot drawn: a cloud of group
// 1, and at its right upper edge one red point of group 2.
func picturedPane(t *testing.T) (p *Pane, picked *rank.Group, found *[]Boxed) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}))
	snap := &analysis.Snapshot{Packets: 1000, T2Limit: 10, SPELimit: 10}
	for i := range 100 {
		a := float64(i)
		snap.Points = append(snap.Points, analysis.Point{
			X: float32(math.Sin(a)), Y: float32(math.Cos(a)), Group: 1, Length: 60, Protocol: packet.DNS, T2: 1, SPE: 1,
		})
	}
	red := rank.Row{Group: 2, Rank: 1, Score: 3, Anomalous: true, Fade: 1, Status: rank.Active}
	snap.Points = append(snap.Points, analysis.Point{
		X: 6, Y: 6, Group: 2, Length: 1514, Protocol: packet.TLS, Score: 3, Anomalous: true, Fade: 1, T2: 100, SPE: 100,
	})
	snap.Points = append(snap.Points, analysis.Point{X: -5, Y: 5, Group: 3, T2: 1, SPE: 1}) // alone
	snap.Top = []rank.Row{red}
	picked, found = new(rank.Group), new([]Boxed)
	p = New(func() *analysis.Snapshot { return snap },
		func(g rank.Group) { *picked = g }, func(f []Boxed, _ fyne.Position) { *found = f })
	w := test.NewTempWindow(t, p.Object)
	w.Resize(fyne.NewSize(400, 300))
	p.Refresh()
	drawUntilSettled(p.Renderer)
	return p, picked, found
}

// drawUntilSettled draws frames until the next would be the same.
func drawUntilSettled(r *renderer) {
	now := time.Unix(1000, 0)
	for range 500 {
		if r.Draw(nil, now) == nil {
			return
		}
		now = now.Add(time.Second / framesPerSecond)
	}
}

// placeOf is where a point was drawn that stands alone: the middle of where it
// is what a pointer finds.
func placeOf(t *testing.T, p *Pane, index int) image.Point {
	t.Helper()
	area, sum, n := p.Renderer.Area(), image.Point{}, 0
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if _, i, ok := p.Renderer.At(image.Pt(x, y)); ok && i == index {
				sum, n = sum.Add(image.Pt(x, y)), n+1
			}
		}
	}
	if n == 0 {
		t.Fatalf("point %d is nowhere in %v", index, area)
	}
	return sum.Div(n)
}

func TestPaneTellsAndPicks(t *testing.T) {
	p, picked, _ := picturedPane(t)
	at := placeOf(t, p, 100)
	p.Scatter.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(at.X), float32(at.Y))}})
	if words := p.tip.words.Text; !p.tip.box.Visible() || !strings.Contains(words, "TLS") ||
		!strings.Contains(words, "1,514 bytes") || !strings.Contains(words, "Rank 1") {
		t.Errorf("the words beside the pointer are %q, seen: %v", words, p.tip.box.Visible())
	}
	edge := p.tip.box.Position().AddXY(p.tip.box.Size().Width, p.tip.box.Size().Height)
	if edge.X > 400 || edge.Y > 300 {
		t.Errorf("the words reach %v, out of the picture", edge)
	}
	test.TapAt(p.Scatter, fyne.NewPos(float32(at.X), float32(at.Y)))
	if *picked != 2 {
		t.Errorf("a press picked group %d", *picked)
	}
	p.Scatter.MouseOut()
	if p.tip.box.Visible() {
		t.Error("the words stay when the pointer is gone")
	}
	test.TapAt(p.Scatter, fyne.NewPos(1, 1))
	if *picked != 0 {
		t.Errorf("a press beside all points picked group %d", *picked)
	}
}

func TestPaneZooms(t *testing.T) {
	p, _, _ := picturedPane(t)
	at := placeOf(t, p, 101)
	wheel := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, notch), PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(at.X), float32(at.Y))}}
	for range 3 {
		p.Scatter.Scrolled(wheel)
	}
	drawUntilSettled(p.Renderer)
	if _, i, ok := p.Renderer.At(at); !ok || i != 101 {
		t.Errorf("the point under the pointer went away on zooming: %d, %v", i, ok)
	}
	if zoom := p.cameras[method.Packets].Zoom; math.Abs(zoom-math.Pow(zoomStep, 3)) > 1e-9 {
		t.Errorf("three steps of the wheel zoom by %v", zoom)
	}
	p.Scatter.MouseDown(&desktop.MouseEvent{})
	p.Scatter.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(-40, 30)}})
	p.Scatter.DragEnd()
	drawUntilSettled(p.Renderer)
	if _, i, ok := p.Renderer.At(at.Add(image.Pt(-40, 30))); !ok || i != 101 {
		t.Errorf("the point did not follow the drag: %d, %v", i, ok)
	}
	p.View(method.Limits)
	if !p.cameras[method.Limits].Whole() {
		t.Error("another view is zoomed too")
	}
	p.View(method.Packets)
	far := fyne.NewPos(2, 2)
	test.TapAt(p.Scatter, far)
	test.TapAt(p.Scatter, far)
	if !p.cameras[method.Packets].Whole() {
		t.Error("a double click does not show the whole")
	}
}

func TestPaneListsARectangle(t *testing.T) {
	p, _, found := picturedPane(t)
	drag := func(from, to fyne.Position) {
		p.Scatter.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Modifier: fyne.KeyModifierShift})
		p.Scatter.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
		p.Scatter.DragEnd()
	}
	drag(fyne.NewPos(0, 0), fyne.NewPos(400, 300))
	if f := *found; len(f) != 3 || f[0].Group != 2 || !f[0].Red || f[0].Points != 1 || f[1].Points != 100 {
		t.Errorf("found %+v", f)
	}
	if n := len(*p.Renderer.want.picks); n != 102 {
		t.Errorf("%d points are picked out", n)
	}
	if !p.cameras[method.Packets].Whole() {
		t.Error("the picture moved too")
	}
	drag(fyne.NewPos(0, 0), fyne.NewPos(3, 3))
	if len(*found) != 0 {
		t.Errorf("found %+v where nothing is", *found)
	}
}

func TestPaneTurns(t *testing.T) {
	p, _, _ := picturedPane(t)
	p.Spin(true)
	if p.Renderer.want.spins {
		t.Error("what is flat turns")
	}
	p.View(method.Space)
	before := p.Renderer.want.turn
	p.Renderer.Draw(nil, time.Unix(2000, 0))
	if p.Renderer.want.turn.Yaw == before.Yaw {
		t.Error("it does not turn by itself")
	}
	p.Spin(false)
	before = p.Renderer.want.turn
	p.Drag(image.Pt(20, -500))
	if turn := p.Renderer.want.turn; turn.Yaw == before.Yaw || turn.Pitch != 0 {
		t.Errorf("dragged from %v to %v", before, turn)
	}
}
