package picture

import (
	"image"
	"math"
	"slices"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/lesson"
	"jaws/app/method"
	"jaws/app/scene"
)

// Pane is a picture with what a pointer can do to it: hover, pick, zoom, pan,
// turn, and draw a rectangle. It is for Fyne's goroutine alone.
type Pane struct {
	Object   fyne.CanvasObject
	Scatter  *scatter
	tip      *pointTip
	Renderer *renderer
	// onPick is told the group of a point that was pressed, onBox what a
	// rectangle was drawn around.
	onPick func(rank.Group)
	onBox  func(found []Boxed, at fyne.Position)
	// OnPlace is told where on the axes of Packets was pressed before onPick is
	// told what; where it returns true onPick is not. It may be nil.
	OnPlace func(lesson.Place) bool
	Marked  *placeMark

	view    method.View   // change it by View
	showing atomic.Uint32 // the same
	cameras [len(method.Views)]scene.Camera
	turn    scene.Turn
	pointer image.Point // where it hovers
	hovers  bool
	spins   bool
}

// Boxed is a group, and how many of its points lie in a rectangle.
type Boxed struct {
	Group  rank.Group
	Points int
	// Name is its endpoint's, or the destination of the newest of the points.
	Name string
	Red  bool
}

var _ touched = (*Pane)(nil)

// New makes a pane of what snapshot returns; onPick is told of the group that
// is pressed, onBox of those in a rectangle, and where that is.
func New(snapshot func() *analysis.Snapshot, onPick func(rank.Group), onBox func([]Boxed, fyne.Position)) *Pane {
	p := &Pane{onPick: onPick, onBox: onBox, tip: newPointTip(), Marked: newPlaceMark(), turn: scene.Turn{Yaw: 0.6, Pitch: 0.45}}
	p.Renderer = newRenderer(snapshot, func(img image.Image) { p.Scatter.Put(img) })
	p.Scatter = newScatter(p)
	p.Object = container.NewStack(p.Scatter, p.Marked.Layer, p.tip.place)
	p.Renderer.Set(func(s *Shot) { s.turn = p.turn })
	return p
}

// View shows another view, with the part of it that was shown the last time.
func (p *Pane) View(v method.View) {
	p.view = v
	p.showing.Store(uint32(v))
	p.tip.Hide()
	p.Renderer.Set(func(s *Shot) {
		s.view, s.camera, s.hover, s.picks, s.spins = v, p.cameras[v], 0, noPicks, p.spins && p.Turns()
	})
}

// Spin has a view that can turn do so by itself.
func (p *Pane) Spin(on bool) {
	p.spins = on
	p.Renderer.Set(func(s *Shot) { s.spins = on && p.Turns() })
}

// Turns tells whether what is shown can be turned.
func (p *Pane) Turns() bool { return method.Views[p.view].Scene == scene.Space }

// Refresh follows the pointer: under one that rests other points come by.
func (p *Pane) Refresh() {
	p.Scatter.Measure()
	p.Marked.Put(p.markAt())
	if p.hovers {
		p.Hover(p.pointer)
	}
}

// Size is touched's.
func (p *Pane) Size(width, height int, scale float32) {
	p.Renderer.Set(func(s *Shot) { s.Width, s.Height, s.scale = width, height, scale })
}

// Tap picks the group of the point there.
func (p *Pane) Tap(at image.Point) {
	if value, ok := p.valueAt(at); ok && p.OnPlace(value) {
		return
	}
	p.Renderer.Set(func(s *Shot) { s.picks = noPicks })
	if drawn, i, ok := p.Renderer.At(at); ok {
		p.onPick(drawn.Points()[i].Group)
	} else {
		p.onPick(0)
	}
}

// DoubleTap shows the whole picture again.
func (p *Pane) DoubleTap(image.Point) { p.Whole() }

// Whole shows the whole picture.
func (p *Pane) Whole() { p.look(scene.Camera{}) }

// Zoom enlarges about a place.
func (p *Pane) Zoom(at image.Point, factor float64) {
	if !p.Turns() {
		p.look(p.cameras[p.view].ZoomedAt(at, p.Renderer.Area(), factor))
	}
}

