package classic

import "slices"

// codes gives every distinct value the position of its text among the sorted
// texts, from 0, as pandas' category codes. Sorting is by code point, as
// Python sorts. Values with one text share a code. Returns a code for each
// of the n values and the texts in order.
func codes[T comparable](n int, value func(int) T, text func(T) string) (code []int32, texts []string) {
	code = make([]int32, n)
	index := make(map[T]int32)
	var distinct []T
	for i := range n {
		v := value(i)
		at, ok := index[v]
		if !ok {
			at = int32(len(distinct))
			index[v] = at
			distinct = append(distinct, v)
		}
		code[i] = at
	}
	spelt := make([]string, len(distinct))
	for i, v := range distinct {
		spelt[i] = text(v)
	}
	texts = slices.Clone(spelt)
	slices.Sort(texts)
	texts = slices.Compact(texts)
	rank := make([]int32, len(spelt))
	for i, s := range spelt {
		at, _ := slices.BinarySearch(texts, s)
		rank[i] = int32(at)
	}
	for i, at := range code {
		code[i] = rank[at]
	}
	return code, texts
}

// between is the code that a text has among older texts: its own where it is
// one of them, otherwise half way between its neighbours.
func between(texts []string, text string) float64 {
	at, ok := slices.BinarySearch(texts, text)
	if ok {
		return float64(at)
	}
	return float64(at) - 0.5
}
