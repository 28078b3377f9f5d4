package picture

import (
	"context"
	"image"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"jaws/analysis"
	"jaws/app/lesson"
	"jaws/app/method"
	"jaws/app/scene"
)

const (
	framesPerSecond = 60
	// early is how much sooner than that a frame may be begun. Fyne puts frames
	// up 60 times a second too: one begun in step with the last that it put up
	// would come just too late for the next.
	early = 4 * time.Millisecond
	// pressedEvery is how often one is begun while the engine needs the
	// processor: 12 a second still move.
	pressedEvery = time.Second / 12
	// behindEvery is that while another program is in front.
	behindEvery = time.Second / 20
)

// renderer draws the newest snapshot into one of two images while the window
// shows the other, and only when something changed.
type renderer struct {
	// snapshot gives what is to be drawn; nil for an empty picture.
	snapshot func() *analysis.Snapshot
	// show puts an image up; called on Fyne's goroutine.
	show func(image.Image)
	// Pressed tells whether the packets need the processor more; nil for never.
	Pressed   func() bool
	Behind    atomic.Bool // another program is in front
	Frames    atomic.Uint64
	First     atomic.Int64 // when the first was put up, Unix nanoseconds
	Freshness freshness

	mu    sync.Mutex // guards what follows; held while drawing
	scene *scene.Scene
	want  Shot
	Drawn Shot
	last  *image.RGBA
	// drawnAt is when the last frame was begun, whether it was drawn or not.
	drawnAt time.Time
}

func newRenderer(snapshot func() *analysis.Snapshot, show func(image.Image)) *renderer {
	r := &renderer{snapshot: snapshot, show: show, want: Shot{scale: 1, Dark: true, picks: noPicks, words: Words()}}
	r.scene = scene.New(r.want.style())
	return r
}

// Set changes what is wanted of the next frame.
func (r *renderer) Set(change func(*Shot)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	change(&r.want)
}

// At is the point drawn at a pixel of the last frame, as an index into what
// that frame showed.
func (r *renderer) At(at image.Point) (drawn Shot, index int, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.Drawn.Snap == nil {
		return Shot{}, 0, false
	}
	index, ok = r.scene.At(at.X, at.Y)
	return r.Drawn, index, ok && index < len(r.Drawn.Points())
}

// Within are the points in a rectangle of the last frame.
func (r *renderer) Within(box image.Rectangle) (drawn Shot, indices []int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.Drawn.Snap == nil {
		return Shot{}, nil
	}
	indices = r.scene.Within(box, nil)
	for i, index := range indices {
		if index >= len(r.Drawn.Points()) {
			return r.Drawn, indices[:i]
		}
	}
	return r.Drawn, indices
}

// Value is what the axes of Packets say at a pixel of the last frame; ok is
// false where it showed something else.
func (r *renderer) Value(at image.Point) (p lesson.Place, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.Drawn.Snap == nil || r.Drawn.view != method.Packets {
		return lesson.Place{}, false
	}
	p.X, p.Y, ok = r.scene.Value(at)
	return p, ok
}

// Pixel is Value's inverse.
func (r *renderer) Pixel(p lesson.Place) (at image.Point, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.Drawn.Snap == nil || r.Drawn.view != method.Packets {
		return image.Point{}, false
	}
	return r.scene.Pixel(p.X, p.Y)
}

// Area is where the last frame's data lie, pixels.
func (r *renderer) Area() image.Rectangle {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.scene.Area()
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
	timer := time.NewTimer(0)
	defer timer.Stop()
	var spare *image.RGBA
	shown := make(chan struct{}, 1)
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		begun := time.Now()
		if img := r.Draw(spare, begun); img != nil {
			spare = r.swap(img)
			snap := r.Drawn.Snap // this goroutine alone writes it
			fyne.Do(func() {
				r.show(img)
				r.First.CompareAndSwap(0, time.Now().UnixNano())
				if snap != nil {
					r.Freshness.Show(snap, time.Now())
				}
				shown <- struct{}{}
			})
			select {
			case <-ctx.Done():
				return
			case <-shown:
				r.Frames.Add(1)
			}
		}
		timer.Reset(time.Until(begun.Add(r.every())))
	}
}

// every is how long after the beginning of a frame the next may be begun.
func (r *renderer) every() time.Duration {
	switch {
	case r.Pressed != nil && r.Pressed():
		return pressedEvery
	case r.Behind.Load():
		return behindEvery
	}
	return time.Second/framesPerSecond - early
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

// spin is how far a picture that turns does so in a second, radians.
const spin = 0.35

// Draw draws a frame into spare, or into a new image where that has the wrong
// size. It returns nil where the last frame still holds.
func (r *renderer) Draw(spare *image.RGBA, now time.Time) *image.RGBA {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.want.Snap = r.snapshot()
	if r.want.spins && !r.drawnAt.IsZero() {
		r.want.turn.Yaw = math.Mod(r.want.turn.Yaw+spin*min(0.1, now.Sub(r.drawnAt).Seconds()), 2*math.Pi)
	}
	r.drawnAt = now
	if r.want.Width < 2 || r.want.Height < 2 || r.want == r.Drawn && r.scene.Settled() {
		return nil
	}
	if size := image.Pt(r.want.Width, r.want.Height); spare == nil || spare.Rect.Size() != size {
		spare = image.NewRGBA(image.Rectangle{Max: size})
	}
	if r.want.style() != r.Drawn.style() {
		r.scene.SetStyle(r.want.style())
	}
	r.scene.Draw(spare, r.want.Snap, r.want.options(now))
	r.Drawn = r.want
	return spare
}
