package scene_test

import (
	"image"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/app/scene"
)

// painted counts the pixels that differ from the axes, and those of them that
// ok is true for.
func painted(img *image.RGBA, s *scene.Scene, ok func(r, g, b int) bool) (all, some int) {
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			c := img.RGBAAt(x, y)
			if c == s.Background().RGBAAt(x, y) {
				continue
			}
			all++
			if ok(int(c.R), int(c.G), int(c.B)) {
				some++
			}
		}
	}
	return all, some
}

func strongRed(r, g, b int) bool { return r-max(g, b) > 120 }

// TestRedFades draws the same group at every age: its marks keep their size
// and lose their colour.
func TestRedFades(t *testing.T) {
	for _, dark := range []bool{true, false} {
		s := scene.New(scene.Style{Dark: dark, Scale: 1})
		before, size := 1<<30, 0
		for _, fade := range []float32{1, 0.8, 0.6, 0.4, 0.2} {
			snap := cloud(0, 1)
			snap.Top[0].Fade = fade
			redness := 0
			for i := range snap.Points {
				snap.Points[i].Fade = fade
			}
			img := frame(s, 900, 600, snap, scene.Options{})
			all, strong := painted(img, s, strongRed)
			for i := 0; i < len(img.Pix); i += 4 {
				redness += max(0, int(img.Pix[i])-int(max(img.Pix[i+1], img.Pix[i+2])))
			}
			if redness >= before*9/10 {
				t.Errorf("dark %v, fade %v: redness %d after %d: nobody sees that", dark, fade, redness, before)
			}
			before = redness
			if fade == 1 && strong < 300 {
				t.Errorf("dark %v: only %d strongly red pixels in alarm", dark, strong)
			}
			if fade == 0.2 && strong > 0 {
				t.Errorf("dark %v: %d strongly red pixels at the end", dark, strong)
			}
			if size == 0 {
				size = all
			}
			if all < size*8/10 { // the halo goes, the marks stay
				t.Errorf("dark %v, fade %v: %d pixels painted after %d", dark, fade, all, size)
			}
		}
	}
}

// TestChosenPointsAreLight picks the group of a dense cloud: it must be seen,
// and must not be a sheet of white.
func TestChosenPointsAreLight(t *testing.T) {
	s := scene.New(scene.Style{Dark: true, Scale: 1})
	snap := cloud(500, 0)
	white := func(r, g, b int) bool { return min(r, g, b) > 200 }
	bright := func(r, g, b int) bool { return min(r, g, b) > 120 }
	plain := frame(s, 900, 600, snap, scene.Options{})
	_, before := painted(plain, s, bright)
	picked := frame(s, 900, 600, snap, scene.Options{Selected: 99})
	all, after := painted(picked, s, bright)
	if after < before+1000 {
		t.Errorf("%d bright pixels before the group was picked, %d after", before, after)
	}
	if _, heavy := painted(picked, s, white); heavy > all/20 {
		t.Errorf("%d of %d pixels are white", heavy, all)
	}
}

// TestAFrameAllocatesNothing has the face, the words and the places kept, in
// every view, while points come and glide.
func TestAFrameAllocatesNothing(t *testing.T) {
	for v := range scene.Space + 1 {
		t.Run(v.String(), func(t *testing.T) {
			s := scene.New(scene.Style{Dark: true, Scale: 1})
			snaps := []*analysis.Snapshot{flood(300)}
			talks(snaps[0], 40, 0)
			snaps[0].Centroids = []analysis.Centroid{{Packets: 3}}
			for i := range 5 {
				snap := turned(snaps[i], 20, 0.02)
				snap.Conversations, snap.Parties = nil, nil
				talks(snap, 40, float64(i)/10)
				snap.Packets = snaps[i].Packets + 20
				snaps = append(snaps, snap)
			}
			img := image.NewRGBA(image.Rect(0, 0, 900, 600))
			i, now, picks := 0, start, []uint64{999_999}
			draw := func() {
				s.Draw(img, snaps[i%len(snaps)], scene.Options{
					View: v, Now: now, Selected: 3, Hover: 5, Box: image.Rect(9, 9, 99, 99), Picks: picks,
					Turn: scene.Turn{Yaw: float64(i) / 9, Pitch: 0.4},
				})
				i, now = i+1, now.Add(20*time.Millisecond)
			}
			for range 4 * len(snaps) { // while the limits ease, the axes are drawn anew
				draw()
			}
			if n := testing.AllocsPerRun(4*len(snaps), draw); n > 0 {
				t.Errorf("%v allocations a frame", n)
			}
		})
	}
}
