package classic

import (
	"cmp"
	"slices"

	"jaws/capture/packet"
)

// point is a row: the code of the protocol, the size in bytes, the code of the
// destination; or these three standardised, without unit.
type point [3]float64

// table is the samples with equal rows folded.
type table struct {
	// protocols and destinations are the texts, in the order of their codes.
	protocols, destinations []string
	// at is the index of each sample's point.
	at []int32
	// points are the distinct rows, in order, as codes and bytes.
	points []point
	// weights are how many samples each point stands for.
	weights []float64
}

// fold is the table of samples.
func fold(samples []Sample) *table {
	protocol, protocols := codes(len(samples),
		func(i int) packet.Protocol { return samples[i].Protocol }, packet.Protocol.String)
	dst, destinations := codes(len(samples),
		func(i int) packet.Addr { return samples[i].Dst }, packet.Addr.String)
	t := foldCodes(protocol, dst, func(i int) uint32 { return samples[i].Length })
	t.protocols, t.destinations = protocols, destinations
	return t
}

type row struct {
	protocol, dst int32
	size          uint32
}

func (r row) compare(s row) int {
	return cmp.Or(cmp.Compare(r.protocol, s.protocol), cmp.Compare(r.size, s.size), cmp.Compare(r.dst, s.dst))
}

// foldCodes is the table of rows whose texts are coded already.
func foldCodes(protocol, dst []int32, size func(int) uint32) *table {
	t := &table{at: make([]int32, len(protocol))}
	index := make(map[row]int32)
	var rows []row
	for i := range protocol {
		r := row{protocol[i], dst[i], size(i)}
		at, ok := index[r]
		if !ok {
			at = int32(len(rows))
			index[r] = at
			rows = append(rows, r)
		}
		t.at[i] = at
	}
	// In order, so that sums do not depend on the order of the samples.
	sorted := slices.Clone(rows)
	slices.SortFunc(sorted, row.compare)
	t.points = make([]point, len(sorted))
	t.weights = make([]float64, len(sorted))
	rank := make([]int32, len(sorted))
	for i, r := range sorted {
		t.points[i] = point{float64(r.protocol), float64(r.size), float64(r.dst)}
		rank[index[r]] = int32(i)
	}
	for i, at := range t.at {
		to := rank[at]
		t.at[i] = to
		t.weights[to]++
	}
	return t
}