// ZoomMiddle enlarges about the middle.
func (p *Pane) ZoomMiddle(factor float64) {
	area := p.Renderer.Area()
	p.Zoom(area.Min.Add(area.Size().Div(2)), factor)
}

// turnBy is how far a pixel turns, radians.
const turnBy = 0.008

// Drag pans, or turns.
func (p *Pane) Drag(by image.Point) {
	if !p.Turns() {
		p.look(p.cameras[p.view].Panned(by, p.Renderer.Area()))
		return
	}
	p.Renderer.Set(func(s *Shot) {
		s.turn.Yaw = math.Mod(s.turn.Yaw+turnBy*float64(by.X), 2*math.Pi)
		s.turn.Pitch = min(1.5, max(0, s.turn.Pitch+turnBy*float64(by.Y)))
	})
}

func (p *Pane) look(c scene.Camera) {
	p.cameras[p.view] = c
	p.Renderer.Set(func(s *Shot) { s.camera = c })
}

// Hover tells what is under the pointer.
func (p *Pane) Hover(at image.Point) {
	p.pointer, p.hovers = at, true
	drawn, i, ok := p.Renderer.At(at)
	if !ok {
		p.Renderer.Set(func(s *Shot) { s.hover = 0 })
		p.tip.Hide()
		return
	}
	p.Renderer.Set(func(s *Shot) { s.hover = hoveredAt(drawn, i) })
	scale := p.Scatter.scale
	p.tip.Show(pointWords(drawn.Snap, drawn.view, i), fyne.NewPos(float32(at.X)/scale, float32(at.Y)/scale))
}

// Leave is Hover's end.
func (p *Pane) Leave() {
	p.hovers = false
	p.Renderer.Set(func(s *Shot) { s.hover = 0 })
	p.tip.Hide()
}

// Box draws a rectangle, and tells what is in it once it is done.
func (p *Pane) Box(box image.Rectangle, done bool) {
	p.Leave()
	if !done {
		p.Renderer.Set(func(s *Shot) { s.box = box })
		return
	}
	drawn, indices := p.Renderer.Within(box)
	picks := noPicks
	if drawn.view != method.Conversations {
		first := sequence(drawn.Snap)
		numbers := make([]uint64, 0, len(indices))
		for _, i := range indices {
			numbers = append(numbers, first+uint64(i))
		}
		picks = &numbers
	}
	p.Renderer.Set(func(s *Shot) { s.box, s.picks = image.Rectangle{}, picks })
	scale := p.Scatter.scale
	p.onBox(groupsIn(drawn, indices), fyne.NewPos(float32(box.Max.X)/scale, float32(box.Min.Y)/scale))
}

// sequence is the number of a snapshot's first point among all packets.
func sequence(snap *analysis.Snapshot) uint64 {
	if snap == nil {
		return 0
	}
	return snap.Packets - uint64(len(snap.Points))
}

// groupsIn are the groups of some points of a frame, those with red points
// first, then those with the most.
func groupsIn(drawn Shot, indices []int) []Boxed {
	points := drawn.Points()
	index := make(map[rank.Group]int)
	var found []Boxed
	for _, i := range slices.Backward(indices) { // the newest gives the name
		p := &points[i]
		at, ok := index[p.Group]
		if !ok {
			at = len(found)
			index[p.Group] = at
			found = append(found, Boxed{Group: p.Group, Name: p.Dst.String()})
		}
		found[at].Points++
		found[at].Red = found[at].Red || p.Anomalous
	}
	if drawn.Snap != nil {
		for i := range drawn.Snap.Top {
			if at, ok := index[drawn.Snap.Top[i].Group]; ok {
				found[at].Name = drawn.Snap.Top[i].Endpoint.String()
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Boxed) int {
		if a.Red != b.Red {
			return map[bool]int{true: -1, false: 1}[a.Red]
		}
		return b.Points - a.Points
	})
	return found
}

// shows is the view, for any goroutine.
func (p *Pane) shows() method.View { return method.View(p.showing.Load()) }
