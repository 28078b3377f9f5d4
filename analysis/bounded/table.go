package bounded

import "slices"

const ways = 4

// Table holds values by 64-bit key in a fixed number of places: where a set of
// four is full, the value longest untouched goes. Keys must be hashes.
type Table[V any] struct {
	slots []slot[V]
	mask  uint64
	clock uint64
}

type slot[V any] struct {
	key   uint64
	used  uint64 // 0 is empty
	value V
}

// NewTable has room for at least n values; n is rounded up to a power of two.
func NewTable[V any](n int) *Table[V] {
	sets := 1
	for sets*ways < n {
		sets *= 2
	}
	return &Table[V]{slots: make([]slot[V], sets*ways), mask: uint64(sets - 1)}
}

func (t *Table[V]) set(key uint64) []slot[V] { return t.slots[(key&t.mask)*ways:][:ways] }

// Get is the value of key, if there is one; it does not count as touched. The
// pointer holds until the next call of At.
func (t *Table[V]) Get(key uint64) (v *V, ok bool) {
	set := t.set(key)
	for i := range set {
		if set[i].used != 0 && set[i].key == key {
			return &set[i].value, true
		}
	}
	return nil, false
}

// At is the value of key, made anew (fresh, zero) where there was none. The
// pointer holds until the next call.
func (t *Table[V]) At(key uint64) (v *V, fresh bool) {
	t.clock++
	set := t.set(key)
	oldest := 0
	for i := range set {
		if set[i].used != 0 && set[i].key == key {
			set[i].used = t.clock
			return &set[i].value, false
		}
		if set[i].used < set[oldest].used {
			oldest = i
		}
	}
	set[oldest] = slot[V]{key: key, used: t.clock}
	return &set[oldest].value, true
}

// Entry is a value with its key.
type Entry[V any] struct {
	Key   uint64
	Value V
}

// Entries are copies of all values, the one longest untouched first: what a
// file keeps.
func (t *Table[V]) Entries() []Entry[V] {
	var filled []*slot[V]
	for i := range t.slots {
		if t.slots[i].used != 0 {
			filled = append(filled, &t.slots[i])
		}
	}
	slices.SortFunc(filled, func(a, b *slot[V]) int {
		if a.used < b.used {
			return -1
		}
		return 1 // no two were touched at once
	})
	entries := make([]Entry[V], len(filled))
	for i, s := range filled {
		entries[i] = Entry[V]{s.key, s.value}
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
	for i := range t.slots {
		if t.slots[i].used != 0 {
			f(&t.slots[i].value)
		}
	}
}
