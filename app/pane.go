package app

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

// pane is a picture with what a pointer can do to it: hover, pick, zoom, pan,
// turn, and draw a rectangle. It is for Fyne's goroutine alone.
type pane struct {
	object   fyne.CanvasObject
	scatter  *scatter
	tip      *pointTip
	renderer *renderer
	// onPick is told the group of a point that was pressed, onBox what a
	// rectangle was drawn around.
	onPick func(rank.Group)
	onBox  func(found []boxed, at fyne.Position)
	// onPlace is told where on the axes of Packets was pressed before onPick is
	// told what; where it returns true onPick is not. It may be nil.
	onPlace func(lesson.Place) bool
	mark    *placeMark

	view    method.View   // change it by View
	showing atomic.Uint32 // the same
	cameras [len(method.Views)]scene.Camera
	turn    scene.Turn
	pointer image.Point // where it hovers
	hovers  bool
	spins   bool
}

// boxed is a group, and how many of its points lie in a rectangle.
type boxed struct {
	group  rank.Group
	points int
	// name is its endpoint's, or the destination of the newest of the points.
	name string
	red  bool
}

var _ touched = (*pane)(nil)

func newPane(snapshot func() *analysis.Snapshot, onPick func(rank.Group), onBox func([]boxed, fyne.Position)) *pane {
	p := &pane{onPick: onPick, onBox: onBox, tip: newPointTip(), mark: newPlaceMark(), turn: scene.Turn{Yaw: 0.6, Pitch: 0.45}}
	p.renderer = newRenderer(snapshot, func(img image.Image) { p.scatter.Put(img) })
	p.scatter = newScatter(p)
	p.object = container.NewStack(p.scatter, p.mark.layer, p.tip.place)
	p.renderer.Set(func(s *shot) { s.turn = p.turn })
	return p
}

// View shows another view, with the part of it that was shown the last time.
func (p *pane) View(v method.View) {
	p.view = v
	p.showing.Store(uint32(v))
	p.tip.Hide()
	p.renderer.Set(func(s *shot) {
		s.view, s.camera, s.hover, s.picks, s.spins = v, p.cameras[v], 0, noPicks, p.spins && p.turns()
	})
}

// Spin has a view that can turn do so by itself.
func (p *pane) Spin(on bool) {
	p.spins = on
	p.renderer.Set(func(s *shot) { s.spins = on && p.turns() })
}

// turns tells whether what is shown can be turned.
func (p *pane) turns() bool { return method.Views[p.view].Scene == scene.Space }

// Refresh follows the pointer: under one that rests other points come by.
func (p *pane) Refresh() {
	p.scatter.Measure()
	p.mark.Put(p.markAt())
	if p.hovers {
		p.Hover(p.pointer)
	}
}

// Size is touched's.
func (p *pane) Size(width, height int, scale float32) {
	p.renderer.Set(func(s *shot) { s.width, s.height, s.scale = width, height, scale })
}

// Tap picks the group of the point there.
func (p *pane) Tap(at image.Point) {
	if value, ok := p.valueAt(at); ok && p.onPlace(value) {
		return
	}
	p.renderer.Set(func(s *shot) { s.picks = noPicks })
	if drawn, i, ok := p.renderer.At(at); ok {
		p.onPick(drawn.points()[i].Group)
	} else {
		p.onPick(0)
	}
}

// DoubleTap shows the whole picture again.
func (p *pane) DoubleTap(image.Point) { p.Whole() }

// Whole shows the whole picture.
func (p *pane) Whole() { p.look(scene.Camera{}) }

// Zoom enlarges about a place.
func (p *pane) Zoom(at image.Point, factor float64) {
	if !p.turns() {
		p.look(p.cameras[p.view].ZoomedAt(at, p.renderer.Area(), factor))
	}
}

// ZoomMiddle enlarges about the middle.
func (p *pane) ZoomMiddle(factor float64) {
	area := p.renderer.Area()
	p.Zoom(area.Min.Add(area.Size().Div(2)), factor)
}

// turnBy is how far a pixel turns, radians.
const turnBy = 0.008

// Drag pans, or turns.
func (p *pane) Drag(by image.Point) {
	if !p.turns() {
		p.look(p.cameras[p.view].Panned(by, p.renderer.Area()))
		return
	}
	p.renderer.Set(func(s *shot) {
		s.turn.Yaw = math.Mod(s.turn.Yaw+turnBy*float64(by.X), 2*math.Pi)
		s.turn.Pitch = min(1.5, max(0, s.turn.Pitch+turnBy*float64(by.Y)))
	})
}

func (p *pane) look(c scene.Camera) {
	p.cameras[p.view] = c
	p.renderer.Set(func(s *shot) { s.camera = c })
}

// Hover tells what is under the pointer.
func (p *pane) Hover(at image.Point) {
	p.pointer, p.hovers = at, true
	drawn, i, ok := p.renderer.At(at)
	if !ok {
		p.renderer.Set(func(s *shot) { s.hover = 0 })
		p.tip.Hide()
		return
	}
	p.renderer.Set(func(s *shot) { s.hover = hoveredAt(drawn, i) })
	scale := p.scatter.scale
	p.tip.Show(pointWords(drawn.snap, drawn.view, i), fyne.NewPos(float32(at.X)/scale, float32(at.Y)/scale))
}

// Leave is Hover's end.
func (p *pane) Leave() {
	p.hovers = false
	p.renderer.Set(func(s *shot) { s.hover = 0 })
	p.tip.Hide()
}

// Box draws a rectangle, and tells what is in it once it is done.
func (p *pane) Box(box image.Rectangle, done bool) {
	p.Leave()
	if !done {
		p.renderer.Set(func(s *shot) { s.box = box })
		return
	}
	drawn, indices := p.renderer.Within(box)
	picks := noPicks
	if drawn.view != method.Conversations {
		first := sequence(drawn.snap)
		numbers := make([]uint64, 0, len(indices))
		for _, i := range indices {
			numbers = append(numbers, first+uint64(i))
		}
		picks = &numbers
	}
	p.renderer.Set(func(s *shot) { s.box, s.picks = image.Rectangle{}, picks })
	scale := p.scatter.scale
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
func groupsIn(drawn shot, indices []int) []boxed {
	points := drawn.points()
	index := make(map[rank.Group]int)
	var found []boxed
	for _, i := range slices.Backward(indices) { // the newest gives the name
		p := &points[i]
		at, ok := index[p.Group]
		if !ok {
			at = len(found)
			index[p.Group] = at
			found = append(found, boxed{group: p.Group, name: p.Dst.String()})
		}
		found[at].points++
		found[at].red = found[at].red || p.Anomalous
	}
	if drawn.snap != nil {
		for i := range drawn.snap.Top {
			if at, ok := index[drawn.snap.Top[i].Group]; ok {
				found[at].name = drawn.snap.Top[i].Endpoint.String()
			}
		}
	}
	slices.SortStableFunc(found, func(a, b boxed) int {
		if a.red != b.red {
			return map[bool]int{true: -1, false: 1}[a.red]
		}
		return b.points - a.points
	})
	return found
}

// shows is the view, for any goroutine.
func (p *pane) shows() method.View { return method.View(p.showing.Load()) }
