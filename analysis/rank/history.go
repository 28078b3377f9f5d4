package rank

import (
	"cmp"
	"maps"
	"slices"

	"jaws/analysis/feature"
)

// mostRecords bounds a History; those never in alarm go first.
const mostRecords = 4096

// History keeps every group that was ever on the board, for a report: in go
// the rows of looks at the board, out come records.
type History struct{ records map[Group]*Record }

// Record is all there is to say of a group.
type Record struct {
	Endpoint string `json:"endpoint"`
	Peer     string `json:"peer"`
	Protocol string `json:"protocol"`
	// First, Last and FirstAlarm are Unix seconds; FirstAlarm is nil if there
	// was none.
	First      float64  `json:"first"`
	Last       float64  `json:"last"`
	FirstAlarm *float64 `json:"first_alarm"`
	// BestRank counts from 1; it was reached at BestRankAt, Unix seconds.
	BestRank   int     `json:"best_rank"`
	BestRankAt float64 `json:"best_rank_at"`
	PeakScore  float64 `json:"peak_score"`
	// Packets and Bytes count what the group sent and received while the board
	// knew of it.
	Packets uint64           `json:"packets"`
	Bytes   uint64           `json:"bytes"`
	Reasons []feature.Reason `json:"reasons"`

	group         Group
	life          int64 // Row.First of the life that is counted last
	packets, size uint64
	last          int64
}

// NewHistory is empty.
func NewHistory() *History { return &History{records: map[Group]*Record{}} }

// See takes the board's rows of one look.
func (h *History) See(rows []Row) {
	for i := range rows {
		row := &rows[i]
		r := h.records[row.Group]
		if r == nil {
			if len(h.records) >= mostRecords {
				h.prune()
			}
			r = &Record{group: row.Group, Endpoint: row.Endpoint.String(), First: seconds(row.First), BestRank: row.BestRank, BestRankAt: seconds(row.BestRankAt), life: row.First}
			h.records[row.Group] = r
		}
		r.see(row)
	}
}

func (r *Record) see(row *Row) {
	if row.First != r.life {
		// The board forgot the group in between and counts anew.
		r.life, r.packets, r.size = row.First, r.Packets, r.Bytes
	}
	r.Packets, r.Bytes = r.packets+row.Packets, r.size+row.Bytes
	r.last, r.Last = row.Last, seconds(row.Last)
	if row.BestRank < r.BestRank {
		r.BestRank, r.BestRankAt = row.BestRank, seconds(row.BestRankAt)
	}
	if row.FirstAlarm != 0 && r.FirstAlarm == nil {
		at := seconds(row.FirstAlarm)
		r.FirstAlarm = &at
	}
	if row.Peak >= r.PeakScore || r.Peer == "" {
		r.PeakScore = max(r.PeakScore, row.Peak)
		r.Peer, r.Protocol, r.Reasons = row.Peer.String(), row.Protocol.String(), row.Reasons
	}
}

// prune makes room: the half of those never in alarm that is silent longest,
// or of all where all were.
func (h *History) prune() {
	all := slices.Collect(maps.Values(h.records))
	if quiet := slices.DeleteFunc(slices.Clone(all), func(r *Record) bool { return r.FirstAlarm != nil }); len(quiet) > 0 {
		all = quiet
	}
	slices.SortFunc(all, func(a, b *Record) int { return cmp.Or(cmp.Compare(a.last, b.last), cmp.Compare(a.group, b.group)) })
	for _, r := range all[:(len(all)+1)/2] {
		delete(h.records, r.group)
	}
}

// Records are all, those in alarm first, by falling peak.
func (h *History) Records() []Record {
	out := make([]Record, 0, len(h.records))
	for _, r := range h.records {
		if r.Reasons == nil {
			r.Reasons = []feature.Reason{}
		}
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b Record) int {
		if (a.FirstAlarm == nil) != (b.FirstAlarm == nil) {
			if a.FirstAlarm != nil {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.PeakScore, a.PeakScore), cmp.Compare(a.First, b.First), cmp.Compare(a.Endpoint, b.Endpoint))
	})
	return out
}

func seconds(unixNano int64) float64 { return float64(unixNano) / second }
