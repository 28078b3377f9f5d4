package scene_test

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"jaws/app/scene"
)

// sights are what eyes make of linear red, green and blue. Machado, Oliveira
// and Fernandes 2009, severity 1.
var sights = map[string][3][3]float64{
	"normal":       {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
}

// TestRedIsToldFromClusters has every sight tell red from all normal points,
// alone and in a crowd, by at least 35 units of CIELAB: over ten times what
// is just seen.
func TestRedIsToldFromClusters(t *testing.T) {
	for _, style := range []scene.Style{{Dark: true}, {}, {Dark: true, Projector: true}, {Projector: true}} {
		panel, red, glow, clusters := style.Colors()
		for name, sight := range sights {
			t.Run(fmt.Sprintf("%s, %+v", name, style), func(t *testing.T) {
				least, at := math.Inf(1), ""
				for i, c := range clusters {
					for crowd, seen := range map[string]color.NRGBA{"alone": blended(panel, c, 0.51), "some": c, "many": blended(c, glow, 0.5)} {
						if d := distance(lab(red, sight), lab(seen, sight)); d < least {
							least, at = d, fmt.Sprintf("cluster %d, %s", i, crowd)
						}
					}
				}
				if least < 35 {
					t.Errorf("%s is only %.1f from red", at, least)
				}
				t.Logf("least: %s, %.1f", at, least)
			})
		}
	}
}

func blended(a, b color.NRGBA, part float64) color.NRGBA {
	of := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*part) }
	return color.NRGBA{of(a.R, b.R), of(a.G, b.G), of(a.B, b.B), 255}
}

// lab is what a sight sees of c, CIELAB under D65.
func lab(c color.NRGBA, sight [3][3]float64) [3]float64 {
	linear := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	times := func(m [3][3]float64, v [3]float64) (r [3]float64) {
		for i := range m {
			r[i] = min(1, max(0, m[i][0]*v[0]+m[i][1]*v[1]+m[i][2]*v[2]))
		}
		return r
	}
	rgb := times(sight, [3]float64{linear(c.R), linear(c.G), linear(c.B)})
	xyz := times([3][3]float64{ // sRGB, each divided by D65's white
		{0.433953, 0.376219, 0.189828}, {0.212671, 0.715160, 0.072169}, {0.017758, 0.109477, 0.872766},
	}, rgb)
	f := func(v float64) float64 {
		if v > 216./24389 {
			return math.Cbrt(v)
		}
		return (24389./27*v + 16) / 116
	}
	x, y, z := f(xyz[0]), f(xyz[1]), f(xyz[2])
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b [3]float64) float64 {
	return math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2])
}
