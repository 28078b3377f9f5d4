package scene

import "image/color"

// palette is what a style is painted with.
type palette struct {
	panel, grid, text, muted color.NRGBA
	// accent is what follows the pointer.
	accent color.NRGBA
	// red is a mark in alarm and faded one whose alarm is long over; plate is
	// the ground of a label and fadedPlate that of a faded one.
	red, faded, plate, fadedPlate color.NRGBA
	// clusters tell kinds of normal points apart; they stay with their kind.
	// glow is what a crowd of them comes near, by the part shine.
	clusters [len(clusterColors)]color.NRGBA
	glow     color.NRGBA
	shine    float64
}

func (st Style) palette() palette {
	p := palette{
		panel: hex(0xffffff), grid: hex(0xdde5ec), text: hex(0x14212d), muted: hex(0x52667a), accent: hex(0x1f66c4),
		red: hex(0xd61f1f), faded: hex(0xd9a7a7), plate: hex(0xfde0e0), fadedPlate: hex(0xf1f3f5),
		clusters: clusterColors, glow: hex(0x0b1c33), shine: 0.75,
	}
	if st.Dark {
		p = palette{
			panel: hex(0x122433), grid: hex(0x24384a), text: hex(0xe8eef4), muted: hex(0x8fa3b5), accent: hex(0x6fb3ff),
			red: hex(0xff4d4d), faded: hex(0x7d4653), plate: hex(0x3a1218), fadedPlate: hex(0x1d2b39),
			clusters: clusterColors, glow: hex(0xe6f6ff), shine: 0.8,
		}
	}
	if st.Projector {
		p.contrast(st.Dark)
	}
	if !st.Dark {
		for i, c := range p.clusters {
			p.clusters[i] = mix(c, p.glow, 0.2)
		}
	}
	return p
}

// contrast makes everything stand out from its ground, for a lamp that is
// weaker than the room.
func (p *palette) contrast(dark bool) {
	if dark {
		p.panel, p.grid, p.text, p.muted = hex(0x04090e), hex(0x243645), hex(0xffffff), hex(0xcfdbe6)
		p.red, p.plate, p.fadedPlate = hex(0xff4040), hex(0x4d0d12), hex(0x16222e)
		return
	}
	p.grid, p.text, p.muted = hex(0xc6d1db), hex(0x000000), hex(0x25333f)
	p.red, p.plate, p.fadedPlate = hex(0xc40000), hex(0xffd0d0), hex(0xe6ebef)
}

var clusterColors = [...]color.NRGBA{
	hex(0x5b8fb0), hex(0x48a1ad), hex(0x6f86c9), hex(0x8a9bb8), hex(0x86b4c6), hex(0x9a8fc0), hex(0x6fa0c8), hex(0x9fadc2),
}

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

// mix is a where part is 0 and b where it is 1.
func mix(a, b color.NRGBA, part float32) color.NRGBA {
	of := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*part + 0.5) }
	return color.NRGBA{of(a.R, b.R), of(a.G, b.G), of(a.B, b.B), 0xff}
}

// strength is how far from faded a group of that Fade is: 1 for one in alarm,
// 0 for one at the end of its decay.
func strength(fade float32) float32 {
	const least = 0.2
	return min(1, max(0, (fade-least)/(1-least)))
}
