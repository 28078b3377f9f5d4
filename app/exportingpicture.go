package app

import (
	"image"

	"jaws/app/export"
)

// pictured draws what is exported as the picture: of two or more that are
// compared the first.
func (w *window) pictured() *renderer {
	if w.compare != nil && len(w.compare.panes) > 0 {
		return w.compare.panes[0].renderer
	}
	return w.pane.renderer
}

// Drawn is what decided the last frame.
func (r *renderer) Drawn() shot {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.drawn
}

// Again is the last frame to be drawn anew by somebody else, by times as large,
// without what follows the pointer.
func (r *renderer) Again(by int) *export.Picture {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.drawn
	s.hover, s.box = 0, image.Rectangle{}
	return &export.Picture{Scene: r.scene.Again(float32(by)), Size: image.Pt(by*s.width, by*s.height), Snapshot: s.snap, Options: s.options(r.drawnAt)}
}
