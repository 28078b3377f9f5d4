package app

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/bait"
	"jaws/app/language"
	"jaws/app/lesson"
	"jaws/app/method"
	"jaws/app/reason"
	"jaws/app/source"
	"jaws/capture/packet"
	"jaws/chum"
	"jaws/chum/listener"
)

// lessonStage is the window as a lesson uses it. It remembers what it did, to
// undo that when the lesson is over.
type lessonStage struct {
	w           *window
	casts       int                               // of the window, before the lesson
	told        map[*bait.Record]lesson.CastFacts // what was last known of each
	classic     lesson.ClassicFacts
	classicOf   *bait.Record
	classicSnap *analysis.Snapshot // that it is from
	lied        bool               // the detector was taught something wrong
	accepted    *bait.Record
	view        method.View // before the lesson
}

var _ lesson.Classroom = (*lessonStage)(nil)

func newLessonStage(w *window) *lessonStage {
	return &lessonStage{w: w, casts: len(w.casts), told: map[*bait.Record]lesson.CastFacts{}, view: w.view}
}

// End leaves the window as it was found: live, in the view of before, with a
// detector that was taught no lie.
func (s *lessonStage) End() {
	w := s.w
	if c := s.newest(); c != nil && !c.Ended {
		w.angler.StopCast()
	}
	w.endCompare()
	if w.frozen() {
		w.live()
	}
	w.setView(s.view)
	if s.lied && w.running && w.controls.chosen == source.Simulated {
		w.start()
	}
}

// Has tells whether there is a lure of that name.
func (s *lessonStage) Has(lure string) bool { return hasLure(lure) }

// Do does an action.
func (s *lessonStage) Do(a lesson.Action) error {
	w := s.w
	switch a.Do {
	case lesson.VerbSource:
		if w.controls.chosen != source.Simulated {
			w.useSimulated()
		} else if !w.running {
			w.start()
		}
	case lesson.VerbRestart:
		s.lied, s.accepted = false, nil
		w.useSimulated()
	case lesson.VerbView:
		v, _ := method.ViewNamed(a.View)
		w.endCompare()
		w.setView(v)
	case lesson.VerbCast:
		return s.cast(a)
	case lesson.VerbFreeze:
		if !w.frozen() {
			w.freezeOrNot()
		}
	case lesson.VerbLive:
		w.live()
	case lesson.VerbCompare:
		if w.compare == nil {
			w.compareOrNot()
		}
	case lesson.VerbReset:
		s.lied = true // until it learnt something else
		w.resetBaseline()
	case lesson.VerbWhy:
		return s.pick()
	case lesson.VerbAccept:
		return s.accept()
	}
	return nil
}

// cast sends bait to a listener of the window's own, whatever the panel says.
func (s *lessonStage) cast(a lesson.Action) error {
	w := s.w
	l := w.angler.Listener()
	for _, address := range [...]string{defaultListener, "127.0.0.1:0"} {
		if l != nil {
			break
		}
		var err error
		if l, err = w.angler.Listen(address, func(error) { w.do(w.refresh) }); err != nil && !errors.Is(err, listener.ErrInUse) {
			return err
		}
	}
	if l == nil {
		return errors.New("no port on this machine is free for a listener")
	}
	return w.castLure(l.Addr().String(), a.Lure, a.Bytes)
}

// newest is the lesson's last cast, nil before the first.
func (s *lessonStage) newest() *bait.Record {
	if n := len(s.w.casts); n > s.casts {
		return s.w.casts[n-1]
	}
	return nil
}

// group is the bait's, 0 where there is none.
func (s *lessonStage) group() rank.Group {
	c := s.newest()
	if c == nil || s.w.session == nil || !c.Begun.Load() {
		return 0
	}
	snap := s.w.session.Latest()
	if snap == nil {
		return 0
	}
	if row := baitRow(snap.Top, c); row != nil {
		return row.Group
	}
	return rank.GroupOf(c.Endpoint)
}

var errNoBait = errors.New("the bait is not on the board at this moment")

func (s *lessonStage) pick() error {
	g := s.group()
	if g == 0 {
		return errNoBait
	}
	if s.w.picked != g {
		s.w.pick(g)
	}
	return nil
}

func (s *lessonStage) accept() error {
	g := s.group()
	if g == 0 {
		return errNoBait
	}
	s.w.accept(g)
	return nil
}

// Accepted takes note that a person told the detector that g is normal.
func (s *lessonStage) Accepted(g rank.Group) {
	if g == s.group() {
		s.lied, s.accepted = true, s.newest()
	}
}

// baitRow is a cast's row, nil where the board has none.
func baitRow(rows []rank.Row, c *bait.Record) *rank.Row {
	for i := range rows {
		if rows[i].Endpoint == c.Endpoint {
			return &rows[i]
		}
	}
	return nil
}

