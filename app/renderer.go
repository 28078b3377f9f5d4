package app

import (
	"context"
	"image"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/scene"
)

const (
	framesPerSecond = 30
	// pressedEvery is how often one is begun while the engine needs the
	// processor: 12 a second still move.
	pressedEvery = time.Second / 12
)

// renderer draws the newest snapshot into one of two images while the window
// shows the other, and only when something changed.
type renderer struct {
	// snapshot gives what is to be drawn; nil for an empty picture.
	snapshot func() *analysis.Snapshot
	// show puts an image up; called on Fyne's goroutine.
	show func(image.Image)
	// pressed tells whether the packets need the processor more; nil for never.
	pressed func() bool
	frames  atomic.Uint64

	mu    sync.Mutex // guards what follows; held while drawing
	scene *scene.Scene
	want  view
	drawn view
	last  *image.RGBA
}

// view is all that decides a frame.
type view struct {
	width, height int
	scale         float32
	dark          bool
	selected      rank.Group
	message       string
	snap          *analysis.Snapshot
}

func newRenderer(snapshot func() *analysis.Snapshot, show func(image.Image)) *renderer {
	r := &renderer{snapshot: snapshot, show: show, want: view{scale: 1, dark: true}}
	r.scene = scene.New(r.want.style())
	return r
}

func (v view) style() scene.Style { return scene.Style{Dark: v.dark, Scale: v.scale} }

// Set changes what is wanted of the next frame.
func (r *renderer) Set(change func(*view)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	change(&r.want)
}

// At is the packet drawn at a pixel of the last frame.
func (r *renderer) At(x, y int) (analysis.Point, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.drawn.snap == nil {
		return analysis.Point{}, false
	}
	i, ok := r.scene.At(x, y)
	if !ok || i >= len(r.drawn.snap.Points) {
		return analysis.Point{}, false
	}
	return r.drawn.snap.Points[i], true
}

// Picture is a copy of the last frame, nil if there was none.
func (r *renderer) Picture() *image.RGBA {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.last == nil {
		return nil
	}
	img := *r.last
	img.Pix = append([]byte(nil), r.last.Pix...)
	return &img
}

// Run draws until ctx is done.
func (r *renderer) Run(ctx context.Context) {
	tick := time.NewTicker(time.Second / framesPerSecond)
	defer tick.Stop()
	var spare *image.RGBA
	shown := make(chan struct{}, 1)
	for begun := time.Now(); ; {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			now := time.Now()
			if now.Sub(begun) < pressedEvery && r.pressed != nil && r.pressed() {
				continue
			}
			begun = now
			img := r.draw(spare)
			if img == nil {
				continue
			}
			spare = r.swap(img)
			fyne.Do(func() {
				r.show(img)
				shown <- struct{}{}
			})
		}
		select {
		case <-ctx.Done():
			return
		case <-shown:
			r.frames.Add(1)
		}
	}
}

// swap makes img the last frame and returns the one before, which the window
// no longer shows once img is up.
func (r *renderer) swap(img *image.RGBA) *image.RGBA {
	r.mu.Lock()
	defer r.mu.Unlock()
	before := r.last
	r.last = img
	return before
}

// draw draws a frame into spare, or into a new image where that has the wrong
// size. It returns nil where the last frame still holds.
func (r *renderer) draw(spare *image.RGBA) *image.RGBA {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.want.snap = r.snapshot()
	if r.want.width < 2 || r.want.height < 2 || r.want == r.drawn && r.scene.Settled() {
		return nil
	}
	if size := image.Pt(r.want.width, r.want.height); spare == nil || spare.Rect.Size() != size {
		spare = image.NewRGBA(image.Rectangle{Max: size})
	}
	if r.want.style() != r.drawn.style() {
		r.scene.SetStyle(r.want.style())
	}
	r.scene.Draw(spare, r.want.snap, scene.Options{Selected: r.want.selected, Message: r.want.message})
	r.drawn = r.want
	return spare
}
