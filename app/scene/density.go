package scene

import (
	"image"
	"image/color"
	"math"
)

// A pixel of the density is how much ink lies on it, in parts of a disc, and
// the sums of the inks' red, green and blue, each times its parts: four lanes
// of one word, so that a point costs one addition a pixel.
const (
	parts     = 4 // of a disc that covers the pixel
	weightAt  = 54
	laneBits  = 18
	lane      = 1<<laneBits - 1
	weights   = 1 << (64 - weightAt)
	saturated = uint64(weights-parts) << weightAt // no room for another disc
)

// density counts discs on each pixel of the axes' area.
type density struct {
	area      image.Rectangle
	wide      int
	cells     []uint64
	low, high []int32 // of each line, where discs were put
	reach     int     // of the largest disc since the last flush
}

// reset makes ready for area, with nothing on it.
func (d *density) reset(area image.Rectangle) {
	if d.area == area {
		return // the last flush left nothing
	}
	d.area, d.wide, d.reach = area, area.Dx(), 0
	if n := area.Dx() * area.Dy(); cap(d.cells) < n {
		d.cells = make([]uint64, n)
	} else {
		d.cells = d.cells[:n]
		clear(d.cells)
	}
	d.low, d.high = d.low[:0], d.high[:0]
	for range area.Dy() {
		d.low, d.high = append(d.low, math.MaxInt32), append(d.high, -1)
	}
}

// ink is a stamp of one colour, as words of a density.
type ink struct {
	r    int
	rows []inkRow
}

// inkRow is one line of an ink, from that many pixels left of its middle.
type inkRow struct {
	left  int
	words []uint64
}

func newInk(s stamp, c color.NRGBA) ink {
	k := ink{r: s.r}
	wide := 2*s.r + 1
	for y := range wide {
		row := inkRow{left: s.r}
		for x := range wide {
			w := (uint64(s.cover[y*wide+x])*parts + 127) / 255
			if w == 0 && len(row.words) == 0 {
				row.left--
				continue
			}
			row.words = append(row.words, w<<weightAt|w*uint64(c.R)<<(2*laneBits)|w*uint64(c.G)<<laneBits|w*uint64(c.B))
		}
		for n := len(row.words); n > 0 && row.words[n-1] == 0; n-- {
			row.words = row.words[:n-1]
		}
		k.rows = append(k.rows, row)
	}
	return k
}

// put adds an ink at a place, from the area's corner; all of it lies inside.
func (d *density) put(x, y int, k *ink) {
	d.low[y], d.high[y] = min(d.low[y], int32(x)), max(d.high[y], int32(x))
	d.reach = max(d.reach, k.r)
	at := (y-k.r)*d.wide + x
	for i := range k.rows {
		row := &k.rows[i]
		words := row.words
		cells := d.cells[at-row.left:]
		cells = cells[:len(words)]
		for j, w := range words {
			if v := cells[j]; v < saturated {
				cells[j] = v + w
			}
		}
		at += d.wide
	}
}

// tone is what weights look like: how little of the ground is left, how much
// of the mean ink there is, and what is added towards the glow.
type tone [weights]struct {
	ground, ink      uint32
	red, green, blue uint32
}

// newTone has one disc cover the ground by alpha, and many come near top and,
// by the part shine, the colour glow.
func newTone(alpha, top, shine float64, glow color.NRGBA) *tone {
	const (
		one     = 1 << 24
		opaque  = 40  // discs
		glowing = 255 // discs
	)
	t := &tone{}
	for w := 1; w < weights; w++ {
		discs := float64(w) / parts
		cover, bright := alpha*discs, 0.
		if discs > 1 {
			cover = alpha + (top-alpha)*min(1, math.Log(discs)/math.Log(opaque))
			bright = shine * min(1, math.Pow(math.Log(discs)/math.Log(glowing), 1.1))
		}
		e := &t[w]
		e.ground = uint32((1 - cover) * one)
		e.ink = uint32(cover * (1 - bright) * one / float64(w))
		shone := cover * bright * one
		e.red, e.green, e.blue = uint32(shone)*uint32(glow.R), uint32(shone)*uint32(glow.G), uint32(shone)*uint32(glow.B)
	}
	return t
}

// flush paints what was put, and forgets it.
func (d *density) flush(dst *image.RGBA, t *tone) {
	if d.reach == 0 {
		return
	}
	for y := range d.low {
		low, high := int32(math.MaxInt32), int32(-1)
		for near := max(0, y-d.reach); near < min(len(d.low), y+d.reach+1); near++ {
			low, high = min(low, d.low[near]), max(high, d.high[near])
		}
		if high < 0 {
			continue
		}
		from, to := max(0, int(low)-d.reach), min(d.wide, int(high)+d.reach+1)
		cells := d.cells[y*d.wide+from : y*d.wide+to]
		pix := dst.Pix[dst.PixOffset(d.area.Min.X+from, d.area.Min.Y+y):]
		pix = pix[:4*len(cells)]
		for x, v := range cells {
			if v == 0 {
				continue
			}
			cells[x] = 0
			e := &t[v>>weightAt]
			px := pix[4*x : 4*x+3 : 4*x+3]
			px[0] = uint8((uint64(px[0])*uint64(e.ground) + (v>>(2*laneBits)&lane)*uint64(e.ink) + uint64(e.red)) >> 24)
			px[1] = uint8((uint64(px[1])*uint64(e.ground) + (v>>laneBits&lane)*uint64(e.ink) + uint64(e.green)) >> 24)
			px[2] = uint8((uint64(px[2])*uint64(e.ground) + (v&lane)*uint64(e.ink) + uint64(e.blue)) >> 24)
		}
	}
	for y := range d.low {
		d.low[y], d.high[y] = math.MaxInt32, -1
	}
	d.reach = 0
}
