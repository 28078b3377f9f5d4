package app

import (
	"image"
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/method"
	"jaws/app/scene"
)

// shot is all that decides a frame.
type shot struct {
	width, height int
	scale         float32
	dark          bool
	projector     bool
	view          method.View
	camera        scene.Camera
	turn          scene.Turn
	spins         bool // turns by itself
	selected      rank.Group
	picks         *[]uint64 // what a rectangle was drawn around; never nil
	hover         hovered
	box           image.Rectangle
	message       string
	snap          *analysis.Snapshot
}

// hovered is the point under the pointer: a packet by its number among all and
// 1, as snapshots move on; of conversations by its index and 1. 0 is none.
type hovered uint64

// index is scene's for a snapshot.
func (h hovered) index(s shot) int {
	if h == 0 || s.snap == nil || s.view == method.Conversations {
		return int(h)
	}
	first := sequence(s.snap)
	if at := uint64(h) - 1; at >= first && at < s.snap.Packets {
		return int(at-first) + 1
	}
	return 0
}

// hoveredAt is the point at an index of what a frame showed.
func hoveredAt(drawn shot, index int) hovered {
	if drawn.view == method.Conversations {
		return hovered(index + 1)
	}
	return hovered(sequence(drawn.snap) + uint64(index) + 1)
}

var noPicks = new([]uint64)

func (s shot) style() scene.Style {
	return scene.Style{Dark: s.dark, Scale: s.scale, Projector: s.projector}
}

func (s shot) options(now time.Time) scene.Options {
	if s.snap != nil && s.snap.Thinned {
		now = time.Time{} // points glide by their places among all packets
	}
	return scene.Options{
		View: method.Views[s.view].Scene, Now: now, Camera: s.camera, Turn: s.turn,
		Selected: s.selected, Picks: *s.picks, Hover: s.hover.index(s), Box: s.box, Message: s.message,
	}
}

// points are those that the shot's view shows.
func (s shot) points() []analysis.Point {
	switch {
	case s.snap == nil:
		return nil
	case s.view == method.Conversations:
		return s.snap.Conversations
	}
	return s.snap.Points
}
