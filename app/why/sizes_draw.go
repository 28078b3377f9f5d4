package why

import (
	"image"
	"image/color"
	"math"
	"slices"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/language"
	"jaws/app/look"
)

// sizeDot is a packet, or several alike, on the plot; pixels.
type sizeDot struct {
	x, y int
	red  bool
}

// sizeLook is all that decides a drawing beside the dots.
type sizeLook struct {
	size  image.Point
	scale float32
	top   float64 // the size at the upper edge, bytes
	paint sizePaint
}

type sizePaint struct{ ground, grid, dot, red color.NRGBA }

const (
	sizeLeast = 40 // bytes at the lower edge
	// sizeTop is the upper edge as long as no packet is larger than Ethernet's.
	sizeTop   = 2000
	sizeTicks = 3
)

// sizeTick is the size, in bytes, that line i of the grid stands for.
func sizeTick(i int) float64 { return math.Pow(10, float64(2+i)) }

func bytesTick(size float64) string {
	if size >= 1000 {
		return language.Count(uint64(size/1000)) + " kB"
	}
	return language.Count(uint64(size)) + " B"
}

// sizePart is how high a size lies, 0 to 1: logarithmically, so that both an
// acknowledgement and a full segment are seen.
func sizePart(size, top float64) float64 {
	return min(1, max(0, math.Log(max(size, sizeLeast)/sizeLeast)/math.Log(top/sizeLeast)))
}

const day = 24 * 3600 // seconds

// Spans are the times that a plot shows, seconds.
var Spans = [...]int64{10, 30, 60, 120, 300, 600, 1800, 3600, 4 * 3600, day, 3 * day, 10 * day, 30 * day}

// sizeSpan is the time from edge to edge, seconds, that holds all of snap's
// packets. It stays as it is as long as it nearly serves.
func sizeSpan(now int64, snap *analysis.Snapshot) int64 {
	age := float64(snap.Time-snap.Points[0].Time) / 1e9
	want := Spans[len(Spans)-1]
	for _, s := range slices.Backward(Spans[:]) {
		if float64(s) >= age {
			want = s
		}
	}
	if want < now && age > 0.8*float64(want) {
		return now
	}
	return want
}

// sizeDots are the packets of group in snap on so many pixels, normal ones
// first, none twice, and the size at the upper edge. They move by whole pixels
// alone, all at once.
func sizeDots(dots []sizeDot, snap *analysis.Snapshot, group rank.Group, span int64, size image.Point) ([]sizeDot, float64) {
	top := float64(sizeTop)
	for i := range snap.Points {
		if p := &snap.Points[i]; p.Group == group && float64(p.Length) > top {
			top = 100_000 // with segments that the NIC is to cut
		}
	}
	column := max(1, span*1e9/int64(size.X)) // nanoseconds
	last := snap.Time / column
	for i := range snap.Points {
		p := &snap.Points[i]
		if p.Group != group {
			continue
		}
		x := size.X - 1 - int(last-p.Time/column)
		if x < 0 || x >= size.X {
			continue
		}
		dots = append(dots, sizeDot{
			x: x, y: int((1 - sizePart(float64(p.Length), top)) * float64(size.Y-1)), red: p.Anomalous,
		})
	}
	slices.SortFunc(dots, func(a, b sizeDot) int {
		switch {
		case a.red != b.red && b.red:
			return -1
		case a.red != b.red:
			return 1
		case a.x != b.x:
			return a.x - b.x
		}
		return a.y - b.y
	})
	return slices.Compact(dots), top
}

// drawSizes draws the dots over a grid.
func drawSizes(dst *image.RGBA, dots []sizeDot, l sizeLook) {
	look.Fill(dst, dst.Rect, l.paint.ground)
	thin := max(1, int(l.scale+0.5))
	for i := range sizeTicks {
		if size := sizeTick(i); size < l.top {
			y := int((1 - sizePart(size, l.top)) * float64(l.size.Y-1))
			look.Fill(dst, image.Rect(0, y, l.size.X, y+thin), l.paint.grid)
		}
	}
	for _, d := range dots {
		r, c := thin, l.paint.dot // 2 units wide
		if d.red {
			r, c = thin+thin/2, l.paint.red
			r = max(r, thin+1)
		}
		// The lowest and highest would be cut in half.
		x, y := min(max(d.x, r), l.size.X-r), min(max(d.y, r), l.size.Y-r)
		look.Fill(dst, image.Rect(x-r, y-r, x+r, y+r), c)
	}
}
