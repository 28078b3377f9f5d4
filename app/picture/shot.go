package picture

import (
	"image"
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/method"
	"jaws/app/scene"
)

// Shot is all that decides a frame.
type Shot struct {
	Width, Height int
	scale         float32
	Dark          bool
	Projector     bool
	view          method.View
	camera        scene.Camera
	turn          scene.Turn
	spins         bool // turns by itself
	Selected      rank.Group
	picks         *[]uint64 // what a rectangle was drawn around; never nil
	hover         hovered
	box           image.Rectangle
	Message       string
	words         scene.Words
	Snap          *analysis.Snapshot
}

// hovered is the point under the pointer: a packet by its number among all and
// 1, as snapshots move on; of conversations by its index and 1. 0 is none.
type hovered uint64

// index is scene's for a snapshot.
func (h hovered) index(s Shot) int {
	if h == 0 || s.Snap == nil || s.view == method.Conversations {
		return int(h)
	}
	first := sequence(s.Snap)
	if at := uint64(h) - 1; at >= first && at < s.Snap.Packets {
		return int(at-first) + 1
	}
	return 0
}

// hoveredAt is the point at an index of what a frame showed.
func hoveredAt(drawn Shot, index int) hovered {
	if drawn.view == method.Conversations {
		return hovered(index + 1)
	}
	return hovered(sequence(drawn.Snap) + uint64(index) + 1)
}

var noPicks = new([]uint64)

func (s Shot) style() scene.Style {
	return scene.Style{Dark: s.Dark, Scale: s.scale, Projector: s.Projector, Words: s.words}
}

func (s Shot) options(now time.Time) scene.Options {
	if s.Snap != nil && s.Snap.Thinned {
		now = time.Time{} // points glide by their places among all packets
	}
	return scene.Options{
		View: method.Views[s.view].Scene, Now: now, Camera: s.camera, Turn: s.turn,
		Selected: s.Selected, Picks: *s.picks, Hover: s.hover.index(s), Box: s.box, Message: s.Message,
	}
}

// Points are those that the shot's view shows.
func (s Shot) Points() []analysis.Point {
	switch {
	case s.Snap == nil:
		return nil
	case s.view == method.Conversations:
		return s.Snap.Conversations
	}
	return s.Snap.Points
}
