package rank

import (
	"cmp"
	"slices"
)

// Top is the board's rows by falling score, at most 20, those in alarm first.
func (b *Board) Top() []Row {
	best := b.rank()
	rows := make([]Row, len(best))
	for i, e := range best {
		rows[i] = e.row
		rows[i].Score = e.score
		rows[i].Spark = e.pulse.last(b.clock.now)
	}
	return rows
}

// Look tells h who stands on the board. It is cheap enough for every second of
// packet time.
func (b *Board) Look(h *History) {
	b.rows = b.rows[:0]
	for i, e := range b.rank() {
		b.rows = append(b.rows, e.row)
		b.rows[i].Score = e.score
	}
	h.See(b.rows)
}

// rank brings all entries up to date and gives the first 20 their ranks.
func (b *Board) rank() []*entry {
	n, now := 0, b.clock.now
	for i := len(b.entries) - 1; i >= 0; i-- {
		e := b.entries[i]
		if e.hidden || e.gone(now, b.Keep) {
			if e.hidden = b.clock.doubt > 0; !e.hidden {
				b.remove(e) // which puts one in its place that was looked at already
			}
			continue
		}
		if b.clock.doubt > 0 {
			e.score = e.row.Score * e.left(now, b.Keep, &b.decay)
		} else {
			e.fall(now, b.Keep, &b.decay)
			e.score = e.row.Score
		}
		n = b.place(e, n)
	}
	for i, e := range b.best[:n] {
		r := &e.row
		r.Rank, r.Status, r.Fade = i+1, e.status(now), e.fade(now)
		if r.BestRank == 0 || r.Rank < r.BestRank {
			r.BestRank, r.BestRankAt = r.Rank, now
		}
	}
	return b.best[:n]
}

// place puts e among the n best so far and tells how many those are now. Most
// entries are done with by a look at the last.
func (b *Board) place(e *entry, n int) int {
	if n < places {
		n++
	} else if above(b.best[n-1], e) {
		return n
	}
	i := n - 1
	for ; i > 0 && above(e, b.best[i-1]); i-- {
		b.best[i] = b.best[i-1]
	}
	b.best[i] = e
	return n
}

// above tells whether x stands above y, which is another.
func above(x, y *entry) bool {
	if x.row.Anomalous != y.row.Anomalous {
		return x.row.Anomalous
	}
	return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.row.First, y.row.First), cmp.Compare(x.row.Group, y.row.Group)) < 0
}

// prune makes room: the quarter of the groups that is silent longest goes.
func (b *Board) prune() {
	all := slices.Clone(b.entries)
	slices.SortFunc(all, func(x, y *entry) int {
		if kx, ky := b.Keep && x.row.Anomalous, b.Keep && y.row.Anomalous; kx != ky {
			if ky {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(x.row.Last, y.row.Last), cmp.Compare(x.row.Group, y.row.Group))
	})
	for _, e := range all[:len(all)/4] {
		b.remove(e)
	}
}