// Look is the window as it stands.
func (s *lessonStage) Look() lesson.Sight {
	w := s.w
	sim := w.controls.chosen == source.Simulated
	v := lesson.Sight{Simulated: sim, Running: w.running, Learning: true, Picked: w.picked != 0}
	if !sim && w.running {
		v.Source = w.controls.chosen.Label
	}
	if w.compare == nil {
		v.View = method.Views[w.view].Word
	}
	if !sim {
		return v
	}
	if w.session != nil {
		if snap := w.session.Latest(); snap != nil {
			v.Learning, v.Left = snap.Learning.Active, snap.Learning.Left
			v.Facts = cloudFacts(snap)
			s.see(snap)
		}
	}
	for _, c := range w.casts[min(s.casts, len(w.casts)):] {
		v.Casts = append(v.Casts, s.castSight(c))
	}
	if c := s.newest(); c != nil {
		v.BaitPicked = w.picked != 0 && w.picked == s.group()
		v.Accepted = s.accepted == c
		if s.classicOf == c {
			v.Facts.Classic = s.classic
		}
	}
	return v
}

// see remembers of the newest cast what may be gone later.
func (s *lessonStage) see(snap *analysis.Snapshot) {
	c := s.newest()
	if c == nil || !c.Begun.Load() {
		return
	}
	facts := s.told[c]
	if row := baitRow(snap.Top, c); row != nil && len(row.Reasons) > 0 && row.Last >= c.Start {
		facts.Feature, facts.Reason = row.Reasons[0].Feature, reason.Sentence(&row.Reasons[0])
	}
	facts.Endpoint = c.Endpoint.String()
	s.told[c] = facts
	var classic *analysis.Snapshot
	if s.w.compare != nil {
		classic = s.w.compare.Seen(method.Classic)
	} else if seen := s.w.seen(); seen.Method == method.ClassicKMeans {
		classic = seen.Snap
	}
	if classic != nil && classic.Time >= c.Start && classic != s.classicSnap {
		s.classicSnap, s.classicOf, s.classic = classic, c, classicOf(classic, c)
	}
}

func (s *lessonStage) castSight(c *bait.Record) lesson.CastSight {
	p, result, facts := c.Cast.Progress(), c.Result(), s.told[c]
	facts.Size, facts.Sent = language.Bytes(uint64(p.Total)), language.Bytes(uint64(p.Sent))
	facts.Caught, facts.Seconds, facts.Rank = result.Caught, result.FirstRed.Seconds(), result.BestRank
	sight := lesson.CastSight{Lure: c.Cast.Lure(), Ended: c.Ended, Facts: facts}
	if c.Ended && p.Sent == 0 {
		sight.Failed = "the listener was not reached"
		if c.Failure != nil {
			sight.Failed = c.Failure.Error()
		}
	}
	return sight
}

// cloudFacts tell of all packets shown.
func cloudFacts(snap *analysis.Snapshot) lesson.Facts {
	f := lesson.Facts{
		Packets: language.Count(snap.Packets), Talks: len(snap.Conversations),
		Explained: int(math.Round(100 * (snap.Axes[0].Explained + snap.Axes[1].Explained))),
	}
	counts, most, large := map[packet.Protocol]int{}, packet.Protocol(0), 0
	for i := range snap.Points {
		p := &snap.Points[i]
		if counts[p.Protocol]++; counts[p.Protocol] > counts[most] {
			most = p.Protocol
		}
		if p.Length > 1000 {
			large++
		}
	}
	if n := len(snap.Points); n > 0 {
		f.Protocol, f.Share, f.Large = most.String(), 100*counts[most]/n, 100*large/n
	}
	for i := range snap.Top {
		if snap.Top[i].Anomalous {
			f.Red++
		}
	}
	return f
}

// classicOf tells what a round of the first JAWS' method makes of a cast.
func classicOf(snap *analysis.Snapshot, c *bait.Record) lesson.ClassicFacts {
	f := lesson.ClassicFacts{Known: true}
	for i := range snap.Points {
		if p := &snap.Points[i]; p.Dst == c.Endpoint.Addr && p.Time >= c.Start {
			f.Packets++
			if p.Anomalous {
				f.Marked++
			}
		}
	}
	f.Percent = 100 * f.Marked / max(1, f.Packets)
	for i := range snap.Top {
		if row := &snap.Top[i]; row.Destination == c.Endpoint.Addr {
			f.Rank = row.Rank
		}
	}
	if len(snap.Top) > 0 {
		f.First = snap.Top[0].Endpoint.String()
	}
	return f
}

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

// hasLure tells whether bait can be cast by that lure.
func hasLure(lure string) bool {
	_, ok := chum.LureNamed(lure)
	return ok
}

// castLure casts so much bait by a lure at the lure's own pace.
func (w *window) castLure(address, lure string, bytes int64) error {
	l, ok := chum.LureNamed(lure)
	if !ok {
		return fmt.Errorf("this JAWS has no such lure: %s", lure)
	}
	return w.castBait(bait.Bait{Lure: l, Address: address, Size: bytes})
}
