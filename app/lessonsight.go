package app

import (
	"math"

	"fyne.io/fyne/v2/lang"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/bait"
	"jaws/app/language"
	"jaws/app/lesson"
	"jaws/app/method"
	"jaws/app/reason"
	"jaws/app/source"
	"jaws/capture/packet"
)

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
		facts.Feature, facts.Reason = row.Reasons[0].Feature, afterColon(reason.Sentence(&row.Reasons[0]))
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

// afterColon is a sentence as it stands behind a colon, where German begins it
// with a capital.
func afterColon(words string) string {
	if language.Code() == "de" {
		return language.Sentence(words)
	}
	return language.Lower(words)
}

func (s *lessonStage) castSight(c *bait.Record) lesson.CastSight {
	p, result, facts := c.Cast.Progress(), c.Result(), s.told[c]
	facts.Size, facts.Sent = language.Bytes(uint64(p.Total)), language.Bytes(uint64(p.Sent))
	facts.Caught, facts.Seconds, facts.Rank = result.Caught, result.FirstRed.Seconds(), result.BestRank
	facts.After = language.Number(facts.Seconds, 1) + " s"
	sight := lesson.CastSight{Lure: c.Cast.Lure(), Ended: c.Ended, Facts: facts}
	if c.Ended && p.Sent == 0 {
		sight.Failed = lang.L("the listener was not reached")
		if c.Failure != nil {
			sight.Failed = language.Error(c.Failure)
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
