package classic

import (
	"cmp"
	"slices"
)

// round is what an Analyser remembers: enough to tell in which of that round's
// clusters a row of today would have been.
type round struct {
	protocols, destinations []string
	scaler                  scaler
	components              Components
	clusters                interface{ of(z *point) int } // -1 for none
	labels                  []int                         // of these clusters
}

// labelsOf is, for each point of a table, the label of the cluster in which it
// would have been, -1 for none. Codes change when a new name sorts between old
// ones, and the scaler with every packet, so each row is read with that
// round's codes and scaler: texts and bytes are what stays.
func (r *round) labelsOf(t *table) []int {
	protocol, dst := rebase(t.protocols, r.protocols), rebase(t.destinations, r.destinations)
	labels := make([]int, len(t.points))
	for i, p := range t.points {
		z := r.scaler.standardise(point{protocol[int(p[0])], p[1], dst[int(p[2])]})
		labels[i] = -1
		if c := r.clusters.of(&z); c >= 0 {
			labels[i] = r.labels[c]
		}
	}
	return labels
}

// rebase gives the code of each text among older texts.
func rebase(texts, older []string) []float64 {
	code := make([]float64, len(texts))
	for i, s := range texts {
		code[i] = between(older, s)
	}
	return code
}

// keepLabels gives each of k clusters the label under which most of its
// samples went before, the pair with the most samples first, and a free label
// to a cluster that is new, the largest first. Own is each point's cluster
// now, was its label before.
func keepLabels(k int, own []int32, weights []float64, was []int) []int {
	type pair struct {
		cluster int32
		label   int
	}
	votes := make(map[pair]float64)
	size := make([]float64, k)
	for i, c := range own {
		if c < 0 {
			continue
		}
		size[c] += weights[i]
		if was != nil && was[i] >= 0 {
			votes[pair{c, was[i]}] += weights[i]
		}
	}
	pairs := make([]pair, 0, len(votes))
	for p := range votes {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(votes[b], votes[a]), cmp.Compare(a.cluster, b.cluster), cmp.Compare(a.label, b.label))
	})
	labels := slices.Repeat([]int{-1}, k)
	taken := make(map[int]bool)
	for _, p := range pairs {
		if labels[p.cluster] < 0 && !taken[p.label] {
			labels[p.cluster], taken[p.label] = p.label, true
		}
	}
	free := 0
	for _, c := range largestFirst(size) {
		if labels[c] >= 0 {
			continue
		}
		for taken[free] {
			free++
		}
		labels[c], taken[free] = free, true
	}
	return labels
}

func largestFirst(size []float64) []int {
	order := make([]int, len(size))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(size[b], size[a]) })
	return order
}

// means are the standardised means of the points of each label, in the order
// of the labels: where the last round's clusters are now.
func means(z []point, weights []float64, labels []int) []point {
	if len(labels) == 0 {
		return nil
	}
	most := slices.Max(labels) + 1
	sum, weight := make([]point, most), make([]float64, most)
	for i, label := range labels {
		if label < 0 {
			continue
		}
		weight[label] += weights[i]
		for c := range z[i] {
			sum[label][c] += weights[i] * z[i][c]
		}
	}
	var centres []point
	for label, s := range sum {
		if weight[label] == 0 {
			continue
		}
		for c := range s {
			s[c] /= weight[label]
		}
		centres = append(centres, s)
	}
	return centres
}
