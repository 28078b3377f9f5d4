package method

import (
	"slices"

	"jaws/analysis"
	"jaws/analysis/classic"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

const (
	// RoundPackets is how many packets a round is about, the newest.
	RoundPackets = 5000
	// A mark is New for newFor, then fades for fadeFor down to leastFade, as
	// in the first JAWS; one that was not made again for forgetAfter is
	// forgotten. Packet time, nanoseconds.
	newFor      = 30e9
	fadeFor     = 30e9
	forgetAfter = 60e9
	leastFade   = 0.2
	// dust is a distance that is none but for rounding.
	dust = 1e-9
	// shades are the colours of clusters; the last is also for what is in none.
	shades = 8
)

// Rounds makes snapshots by a method of the first JAWS, of the packets that
// snapshots of the engine's hold. It belongs to one goroutine.
type Rounds struct {
	method   Method
	analyser *classic.Analyser
	marks    map[rank.Group]*mark
	samples  []classic.Sample
}

// mark says when a group was first called anomalous, and when last; Unix
// nanoseconds of packet time.
type mark struct{ first, last int64 }

// NewRounds makes rounds by a classic method.
func NewRounds(m Method) *Rounds {
	return &Rounds{method: m, analyser: classic.New(m.classic()), marks: map[rank.Group]*mark{}}
}

// Snapshot is the next round: base's newest packets as this method sees them.
// A group is a destination. Scores are distances in standard deviations. Points
// are known again as in base: the last is packet number Packets-1.
func (r *Rounds) Snapshot(base *analysis.Snapshot) *analysis.Snapshot {
	snap := &analysis.Snapshot{
		Time: base.Time, Packets: base.Packets, Learning: analysis.Learning{Fraction: 1}, Timeline: base.Timeline,
		Points: slices.Clone(base.Points[max(0, len(base.Points)-RoundPackets):]),
	}
	r.samples = r.samples[:0]
	for i := range snap.Points {
		p := &snap.Points[i]
		r.samples = append(r.samples, classic.Sample{Protocol: p.Protocol, Dst: p.Dst, Length: p.Length})
	}
	result := r.analyser.Run(r.samples)
	for k, name := range [...]string{"PC1", "PC2"} {
		snap.Axes[k] = analysis.Axis{Name: name, Explained: result.Components.Ratio[k]}
	}
	for i := range snap.Points {
		p := &snap.Points[i]
		*p = analysis.Point{
			X: result.X[i], Y: result.Y[i], Score: float32(result.Score[i]), Anomalous: result.Anomalous[i] && result.Score[i] > dust,
			Cluster: shade(result.Label[i]), Group: rank.GroupOf(packet.EndpointOf(p.Dst, 0)),
			Time: p.Time, Dst: p.Dst, Length: p.Length, Protocol: p.Protocol,
		}
		if p.Anomalous {
			r.mark(p.Group, snap.Time)
		}
	}
	for _, c := range result.Clusters {
		snap.Centroids = append(snap.Centroids, analysis.Centroid{
			X: float32(c.X), Y: float32(c.Y), Cluster: shade(c.Label), Packets: c.Samples,
		})
	}
	r.forget(snap.Time)
	for i := range snap.Points {
		if p := &snap.Points[i]; p.Anomalous {
			p.Fade = r.marks[p.Group].fade(snap.Time)
		}
	}
	snap.Top = r.top(snap, result)
	return snap
}

func (r *Rounds) mark(g rank.Group, now int64) {
	m := r.marks[g]
	if m == nil {
		m = &mark{first: now}
		r.marks[g] = m
	}
	m.first, m.last = min(m.first, now), now // the clock may be set back
}

func (r *Rounds) forget(now int64) {
	for g, m := range r.marks {
		if now-m.last > forgetAfter || m.last > now {
			delete(r.marks, g)
		}
	}
}

func (m *mark) fade(now int64) float32 {
	past := float64(now-m.first-newFor) / fadeFor
	return float32(max(leastFade, min(1, 1-past*(1-leastFade))))
}

func (m *mark) status(now int64) rank.Status {
	if now-m.first <= newFor {
		return rank.New
	}
	return rank.Decaying
}

// shade is the colour of a label, which is -1 for what is in no cluster.
func shade(label int) uint8 {
	if label < 0 {
		return shades - 1
	}
	return uint8(label % shades)
}

// top are the farthest packets, a row for each destination among them. A round
// knows nothing of the ranks before it.
func (r *Rounds) top(snap *analysis.Snapshot, result *classic.Result) []rank.Row {
	var rows []rank.Row
	index := make(map[rank.Group]int)
	for _, i := range result.Farthest {
		p := &snap.Points[i]
		if result.Score[i] <= dust {
			break
		}
		at, ok := index[p.Group]
		if !ok {
			at = len(rows)
			index[p.Group] = at
			rows = append(rows, rank.Row{
				Group: p.Group, Rank: at + 1, Endpoint: packet.EndpointOf(p.Dst, 0),
				Destination: p.Dst, Protocol: p.Protocol, Length: p.Length,
				Score: result.Score[i], Peak: result.Score[i], BestRank: at + 1, BestRankAt: snap.Time,
				First: p.Time, Last: p.Time, Reasons: r.reasons(result, result.Score[i]),
			})
		}
		if row := &rows[at]; p.Anomalous && !row.Anomalous {
			m := r.marks[p.Group]
			row.Anomalous, row.FirstAlarm, row.Status, row.Fade = true, m.first, m.status(snap.Time), p.Fade
		}
	}
	for i := range snap.Points {
		p := &snap.Points[i]
		if at, ok := index[p.Group]; ok {
			row := &rows[at]
			row.Packets++
			row.Bytes += uint64(p.Length)
			row.First, row.Last = min(row.First, p.Time), max(row.Last, p.Time)
			if ago := snap.Time/1e9 - p.Time/1e9; ago >= 0 && ago < rank.SparkSeconds {
				row.Spark[rank.SparkSeconds-1-ago] += p.Length
			}
		}
	}
	return rows
}

// What a round says of its rows.
const (
	sayCentroid = "{{.Amount}} from the centroid of its cluster by protocol, size and destination"
	sayCrowd    = "{{.Amount}} from the nearest crowd of ten packets or more by protocol, size and destination"
	sayMean     = "{{.Amount}} from the mean of all packets, of which no ten are alike, by protocol, size and destination"
)

// Phrases are all texts of phrases that rounds make.
func Phrases() []string { return []string{sayCentroid, sayCrowd, sayMean} }

// reasons is the one that these methods have.
func (r *Rounds) reasons(result *classic.Result, distance float64) []feature.Reason {
	text := sayCentroid
	switch {
	case r.method == ClassicDBSCAN && len(result.Clusters) == 0:
		text = sayMean
	case r.method == ClassicDBSCAN:
		text = sayCrowd
	}
	const unit = "standard deviations"
	reason := feature.Reason{Feature: "distance", Share: 1, Value: distance, Unit: unit}
	return []feature.Reason{reason.Saying(feature.Phrase{Text: text, Amount: feature.Quantity{Value: distance, Unit: unit}})}
}
