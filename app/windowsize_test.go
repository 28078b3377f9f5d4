package app

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestStoredSize(t *testing.T) {
	first := fyne.NewSize(firstWidth, firstHeight)
	for _, tt := range []struct {
		name          string
		width, height float64
		want          fyne.Size
	}{
		{"of a person", 1600, 1000, fyne.NewSize(1600, 1000)},
		{"tiny", 10, 10, first},
		{"narrow", 10, 1000, first},
		{"negative", -5, 800, first},
		{"beyond any screen", 1e9, 800, first},
		{"no number", math.NaN(), 800, first},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := test.NewTempApp(t).Preferences()
			p.SetFloat(prefWidth, tt.width)
			p.SetFloat(prefHeight, tt.height)
			if got := storedSize(p); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
