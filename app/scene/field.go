package scene

import (
	"jaws/analysis"
	"jaws/analysis/rank"
)

// spot is where a point lies: x and y on the view's axes, z only in Space.
type spot struct{ x, y, z float32 }

// How a point is drawn: the low bits are its cluster's colour.
const (
	kinds  = len(clusterColors) // a power of two
	chosen = uint8(kinds)
	red    = chosen << 1
)

// field is what a view shows of a snapshot.
type field struct {
	// points are all that the view could show; the first of them that it does
	// is at index first. spots and kind begin there.
	points []analysis.Point
	first  int
	spots  []spot
	kind   []uint8
	red    []int32 // indices in spots
	space  *space
	logs   *logs
}

// read takes what o wants to see of snap, which may be nil.
func (f *field) read(snap *analysis.Snapshot, o *Options) {
	f.points, f.first, f.spots, f.kind, f.red = nil, 0, f.spots[:0], f.kind[:0], f.red[:0]
	if snap == nil {
		return
	}
	f.points = snap.Points
	switch o.View {
	case Conversations:
		f.points = snap.Conversations
	case Space:
		f.first = max(0, len(f.points)-spacePoints)
	}
	shown := f.points[f.first:]
	f.room(len(shown))
	switch o.View {
	case Limits:
		f.logarithms(shown)
	case Space:
		f.space.place(shown, f.spots)
	default:
		for i := range shown {
			f.spots[i] = spot{x: shown[i].X, y: shown[i].Y}
		}
	}
	f.sort(shown, o.Selected)
	if o.View != Conversations {
		f.pick(snap, o.Picks)
	}
}

// room makes spots and kind n long.
func (f *field) room(n int) {
	if cap(f.spots) < n {
		f.spots = make([]spot, n, n+n/4)
	}
	if cap(f.kind) < n {
		f.kind = make([]uint8, n, n+n/4)
	}
	f.spots, f.kind = f.spots[:n], f.kind[:n]
}

// sort finds how each point is drawn.
func (f *field) sort(shown []analysis.Point, selected rank.Group) {
	kind := f.kind[:len(shown)]
	for i := range shown {
		p := &shown[i]
		k := p.Cluster % uint8(kinds)
		if p.Anomalous {
			k |= red
			f.red = append(f.red, int32(i))
		}
		if p.Group == selected && selected != 0 {
			k |= chosen
		}
		kind[i] = k
	}
}

// pick marks packets by their sequence numbers.
func (f *field) pick(snap *analysis.Snapshot, picks []uint64) {
	first := sequence(snap) + uint64(f.first)
	for _, n := range picks {
		if i := n - first; n >= first && i < uint64(len(f.kind)) {
			f.kind[i] |= chosen
		}
	}
}

// sequence is the number of the snapshot's first point.
func sequence(snap *analysis.Snapshot) uint64 { return snap.Packets - uint64(len(snap.Points)) }

// logarithms puts points at the logarithms of T2 and SPE.
func (f *field) logarithms(shown []analysis.Point) {
	for i := range shown {
		f.spots[i] = spot{x: f.logs.log10(shown[i].T2), y: f.logs.log10(shown[i].SPE)}
	}
}
