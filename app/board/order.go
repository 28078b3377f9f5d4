package board

import (
	"cmp"
	"slices"
	"time"

	"jaws/analysis/rank"
)

// holdFor is how long the order stays as it is while a person points at it.
const holdFor = 2 * time.Second

// order puts the board's rows in line: by rank, or by a column that a person
// chose.
type order struct {
	by      column
	falling bool
	sparks  func(*rank.Row) []uint32
	shown   []rank.Row // in line
	queue   []*rank.Row
	sorted  time.Time // when it last was
	stale   bool      // the person has chosen anew
}

// Click goes on as a click on a column does: sort by it, the other way round,
// back to rank.
func (o *order) Click(c column) {
	falls := boardColumns[c].falls
	switch {
	case o.by != c:
		o.by, o.falling = c, falls
	case o.falling == falls:
		o.falling = !falls
	default:
		o.by, o.falling = columnRank, false
	}
	o.stale = true
}

// Arrange puts rows in line. While they are held the line stays for a while:
// who has left it gives the place to who has come.
func (o *order) Arrange(rows []rank.Row, held bool, now time.Time) {
	if held && !o.stale && now.Sub(o.sorted) < holdFor {
		o.keep(rows)
		return
	}
	o.queue = o.queue[:0]
	for i := range rows {
		o.queue = append(o.queue, &rows[i])
	}
	o.sort(o.queue)
	o.shown = o.shown[:0]
	for _, r := range o.queue {
		o.shown = append(o.shown, *r)
	}
	o.sorted, o.stale = now, false
}

func (o *order) keep(rows []rank.Row) {
	come := o.queue[:0]
	for i := range rows {
		if at(o.shown, rows[i].Group) < 0 {
			come = append(come, &rows[i])
		}
	}
	o.queue = come
	o.sort(come)
	line := o.shown[:0]
	for i := range o.shown {
		if now := at(rows, o.shown[i].Group); now >= 0 {
			line = append(line, rows[now])
		} else if len(come) > 0 {
			line = append(line, *come[0])
			come = come[1:]
		}
	}
	for _, r := range come {
		line = append(line, *r)
	}
	o.shown = line
}

// at is the place of a group in rows, -1 for none.
func at(rows []rank.Row, g rank.Group) int {
	for i := range rows {
		if rows[i].Group == g {
			return i
		}
	}
	return -1
}

func (o *order) sort(rows []*rank.Row) {
	slices.SortFunc(rows, func(x, y *rank.Row) int {
		first := o.compare(x, y)
		if o.falling {
			first = -first
		}
		return cmp.Or(first, cmp.Compare(x.Rank, y.Rank))
	})
}

func (o *order) compare(x, y *rank.Row) int {
	switch o.by {
	case columnEndpoint:
		return compareEndpoints(x, y)
	case columnProtocol:
		return cmp.Compare(x.Protocol.String(), y.Protocol.String())
	case columnBytes:
		return cmp.Compare(x.Bytes, y.Bytes)
	case columnSpark:
		return cmp.Compare(total(o.sparks(x)), total(o.sparks(y)))
	case columnScore:
		return cmp.Compare(x.Score, y.Score)
	case columnStatus:
		return cmp.Compare(urgency(x.Status), urgency(y.Status))
	}
	return cmp.Compare(x.Rank, y.Rank)
}

// compareEndpoints has addresses in the order of their numbers, hardware
// addresses after them.
func compareEndpoints(x, y *rank.Row) int {
	a, aOK := x.Endpoint.Addr.IP()
	b, bOK := y.Endpoint.Addr.IP()
	switch {
	case aOK && bOK:
		return cmp.Or(a.Compare(b), cmp.Compare(x.Endpoint.Port, y.Endpoint.Port))
	case aOK:
		return -1
	case bOK:
		return 1
	}
	return cmp.Compare(x.Endpoint.String(), y.Endpoint.String())
}

// urgency is 0 for what is newest in alarm.
func urgency(s rank.Status) int {
	return [...]int{rank.New: 0, rank.Active: 1, rank.Decaying: 2, rank.Quiet: 3}[s]
}
