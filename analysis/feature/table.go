package feature

const ways = 4

// table holds values by 64-bit key in a fixed number of places, so that no
// number of addresses can make it grow: where a set of places is full, the
// value longest untouched goes.
type table[V any] struct {
	slots []slot[V]
	mask  uint64
	clock uint64
}

type slot[V any] struct {
	key   uint64
	used  uint64 // 0 is empty
	value V
}

// newTable has room for at least n values; n is rounded up to a power of two.
func newTable[V any](n int) *table[V] {
	sets := 1
	for sets*ways < n {
		sets *= 2
	}
	return &table[V]{slots: make([]slot[V], sets*ways), mask: uint64(sets - 1)}
}

// at is the value of key, made anew (fresh, zero) where there was none. The
// pointer holds until the next call.
func (t *table[V]) at(key uint64) (v *V, fresh bool) {
	t.clock++
	set := t.slots[(key&t.mask)*ways:][:ways]
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
