package scene_test

import (
	"image"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/scene"
)

// TestACrowdOfRedIsReadable has many red points in one place: some are drawn
// whole, and all can be touched.
func TestACrowdOfRedIsReadable(t *testing.T) {
	for _, tt := range []struct {
		red, least, most int
	}{{3, 43, 43}, {5000, 300, 1500}} {
		snap := flood(tt.red)
		s := scene.New(scene.Style{Dark: true})
		frame(s, 1200, 900, snap, scene.Options{})
		if n := s.Diamonds(); n < tt.least || n > tt.most {
			t.Errorf("%d of %d red points are drawn whole, want %d to %d", n, tt.red+40, tt.least, tt.most)
		}
		found := 0
		for _, i := range s.Within(s.Area(), nil) {
			if snap.Points[i].Anomalous {
				found++
			}
		}
		if found != tt.red+40 {
			t.Errorf("%d of %d red points can be touched", found, tt.red+40)
		}
	}
}

// TestMoreRedLooksRedder counts what many red points in one place paint.
func TestMoreRedLooksRedder(t *testing.T) {
	before := 0
	for _, n := range []int{10, 100, 1000, 4000} {
		img := frame(scene.New(scene.Style{Dark: true}), 1200, 900, flood(n), scene.Options{})
		now := reds(img)
		if now < before+before/10 {
			t.Errorf("%d red pixels for %d points, after %d", now, n, before)
		}
		before = now
	}
}

// TestNewGroupsPulse compares the surroundings of a mark over time.
func TestNewGroupsPulse(t *testing.T) {
	around := func(status rank.Status, age time.Duration) string {
		s := scene.New(scene.Style{Dark: true})
		snap := cloud(0, 1)
		for i := range snap.Points {
			snap.Points[i].X, snap.Points[i].Y = 0, 0
		}
		snap.Time = int64(time.Hour)
		snap.Top[0].Status, snap.Top[0].FirstAlarm = status, snap.Time-int64(age)
		img := frame(s, wide, high, snap, scene.Options{})
		_, marks := s.Boxes()
		box := image.Rect(-40, 16, 41, 40).Add(marks[0])
		pix := ""
		for y := box.Min.Y; y < box.Max.Y; y++ {
			pix += string(img.Pix[img.PixOffset(box.Min.X, y):img.PixOffset(box.Max.X, y)])
		}
		return pix
	}
	still := around(rank.Active, time.Second)
	if around(rank.Active, 1300*time.Millisecond) != still {
		t.Error("an old group pulses")
	}
	if around(rank.New, time.Second) == still || around(rank.New, 1300*time.Millisecond) == around(rank.New, time.Second) {
		t.Error("a new group does not pulse")
	}
	if around(rank.New, 31*time.Second) != still {
		t.Error("a group is new for ever")
	}
}

// TestPicksAreLight picks packets by their numbers.
func TestPicksAreLight(t *testing.T) {
	snap := cloud(500, 0)
	bright := func(r, g, b int) bool { return min(r, g, b) > 120 }
	s := scene.New(scene.Style{Dark: true})
	_, before := painted(frame(s, wide, high, snap, scene.Options{}), s, bright)
	first := snap.Packets - uint64(len(snap.Points))
	var picks []uint64
	for i := range 200 {
		picks = append(picks, first+uint64(2*i))
	}
	picks = append(picks, first-1, 0, snap.Packets, 1<<63) // no longer, or not yet, shown
	_, after := painted(frame(s, wide, high, snap, scene.Options{Picks: picks}), s, bright)
	if after < before+1000 {
		t.Errorf("%d bright pixels without picks, %d with", before, after)
	}
}

// TestCentroids has a mark for each, the larger the more packets it has.
func TestCentroids(t *testing.T) {
	s := scene.New(scene.Style{Dark: true})
	snap := cloud(2000, 0)
	plain := frame(s, wide, high, snap, scene.Options{})
	before := 0
	for _, packets := range []int{10, 200, 1800} {
		snap.Centroids = []analysis.Centroid{{X: 0.5, Y: 0.5, Cluster: 1, Packets: packets}, {X: 1e6, Y: 0, Packets: 2000 - packets}}
		img := frame(s, wide, high, snap, scene.Options{})
		changed := 0
		for i := 0; i < len(img.Pix); i += 4 {
			if img.Pix[i] != plain.Pix[i] || img.Pix[i+1] != plain.Pix[i+1] {
				changed++
			}
		}
		if changed <= before {
			t.Errorf("a centroid of %d packets paints %d pixels, a smaller one %d", packets, changed, before)
		}
		before = changed
	}
}
