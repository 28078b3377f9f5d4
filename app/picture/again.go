package picture

import (
	"image"

	"jaws/app/export"
)

// Last is what decided the last frame.
func (p *Pane) Last() Shot {
	r := p.Renderer
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.Drawn
}

// Again is the last frame to be drawn anew by somebody else, by times as large,
// without what follows the pointer.
func (p *Pane) Again(by int) *export.Picture {
	r := p.Renderer
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.Drawn
	s.hover, s.box = 0, image.Rectangle{}
	return &export.Picture{Scene: r.scene.Again(float32(by)), Size: image.Pt(by*s.Width, by*s.Height), Snapshot: s.Snap, Options: s.options(r.drawnAt)}
}
