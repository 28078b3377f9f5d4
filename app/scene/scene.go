package scene

import (
	"image"

	"jaws/analysis"
)

// Scene draws frames. It belongs to one goroutine at a time.
type Scene struct {
	style      Style
	colors     palette
	marks      marks
	letters    lettering
	windows    [viewCount]window
	titles     [viewCount][2]title
	background *image.RGBA
	area       image.Rectangle // of the data, pixels
	drawn      axes            // that the background shows
	shownView  View

	field    field
	glide    glide
	density  density
	crowdRed crowdRed
	labels   labels
	// The last frame's places: normal points, picked out ones last, and red.
	places, reds []place
	chosen       []place           // of this frame, until they are among places
	depth        []uint8           // of those, in Space
	boxed        []image.Rectangle // of Space's words in this frame
	ticks        []tick3
	vector       *vector // takes down what SVG needs; nil unless that is drawn
}

// New makes a scene that has drawn nothing.
func New(style Style) *Scene {
	s := &Scene{field: field{space: newSpace(), logs: newLogs()}}
	for v := range s.windows {
		s.windows[v].grain = 1
	}
	s.windows[Limits].grain = 0.2 // of a power of ten
	s.SetStyle(style)
	return s
}

// SetStyle takes another look for the next frame.
func (s *Scene) SetStyle(style Style) {
	style.Scale, style.Words = max(1, style.Scale), style.Words.orEnglish()
	if style.Words != s.style.Words {
		s.titles = [viewCount][2]title{}
		s.labels.forget()
	}
	s.style, s.colors, s.marks = style, style.palette(), newMarks(style)
	s.letters.setSize(11 * style.text())
	s.labels.setScale(style.text())
	s.labels.bytes = style.Words.Bytes
}

// Draw draws snap into dst, at dst's size; snap may be nil.
func (s *Scene) Draw(dst *image.RGBA, snap *analysis.Snapshot, o Options) {
	o.View %= viewCount
	if o.View != s.shownView {
		s.shownView = o.View
		s.labels.forget()
	}
	s.places, s.reds, s.chosen = s.places[:0], s.reds[:0], s.chosen[:0]
	s.labels.kept = s.labels.kept[:0]
	want := axes{view: o.View, style: s.style, size: dst.Rect.Size()}
	s.field.read(snap, &o)
	var spots []spot
	if want.message, want.empty = s.nothing(snap, &o); want.empty {
		s.windows[o.View].forget()
		s.glide.forget()
		s.labels.forget()
	} else {
		spots = s.glide.shown(&s.field, snap, &o)
		if o.View != Space {
			s.aim(&want, snap, &o)
		}
	}
	if s.background == nil || want != s.drawn {
		s.drawBackground(want)
	}
	copy(dst.Pix, s.background.Pix)
	if s.area.Empty() {
		return
	}
	if o.View == Space {
		lens := newLens(o.Turn, o.Camera, s.area, float64(s.style.text()))
		s.drawBox(dst, &lens)
		s.labels.kept = append(s.labels.kept, s.boxed...)
		s.stampSpace(dst, spots, &lens, o.Camera.Whole())
	} else {
		s.stampPlane(dst, spots, o.View, o.Camera.Whole())
	}
	s.vector.see(dst)
	if o.View == Packets {
		s.stampCentroids(dst, snap)
	}
	s.stampRed(dst)
	s.nameBounds(dst)
	s.drawLabels(dst, snap)
	s.drawPointer(dst, &o)
}

// nothing tells whether there is nothing to show, and what to say then.
func (s *Scene) nothing(snap *analysis.Snapshot, o *Options) (message string, empty bool) {
	switch {
	case snap == nil || len(snap.Points) == 0:
		return o.Message, true
	case o.View == Conversations && len(snap.Conversations) == 0:
		return s.style.Words.NoConversations, true
	case o.View == Limits && snap.T2Limit == 0 && snap.SPELimit == 0:
		return s.style.Words.NoLimits, true
	}
	return "", false
}

// Settled tells whether another frame of the same snapshot would be the same:
// it is not while the limits or the points are on their way.
func (s *Scene) Settled() bool { return s.windows[s.shownView].settled() && !s.glide.moving }
