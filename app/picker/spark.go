package picker

import (
	"image"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
)

// sparkFloor is the rate, packets a second, that fills a sparkline's height
// where there is no more: a single packet is no mountain.
const sparkFloor = 10

// sparkline is a small picture of rates, the newest at the right. It is drawn
// anew only where they changed.
type sparkline struct {
	widget.BaseWidget
	rates  []float64
	colour fyne.ThemeColorName
	raster *canvas.Raster
}

func newSparkline() *sparkline {
	s := &sparkline{colour: look.ColorGood}
	s.raster = canvas.NewRaster(func(w, h int) image.Image {
		return drawSpark(w, h, s.rates, color.NRGBAModel.Convert(look.Themed(s.colour)).(color.NRGBA))
	})
	s.ExtendBaseWidget(s)
	return s
}

// Set shows these rates.
func (s *sparkline) Set(rates []float64) {
	if !slices.Equal(rates, s.rates) {
		s.rates = append(s.rates[:0], rates...)
		s.raster.Refresh()
	}
}

func (s *sparkline) MinSize() fyne.Size { return fyne.NewSize(sparkWidth, sparkHeight) }

func (s *sparkline) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.raster) }

const sparkWidth, sparkHeight = 84, 20

// floorAlpha is the strength of the floor, which shows the width of half a
// minute before that has passed.
const floorAlpha = 0x40

// drawSpark draws rates as a line over a fainter ground, as wide as the samples
// of half a minute would be.
func drawSpark(w, h int, rates []float64, c color.NRGBA) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	thick := max(1, float64(h)/16)
	floor := c
	floor.A = floorAlpha
	for x := range w {
		for y := max(0, h-int(thick+0.5)); y < h; y++ {
			img.SetNRGBA(x, y, floor)
		}
	}
	if len(rates) < 2 || w < 2 || h < 4 {
		return img
	}
	top := max(sparkFloor, slices.Max(rates))
	// at is how high the line is over column x, in pixels from above. A square
	// root keeps what is quiet beside what is loud visible.
	at := func(x float64) float64 {
		i := float64(len(rates)-1) - (float64(w-1)-x)*(trafficSamples-1)/float64(w-1)
		if i < 0 {
			return math.NaN()
		}
		k := min(int(i), len(rates)-2)
		share := i - float64(k)
		rate := rates[k]*(1-share) + rates[k+1]*share
		return float64(h) - thick/2 - math.Sqrt(rate/top)*(float64(h)-2*thick)
	}
	for x := range w {
		a, b := at(float64(x)-0.5), at(min(float64(w-1), float64(x)+0.5))
		if math.IsNaN(a) {
			a = b
		}
		if math.IsNaN(b) {
			continue
		}
		above, below := min(a, b)-thick/2, max(a, b)+thick/2
		for y := range h {
			line := covered(float64(y), above, below)
			ground := 0.18 * covered(float64(y), below, float64(h))
			p := c
			p.A = max(img.NRGBAAt(x, y).A, uint8(255*min(1, line+ground)))
			img.SetNRGBA(x, y, p)
		}
	}
	return img
}

// covered is how much of the pixel that begins at y lies between two heights.
func covered(y, above, below float64) float64 {
	return max(0, min(y+1, below)-max(y, above))
}
