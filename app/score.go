package app

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

// scoring judges all methods by the packets of casts, whichever is shown: while
// bait is in the water, and for a minute after, it makes rounds beside those
// that are seen.
type scoring struct {
	watch  *truth.Watch
	latest func() *analysis.Snapshot
	others []*method.Rounds   // by the methods that are not the engine's; nil at rest
	judged *analysis.Snapshot // the last base, nil at rest
	at     time.Time          // of that
}

func newScoring(watch *truth.Watch, latest func() *analysis.Snapshot) *scoring {
	return &scoring{watch: watch, latest: latest}
}

// Run judges until ctx is done, and once more then: the last packets are in no
// round yet.
func (s *scoring) Run(ctx context.Context) {
	tick := time.NewTicker(scoreLook)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			s.look(s.at.Add(scoreEvery))
			return
		case now := <-tick.C:
			s.look(now)
		}
	}
}

// look makes a round of each method where it is time for one.
func (s *scoring) look(now time.Time) {
	base := s.latest()
	if base == nil || len(base.Points) == 0 || base == s.judged {
		return
	}
	if !s.watch.Wanted(base.Time) {
		s.others, s.judged = nil, nil
		return
	}
	if s.judged != nil && now.Sub(s.at) < scoreEvery && base.Packets-s.judged.Packets < method.RoundPackets/2 {
		return
	}
	if s.others == nil {
		s.others = []*method.Rounds{method.NewRounds(method.ClassicKMeans), method.NewRounds(method.ClassicDBSCAN)}
	}
	by := []*analysis.Snapshot{base} // in the order of methods
	for _, r := range s.others {
		by = append(by, r.Snapshot(base))
	}
	s.watch.Judge(by...)
	s.judged, s.at = base, now
}
