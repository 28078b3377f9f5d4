package scene

import (
	"image"
	"image/color"
	"math"

	"jaws/analysis"
)

// vectorDot is a normal point as it is written.
type vectorDot struct {
	x, y   int16
	radius float32 // in units of a mark
}

// points writes the normal points in the order in which they came, each in the
// mean colour of what it covers; those of one colour in a row together.
func (d *svg) points(o *Options) {
	lens := newLens(o.Turn, o.Camera, d.area, float64(d.style.text()))
	seen := make(map[vectorDot]bool, len(d.places))
	var last color.NRGBA
	for _, at := range d.places {
		dot := vectorDot{at.x, at.y, d.radius(at, &lens)}
		if seen[dot] {
			continue
		}
		seen[dot] = true
		radius := float64(dot.radius) * d.marks.unit
		if c := d.vector.mean(at.at(), radius-0.5); c != last {
			if last.A != 0 {
				d.put("</g>\n")
			}
			d.putf(`<g fill="%s">`, rgb(c))
			last = c
		}
		d.putf(`<circle cx="%d.5" cy="%d.5" r="%.3g"/>`, dot.x, dot.y, radius)
	}
	if last.A != 0 {
		d.put("</g>\n")
	}
}

// radius is a normal point's, in units of a mark.
func (d *svg) radius(at place, l *lens) float32 {
	i := int(at.index) - d.field.first
	picked := d.field.kind[i]&chosen != 0
	switch d.drawn.view {
	case Conversations:
		if picked {
			return chosenTalkRadius
		}
		return talkRadius
	case Space:
		p := d.glide.was[i]
		_, _, deep := l.see(vertex{float64(p.x), float64(p.y), float64(p.z)})
		radius := float32(deepRadius(int(min(depths-1, max(0, (deep+1)/2*depths)))))
		if picked {
			radius += chosenDeeper
		}
		return radius
	}
	if picked {
		return chosenRadius
	}
	return normalRadius
}

// centroids writes what stampCentroids draws.
func (d *svg) centroids(snap *analysis.Snapshot) {
	all := 0
	for i := range snap.Centroids {
		all += snap.Centroids[i].Packets
	}
	unit, width := d.marks.unit, 2*float64(d.style.line())
	inside := d.area.Inset(int(10 * unit))
	for i := range snap.Centroids {
		c := &snap.Centroids[i]
		at := d.pixel(c.X, c.Y)
		if !at.In(inside) {
			continue
		}
		radius := unit * (6 + 18*math.Sqrt(float64(c.Packets)/float64(max(1, all))))
		d.ring(at, radius, 2.5*width, d.colors.panel, 0.75)
		d.cross(at, 0.5*radius+width/2, 2.5*width, d.colors.panel)
		d.ring(at, radius, width, mix(d.colors.clusters[int(c.Cluster)%kinds], d.colors.text, 0.35), 1)
		d.cross(at, 0.5*radius, width, d.colors.text)
	}
}

func (d *svg) cross(at image.Point, radius, width float64, c color.NRGBA) {
	x, y := float64(at.X)+0.5, float64(at.Y)+0.5
	d.putf(`<path d="M%.5g %.5gL%.5g %.5gM%.5[1]g %.5[4]gL%.5[3]g %.5[2]g" stroke="%[5]s" stroke-width="%.4[6]g"/>`+"\n",
		x-radius, y-radius, x+radius, y+radius, rgb(c), width)
}

// reds writes what stampRed draws.
func (d *svg) reds() {
	c, colors, u := &d.crowdRed, &d.colors, d.marks.unit
	if len(d.Scene.reds) == 0 {
		return
	}
	tint := func(at place) color.NRGBA {
		return mix(colors.faded, colors.red, strength(d.point(at).Fade))
	}
	if len(c.diamonds) < len(d.Scene.reds) {
		type crumb struct {
			at    image.Point
			color color.NRGBA
		}
		seen := make(map[crumb]bool)
		for _, at := range d.Scene.reds {
			if k := (crumb{at.at(), tint(at)}); !seen[k] {
				seen[k] = true
				d.diamond(k.at, crumbRadius*u, k.color, redAlpha)
			}
		}
	}
	for _, at := range c.diamonds {
		if d.field.kind[int(at.index)-d.field.first]&chosen != 0 {
			d.diamond(at.at(), rimRadius*u, colors.text, markAlpha/255.)
		} else {
			d.diamond(at.at(), edgeRadius*u, colors.panel, edgeAlpha/255.)
		}
	}
	for _, at := range c.diamonds {
		d.diamond(at.at(), redRadius*u, tint(at), markAlpha/255.)
	}
}

// labels writes what drawLabels draws.
func (d *svg) labels(snap *analysis.Snapshot) {
	l, colors, u := &d.Scene.labels, &d.colors, d.marks.unit
	for _, b := range l.shown {
		strong := strength(b.row.Fade)
		if strong > 0 {
			d.putf(`<circle cx="%d.5" cy="%d.5" r="%.4g" fill="%s" fill-opacity="%.3g"/>`+"\n",
				b.mark.X, b.mark.Y, haloRadius*u, rgb(colors.red), haloAlpha/255.*float64(strong))
		}
		for _, r := range d.rings(b, snap.Time) {
			if r.alpha > 0 {
				d.ring(b.mark, r.radius, 2*float64(d.style.line()), colors.red, r.alpha)
			}
		}
		d.diamond(b.mark, headEdgeRadius*u, colors.panel, edgeAlpha/255.)
		d.diamond(b.mark, headRadius*u, mix(colors.faded, colors.red, strong), 1)
	}
	for _, b := range l.shown {
		if to := within(b.mark, b.box); !b.box.Empty() && apart(to, b.mark) > float64(d.marks.halo.r) {
			d.line(to, b.mark, mix(colors.muted, colors.red, strength(b.row.Fade)), lineAlpha/255.)
		}
	}
	pad := int(6 * l.scale)
	for _, b := range l.shown {
		if b.box.Empty() {
			continue
		}
		strong := strength(b.row.Fade)
		d.putf(`<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n",
			b.box.Min.X, b.box.Min.Y, b.box.Dx(), b.box.Dy(), rgb(mix(colors.fadedPlate, colors.plate, strong)))
		number, says := labelText(&b.row, l.bytes)
		at := b.box.Min.Add(image.Pt(pad, pad/2))
		d.text(number, at, l.face, 12*l.scale, mix(colors.muted, colors.red, strong))
		if rest := says[b.form]; rest != "" {
			at.X = b.box.Min.X + b.words[b.form].split + measure(l.face, "  ")
			d.text(rest[2:], at, l.face, 12*l.scale, mix(colors.muted, colors.text, strong))
		}
	}
}
