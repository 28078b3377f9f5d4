package board

import (
	"image/color"
	"testing"
)

// heights are how many pixels are full of ink in each column.
func heights(s *spark, w, h int) []int {
	img := s.draw(w, h)
	all := make([]int, w)
	for x := range w {
		for y := range h {
			if _, _, _, a := img.At(x, y).RGBA(); a == 0xffff {
				all[x]++
			}
		}
	}
	return all
}

func TestSparkIsToScale(t *testing.T) {
	s := newSpark()
	ink := color.NRGBA{R: 200, A: 255}
	for _, tt := range []struct {
		name   string
		values []uint32
		w, h   int
		want   []int
	}{
		{"a pixel each", []uint32{0, 50, 100, 1}, 4, 11, []int{0, 5, 10, 1}},
		{"two pixels each", []uint32{100, 0}, 4, 11, []int{10, 10, 0, 0}},
		{"a pixel is left over", []uint32{100, 50}, 5, 11, []int{0, 10, 10, 5, 5}},
		{"more values than pixels: the largest", []uint32{0, 100, 50, 0}, 2, 11, []int{10, 5}},
		{"nothing sent", []uint32{0, 0}, 2, 11, []int{0, 0}},
		{"as much as there can be", []uint32{1<<32 - 1, 1 << 31}, 2, 11, []int{10, 6}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !s.Set(tt.values, ink) {
				t.Error("nothing new to draw")
			}
			if s.Set(tt.values, ink) {
				t.Error("drawn again for the same")
			}
			got := heights(s, tt.w, tt.h)
			for x := range got {
				if got[x] != tt.want[x] {
					t.Fatalf("%v, want %v", got, tt.want)
				}
			}
		})
	}
	if !s.Set(s.values, color.NRGBA{B: 200, A: 255}) {
		t.Error("another colour is not drawn")
	}
	if n := testing.AllocsPerRun(100, func() { s.draw(120, 16) }); n > 0 {
		t.Errorf("%v allocations to draw it again", n)
	}
}
