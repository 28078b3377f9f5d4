package export

import (
	"image"
	"image/png"
	"io"

	"jaws/analysis"
	"jaws/app/scene"
)

// Picture is a frame to be drawn anew: what a scene draws at a size, pixels. It
// is for one goroutine.
type Picture struct {
	Scene    *scene.Scene
	Size     image.Point
	Snapshot *analysis.Snapshot
	Options  scene.Options
}

// PNG writes it as pixels.
func (p *Picture) PNG(w io.Writer) error {
	img := image.NewRGBA(image.Rectangle{Max: p.Size})
	p.Scene.Draw(img, p.Snapshot, p.Options)
	return png.Encode(w, img)
}

// SVG writes it as axes, words and marks.
func (p *Picture) SVG(w io.Writer) error {
	return p.Scene.DrawSVG(w, p.Size, p.Snapshot, p.Options)
}
