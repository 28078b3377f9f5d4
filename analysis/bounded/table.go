package bounded

import "slices"

const ways = 4

// Table holds values by 64-bit key in a fixed number of places: where a set of
// four is full, the value longest untouched goes. Keys must be hashes.
//
// Keys stand apart from values, a set of them in one cache line: most of what a
// look at a set of large values would fetch is of no use. Room for values is
// made as they come, so that a small network needs little.
type Table[V any] struct {
	sets   []set
	mask   uint64
	clock  uint32
	values store[V]
}

// set is the keys of four places, when each was touched, and which value is
// whose. Of one that was never filled used is 0.
type set struct {
	key   [ways]uint64
	used  [ways]uint32
	value [ways]uint32
}

// NewTable has room for at least n values; n is rounded up to a power of two.
func NewTable[V any](n int) *Table[V] {
	sets := 1
	for sets*ways < n {
		sets *= 2
	}
	return &Table[V]{sets: make([]set, sets), mask: uint64(sets - 1)}
}

// Get is the value of key, if there is one; it does not count as touched. The
// pointer holds until the next call of At.
func (t *Table[V]) Get(key uint64) (v *V, ok bool) {
	s := &t.sets[key&t.mask]
	for i := range ways {
		if s.key[i] == key && s.used[i] != 0 {
			return t.values.at(s.value[i]), true
		}
	}
	return nil, false
}

// At is the value of key, made anew (fresh, zero) where there was none. The
// pointer holds until the next call.
func (t *Table[V]) At(key uint64) (v *V, fresh bool) {
	if t.clock++; t.clock == 0 {
		t.renumber()
	}
	s := &t.sets[key&t.mask]
	for i := range ways {
		if s.key[i] == key && s.used[i] != 0 {
			s.used[i] = t.clock
			return t.values.at(s.value[i]), false
		}
	}
	return t.fill(s, key), true
}

// fill gives key the place of s longest untouched.
func (t *Table[V]) fill(s *set, key uint64) *V {
	oldest := 0
	for i := range ways {
		if s.used[i] < s.used[oldest] {
			oldest = i
		}
	}
	if s.used[oldest] == 0 {
		s.value[oldest] = t.values.add()
	}
	s.key[oldest], s.used[oldest] = key, t.clock
	v := t.values.at(s.value[oldest])
	*v = *new(V)
	return v
}

// renumber lets the clock, which has come full circle, begin again after as
// many touches as there are values.
func (t *Table[V]) renumber() {
	for i, p := range t.byAge() {
		t.sets[p.set].used[p.way] = uint32(i + 1)
		t.clock = uint32(i + 2) // the touch that is going on
	}
	t.clock = max(t.clock, 1)
}

// place is where in a table a value is.
type place struct{ set, way, used uint32 }

// byAge are the places that are filled, the one longest untouched first.
func (t *Table[V]) byAge() []place {
	var filled []place
	for i := range t.sets {
		for way, used := range t.sets[i].used {
			if used != 0 {
				filled = append(filled, place{uint32(i), uint32(way), used})
			}
		}
	}
	slices.SortFunc(filled, func(a, b place) int {
		if a.used < b.used {
			return -1
		}
		return 1 // no two were touched at once
	})
	return filled
}

// Entry is a value with its key.
type Entry[V any] struct {
	Key   uint64
	Value V
}

// Entries are copies of all values, the one longest untouched first: what a
// file keeps.
func (t *Table[V]) Entries() []Entry[V] {
	filled := t.byAge()
	entries := make([]Entry[V], len(filled))
	for i, p := range filled {
		s := &t.sets[p.set]
		entries[i] = Entry[V]{s.key[p.way], *t.values.at(s.value[p.way])}
	}
	return entries
}

// Restore puts entries in, in their order.
func (t *Table[V]) Restore(entries []Entry[V]) {
	for i := range entries {
		v, _ := t.At(entries[i].Key)
		*v = entries[i].Value
	}
}

// Each shows every value, in no order that means anything.
func (t *Table[V]) Each(f func(*V)) {
	for i := range t.sets {
		s := &t.sets[i]
		for way := range ways {
			if s.used[way] != 0 {
				f(t.values.at(s.value[way]))
			}
		}
	}
}
