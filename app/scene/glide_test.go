package scene_test

import (
	"image"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/app/scene"
)

// turned is snap a moment later: the oldest points gone, all others turned
// about the middle, and as many new ones as are gone.
func turned(snap *analysis.Snapshot, gone int, angle float64) *analysis.Snapshot {
	s := *snap
	s.Points = slices.Clone(snap.Points[gone:])
	sin, cos := math.Sincos(angle)
	for i := range s.Points {
		p := &s.Points[i]
		x, y := float64(p.X), float64(p.Y)
		p.X, p.Y = float32(x*cos-y*sin), float32(x*sin+y*cos)
	}
	random := rand.New(rand.NewPCG(snap.Packets, 1))
	for range gone {
		s.Points = append(s.Points, analysis.Point{X: float32(random.NormFloat64()), Y: float32(random.NormFloat64()), Group: 99})
	}
	s.Packets += uint64(gone)
	return &s
}

const wide, high = 900, 600

func far(a, b image.Point) float64 { return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)) }

// meanMove is how far the points that two frames share moved from one to the
// other, pixels; in the second they are gone places further on.
func meanMove(before, after map[int]image.Point, gone int) float64 {
	sum, n := 0., 0
	for i, at := range after {
		if was, ok := before[i+gone]; ok {
			sum, n = sum+far(was, at), n+1
		}
	}
	return sum / float64(max(1, n))
}

func placesOf(s *scene.Scene, n int) map[int]image.Point {
	places := make(map[int]image.Point, n)
	s.Places(func(i int, at image.Point) { places[i] = at })
	return places
}

func TestPointsGlideWhenAxesTurn(t *testing.T) {
	const gone = 100
	s, still := scene.New(scene.Style{Dark: true}), scene.New(scene.Style{Dark: true})
	first := cloud(3000, 0)
	second := turned(first, gone, 0.15)
	img := image.NewRGBA(image.Rect(0, 0, wide, high))
	s.Draw(img, first, scene.Options{Now: start})
	still.Draw(img, first, scene.Options{})
	from, limits := placesOf(s, 3000), s.Limits()
	still.Draw(img, second, scene.Options{})
	to := placesOf(still, 3000)
	whole := meanMove(from, to, gone)
	if still.Limits() != limits || whole < 8 {
		t.Fatalf("the turn moved points by %v pixels, the axes from %v to %v: nothing was tested", whole, limits, still.Limits())
	}
	done := 0.
	for _, at := range []time.Duration{1, 40, 80, 120, 160, 200, 250, 299} {
		s.Draw(img, second, scene.Options{Now: start.Add(at * time.Millisecond)})
		now := placesOf(s, 3000)
		if at == 1 { // the turn is seen in this frame: nothing moved yet
			if moved := meanMove(from, now, gone); moved > 1 {
				t.Errorf("the first frame jumps by %v pixels", moved)
			}
			for i := 2900; i < 3000; i++ {
				if p, ok := now[i]; ok && far(p, to[i]) > 1 {
					t.Errorf("new point %d is at %v and not at its place %v", i, p, to[i])
				}
			}
			continue
		}
		part := meanMove(from, now, gone) / whole
		if part < done || part-done > 0.4 {
			t.Errorf("after %v ms %.2f of the way is done, before it was %.2f", int(at), part, done)
		}
		done = part
		if s.Settled() {
			t.Errorf("settled after %v ms", int(at))
		}
	}
	s.Draw(img, second, scene.Options{Now: start.Add(302 * time.Millisecond)})
	if off := meanMove(placesOf(s, 3000), to, 0); off > 0 || !s.Settled() {
		t.Errorf("at the end points are %v pixels off, settled %v", off, s.Settled())
	}
}

// TestATurnOnTheWay turns the axes again before the points have arrived.
func TestATurnOnTheWay(t *testing.T) {
	s := scene.New(scene.Style{})
	img := image.NewRGBA(image.Rect(0, 0, wide, high))
	snap, now := cloud(2000, 0), start
	s.Draw(img, snap, scene.Options{Now: now})
	before := placesOf(s, 2000)
	worst := 0.
	for i := range 40 {
		gone := 0
		if i%4 == 0 && i < 20 {
			gone = 30
			snap = turned(snap, gone, 0.1*float64(i%3-1)+0.05)
		}
		now = now.Add(33 * time.Millisecond)
		s.Draw(img, snap, scene.Options{Now: now})
		after := placesOf(s, 2000)
		worst = max(worst, meanMove(before, after, gone))
		before = after
	}
	if worst > 8 {
		t.Errorf("points jump by %.1f pixels on average", worst)
	}
	if !s.Settled() {
		t.Error("not settled in the end")
	}
}

