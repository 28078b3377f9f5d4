package timeline

import (
	"image"
	"image/color"
	"math"

	"jaws/app/look"
)

// bar is one bar of the timeline: pixels from the left, and how high.
type bar struct{ x0, x1, high, red int }

// extent is how the timeline lies: perBar seconds to a bar, from second
// first on, and the packets a second that are as high as the strip.
type extent struct {
	perBar int
	First  int64
	top    float64
}

const (
	barWidth = 5 // with the gap to the next, units
	barRed   = 3 // the least height of what is red, units
)

// barsOf are the bars for history, whose last second is now, in so many
// pixels; all is false in the last second, which is still counted. A bar's
// seconds stay the same ones as time goes on: nothing flickers as it moves.
func barsOf(bars []bar, history []second, now int64, size image.Point, scale float32) ([]bar, extent) {
	s := extent{perBar: secondsPerBar(size.X, len(history), scale)}
	count := len(history) / s.perBar
	end := (floorDiv(now, int64(s.perBar)) + 1) * int64(s.perBar)
	s.First = end - int64(count*s.perBar)
	rates := make([]struct{ packets, red float64 }, count)
	oldest := now - int64(len(history)) + 1
	for i := range rates {
		var packets, alarms uint64
		seconds := 0
		for t := s.First + int64(i*s.perBar); t < s.First+int64((i+1)*s.perBar); t++ {
			if t < oldest || t > now || (t == now && seconds > 0) { // the last second is not over yet
				continue
			}
			h := history[t-oldest]
			packets, alarms, seconds = packets+uint64(h.Packets), alarms+uint64(h.Alarms), seconds+1
		}
		if packets > 0 {
			rates[i].packets, rates[i].red = float64(packets)/float64(seconds), float64(alarms)/float64(packets)
		}
		s.top = max(s.top, rates[i].packets)
	}
	s.top = roundUp(s.top)
	gap := max(1, int(scale+0.5))
	bars = bars[:0]
	for i, r := range rates {
		if r.packets == 0 {
			continue
		}
		b := bar{x0: i * size.X / count, x1: (i+1)*size.X/count - gap}
		b.high = max(1, int(math.Round(r.packets/s.top*float64(size.Y))))
		if r.red > 0 {
			b.red = max(int(barRed*scale+0.5), int(math.Round(r.red*float64(b.high))))
			b.high = max(b.high, b.red)
		}
		bars = append(bars, b)
	}
	return bars, s
}

// secondsPerBar is the least that divides an hour's parts evenly and leaves a
// bar wide enough to be seen.
func secondsPerBar(pixels, seconds int, scale float32) int {
	for _, n := range [...]int{1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30} {
		if float32(pixels*n) >= barWidth*scale*float32(seconds) {
			return n
		}
	}
	return 60
}

func floorDiv(a, b int64) int64 { return int64(math.Floor(float64(a) / float64(b))) }

// roundUp is the next round number, at least 10, so that the scale seldom
// changes and little of the height is lost.
func roundUp(v float64) float64 {
	for step := 10.; ; step *= 10 {
		for _, f := range [...]float64{1, 1.5, 2, 3, 4, 5, 6, 8} {
			if v <= step*f || step > 1e12 {
				return step * f
			}
		}
	}
}

// paint is what the bars are drawn with.
type paint struct{ ground, bar, red, axis color.NRGBA }

// draw draws the bars on a line along the lower edge.
func draw(dst *image.RGBA, bars []bar, p paint, scale float32) {
	look.Fill(dst, dst.Rect, p.ground)
	width, bottom := dst.Rect.Max.X, dst.Rect.Max.Y
	look.Fill(dst, image.Rect(0, bottom-max(1, int(scale)), width, bottom), p.axis)
	for _, b := range bars {
		look.Fill(dst, image.Rect(b.x0, bottom-b.high, b.x1, bottom), p.bar)
		look.Fill(dst, image.Rect(b.x0, bottom-b.red, b.x1, bottom), p.red)
	}
}
