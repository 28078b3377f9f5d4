package score

import (
	"context"
	"time"

	"jaws/analysis"
	"jaws/analysis/truth"
	"jaws/app/method"
)

const (
	// scoreEvery is how often the methods of the first JAWS make a round while
	// there is a cast, unless so many packets come that some would be in none.
	scoreEvery = 2 * time.Second
	scoreLook  = 250 * time.Millisecond
)

// Scoring judges all methods by the packets of casts, whichever is shown: while
// bait is in the water, and for a minute after, it makes rounds beside those
// that are seen.
type Scoring struct {
	watch  *truth.Watch
	latest func() *analysis.Snapshot
	Others []*method.Rounds   // by the methods that are not the engine's; nil at rest
	Judged *analysis.Snapshot // the last base, nil at rest
	at     time.Time          // of that
}

// NewScoring judges what latest returns, for a watch.
func NewScoring(watch *truth.Watch, latest func() *analysis.Snapshot) *Scoring {
	return &Scoring{watch: watch, latest: latest}
}

// Run judges until ctx is done, and once more then: the last packets are in no
// round yet.
func (s *Scoring) Run(ctx context.Context) {
	tick := time.NewTicker(scoreLook)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			s.Look(s.at.Add(scoreEvery))
			return
		case now := <-tick.C:
			s.Look(now)
		}
	}
}

// Look makes a round of each method where it is time for one.
func (s *Scoring) Look(now time.Time) {
	base := s.latest()
	if base == nil || len(base.Points) == 0 || base == s.Judged {
		return
	}
	if !s.watch.Wanted(base.Time) {
		s.Others, s.Judged = nil, nil
		return
	}
	if s.Judged != nil && now.Sub(s.at) < scoreEvery && base.Packets-s.Judged.Packets < method.RoundPackets/2 {
		return
	}
	if s.Others == nil {
		s.Others = []*method.Rounds{method.NewRounds(method.ClassicKMeans), method.NewRounds(method.ClassicDBSCAN)}
	}
	by := []*analysis.Snapshot{base} // in the order of methods
	for _, r := range s.Others {
		by = append(by, r.Snapshot(base))
	}
	s.watch.Judge(by...)
	s.Judged, s.at = base, now
}
