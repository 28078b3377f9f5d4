package app

import (
	"slices"

	"jaws/analysis"
	"jaws/app/lesson"
)

// Landing is where the newest bait's packets lie in the view Packets.
func (s *lessonStage) Landing() (lesson.Landing, bool) {
	c := s.newest()
	if c == nil || !c.Begun.Load() || s.w.session == nil {
		return lesson.Landing{}, false
	}
	snap := s.w.session.Latest()
	if base := s.w.seen().Base; base != nil {
		snap = base // the frozen moment
	}
	if snap == nil {
		return lesson.Landing{}, false
	}
	return landingOf(snap, func(p *analysis.Point) bool { return p.Dst == c.Endpoint.Addr && p.Time >= c.Start })
}

// landingOf is where the points that are bait lie among all others; ok is
// false where there are none of either.
func landingOf(snap *analysis.Snapshot, bait func(*analysis.Point) bool) (l lesson.Landing, ok bool) {
	var xs, ys [2][]float64
	for i := range snap.Points {
		p, k := &snap.Points[i], 0
		if bait(p) {
			k = 1
		}
		xs[k], ys[k] = append(xs[k], float64(p.X)), append(ys[k], float64(p.Y))
	}
	if len(xs[0]) == 0 || len(xs[1]) == 0 {
		return lesson.Landing{}, false
	}
	off := make([]float64, len(xs[0]))
	l.Middle = lesson.Place{X: median(slices.Clone(xs[0])), Y: median(slices.Clone(ys[0]))}
	for i := range off {
		off[i] = l.Middle.To(lesson.Place{X: xs[0][i], Y: ys[0][i]}).Length()
	}
	l.At, l.Spread = lesson.Place{X: median(xs[1]), Y: median(ys[1])}, median(off)
	return l, l.Spread > 0
}

// median sorts v.
func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}
