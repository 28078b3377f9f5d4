package rank

import (
	"cmp"
	"maps"
	"slices"

	"jaws/analysis/feature"
	"jaws/capture/packet"
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
	life          uint64 // the Row's that is counted last
	endpoint      packet.Endpoint
	peer          packet.Endpoint // of the peak, as is protocol
	protocol      packet.Protocol
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
			r = &Record{group: row.Group, endpoint: row.Endpoint, First: seconds(row.First), BestRank: row.BestRank, BestRankAt: seconds(row.BestRankAt), life: row.life}
			h.records[row.Group] = r
		}
		r.see(row)
	}
}

func (r *Record) see(row *Row) {
	if row.life != r.life {
		// The board forgot the group in between and counts anew.
		r.life, r.packets, r.size = row.life, r.Packets, r.Bytes
	}
	r.Packets, r.Bytes = r.packets+row.Packets, r.size+row.Bytes
	r.last, r.Last = row.Last, seconds(row.Last)
	// What was seen once is only ever earlier than it was taken for.
	r.First = min(r.First, seconds(row.First))
	if at := seconds(row.BestRankAt); row.BestRank < r.BestRank || row.BestRank == r.BestRank && at < r.BestRankAt {
		r.BestRank, r.BestRankAt = row.BestRank, at
	}
	if row.FirstAlarm != 0 {
		if r.FirstAlarm == nil {
			r.FirstAlarm = new(seconds(row.FirstAlarm))
		}
		*r.FirstAlarm = min(*r.FirstAlarm, seconds(row.FirstAlarm))
	}
	if row.Peak >= r.PeakScore {
		r.PeakScore = row.Peak
		r.peer, r.protocol, r.Reasons = row.Peer, row.Protocol, row.Reasons
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
	for _, record := range h.records {
		r := *record
		r.Endpoint, r.Peer, r.Protocol = r.endpoint.String(), r.peer.String(), r.protocol.String()
		if r.Reasons == nil {
			r.Reasons = []feature.Reason{}
		}
		out = append(out, r)
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