// TestWithoutATimePointsDoNotGlide, nor do those of another capture.
func TestWithoutATimePointsDoNotGlide(t *testing.T) {
	first := cloud(1000, 0)
	second := turned(first, 10, 0.15)
	other := turned(first, 10, 0.15)
	other.Packets = 500_000
	for _, tt := range []struct {
		name   string
		second *analysis.Snapshot
		now    time.Time
		glides bool
	}{
		{"with a time", second, start, true},
		{"without a time", second, time.Time{}, false},
		{"another capture", other, start, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := scene.New(scene.Style{})
			frame(s, wide, high, first, scene.Options{Now: tt.now})
			frame(s, wide, high, tt.second, scene.Options{Now: tt.now})
			if s.Settled() == tt.glides {
				t.Errorf("settled %v", s.Settled())
			}
		})
	}
}

// TestConversationsGlide has them come in another order, with one more.
func TestConversationsGlide(t *testing.T) {
	first, second := cloud(10, 0), cloud(10, 0)
	talks(first, 20, 0)
	talks(second, 21, 0.4)
	slices.Reverse(second.Conversations)
	slices.Reverse(second.Parties)
	s := scene.New(scene.Style{})
	frame(s, wide, high, first, scene.Options{View: scene.Conversations, Now: start})
	before := placesOf(s, 20)
	for i, ms := range []time.Duration{33, 66, 100, 400} {
		frame(s, wide, high, second, scene.Options{View: scene.Conversations, Now: start.Add(ms * time.Millisecond)})
		after := placesOf(s, 21)
		sum := 0.
		for i := range 20 {
			sum += far(before[i], after[20-i])
		}
		if i == 0 && sum/20 > 1 {
			t.Errorf("they jump by %v pixels", sum/20)
		}
		if i == 3 && sum/20 < 5 {
			t.Errorf("they never move: %v pixels", sum/20)
		}
	}
	if !s.Settled() {
		t.Error("not settled in the end")
	}
}

// TestRefreshesDoNotJump watches the simulated network at 30 frames a second
// and measures the mean move of points from frame to frame, relative to their
// spread, at the frames where the axes turn: at once, and gliding.
func TestRefreshesDoNotJump(t *testing.T) {
	worst := func(glide bool) float64 {
		n := newNetwork(3000)
		n.until(40 * time.Second)
		s := scene.New(scene.Style{})
		img := image.NewRGBA(image.Rect(0, 0, wide, high))
		var before map[int]image.Point
		packets, worst, now := uint64(0), 0., start
		for i := range 300 {
			snap := n.until(40*time.Second + time.Duration(i)*33*time.Millisecond)
			now = now.Add(33 * time.Millisecond)
			o := scene.Options{Now: now}
			if !glide {
				o.Now = time.Time{}
			}
			s.Draw(img, snap, o)
			after := placesOf(s, len(snap.Points))
			if before != nil {
				worst = max(worst, meanMove(before, after, int(snap.Packets-packets))/spread(after))
			}
			before, packets = after, snap.Packets
		}
		return worst
	}
	jump, glide := worst(false), worst(true)
	t.Logf("largest mean move between frames, relative to the spread: %.4f at once, %.4f gliding", jump, glide)
	if glide > jump/2 {
		t.Errorf("gliding leaves %.4f of %.4f", glide, jump)
	}
}

// spread is the root mean square distance from the middle, pixels.
func spread(places map[int]image.Point) float64 {
	var x, y, xx, yy float64
	for _, p := range places {
		x, y = x+float64(p.X), y+float64(p.Y)
		xx, yy = xx+float64(p.X*p.X), yy+float64(p.Y*p.Y)
	}
	n := float64(len(places))
	return math.Sqrt(xx/n - x*x/n/n + yy/n - y*y/n/n)
}
