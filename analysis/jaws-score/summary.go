package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"jaws/analysis/feature"
	"jaws/analysis/rank"
)

// summary is what is printed of a run.
type summary struct {
	Packets          uint64  `json:"packets"`
	Undecoded        uint64  `json:"undecoded"`
	Seconds          seconds `json:"seconds"`
	PacketsPerSecond float64 `json:"packets_per_second"`
	PeakRSSBytes     uint64  `json:"peak_rss_bytes"`
	Method           string  `json:"method"`
	// ComparedWith is what the capture was compared with, comparedSelf or
	// comparedOrdinary; nil for a method that compares it with itself alone.
	ComparedWith *string `json:"compared_with"`
	// FalseAlarmBudget is false groups a day; nil for a method that keeps to
	// none.
	FalseAlarmBudget *float64        `json:"false_alarm_budget"`
	Top              []rank.Exported `json:"top"`
	Groups           []group         `json:"groups"`
}

// What a capture was compared with, and what a person is told of the second.
const (
	comparedSelf     = "this network"
	comparedOrdinary = "ordinary networks"
	tooShort         = "The capture is too short to know its network: it was compared with ordinary networks, not with this one."
)

// group is a rank.Record with its times to the microsecond.
type group struct {
	Endpoint   string           `json:"endpoint"`
	Peer       string           `json:"peer"`
	Protocol   string           `json:"protocol"`
	First      seconds          `json:"first"`
	Last       seconds          `json:"last"`
	FirstAlarm *seconds         `json:"first_alarm"`
	BestRank   int              `json:"best_rank"`
	BestRankAt seconds          `json:"best_rank_at"`
	PeakScore  float64          `json:"peak_score"`
	Packets    uint64           `json:"packets"`
	Bytes      uint64           `json:"bytes"`
	Reasons    []feature.Reason `json:"reasons"`
}

// seconds are Unix time or a time that passed; JSON has them to the
// microsecond.
type seconds float64

// MarshalJSON implements json.Marshaler.
func (s seconds) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(s), 'f', 6, 64), nil
}

// newSummary is of what m ranked and l took down, after a last look.
func newSummary(o *options, m method, l *ledger) *summary {
	m.Look(l.history)
	rows := m.top()
	s := &summary{Method: o.method, PeakRSSBytes: peakRSS(), Top: rank.Export(rows[:min(o.top, len(rows))])}
	if o.method == methodPCA {
		s.FalseAlarmBudget = &o.budget
	}
	if e, ok := m.(*engine); ok {
		with := e.comparedWith(o)
		s.ComparedWith = &with
	}
	records := l.history.Records()
	s.Groups = make([]group, len(records))
	for i := range records {
		s.Groups[i] = groupOf(&records[i])
	}
	return s
}

func (s *summary) count(packets, undecoded uint64, took time.Duration) {
	s.Packets, s.Undecoded, s.Seconds = packets, undecoded, seconds(took.Seconds())
	s.PacketsPerSecond = float64(packets) / max(took.Seconds(), 1e-9)
}

func groupOf(r *rank.Record) group {
	return group{
		Endpoint: r.Endpoint, Peer: r.Peer, Protocol: r.Protocol,
		First: seconds(r.First), Last: seconds(r.Last), FirstAlarm: (*seconds)(r.FirstAlarm),
		BestRank: r.BestRank, BestRankAt: seconds(r.BestRankAt), PeakScore: r.PeakScore,
		Packets: r.Packets, Bytes: r.Bytes, Reasons: r.Reasons,
	}
}

func (s *summary) print(w io.Writer, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(s)
	}
	if _, err := fmt.Fprintf(w, "%d packets in %.2f s\n", s.Packets, s.Seconds); err != nil {
		return err
	}
	if s.ComparedWith != nil && *s.ComparedWith == comparedOrdinary {
		if _, err := fmt.Fprintln(w, tooShort); err != nil {
			return err
		}
	}
	for _, r := range s.Top {
		if _, err := fmt.Fprintf(w, "%2d  %-40s %-8s %12d bytes  %8.2f  %s\n", r.Rank, r.Endpoint, r.Protocol, r.Bytes, r.Score, r.Status); err != nil {
			return err
		}
	}
	return nil
}
