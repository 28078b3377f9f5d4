package bounded_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"jaws/analysis/bounded"
)

// hash spreads small numbers as the callers' hashes do.
func hash(n uint64) uint64 { return n * 0x9e3779b97f4a7c15 >> 7 }

// all are the values of a table, sorted.
func all(t *bounded.Table[int]) []int {
	var values []int
	t.Each(func(v *int) { values = append(values, *v) })
	slices.Sort(values)
	return values
}

func put(t *bounded.Table[int], key uint64, value int) {
	v, _ := t.At(key)
	*v = value
}

// room is how many values a table of n places turns out to hold.
func room(n int) int {
	for places := 4; ; places *= 2 {
		if places >= n {
			return places
		}
	}
}

func TestTableNeverGrows(t *testing.T) {
	for _, n := range []int{1, 4, 5, 64, 100, 1 << 12} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			table := bounded.NewTable[int](n)
			for i := range 20 * n {
				put(table, hash(uint64(i)), i)
			}
			if got := len(all(table)); got > room(n) || got < n {
				t.Errorf("%d values in a table for %d", got, n)
			}
		})
	}
}

func TestAtAllocatesNothing(t *testing.T) {
	table := bounded.NewTable[[64]byte](256)
	key := uint64(0)
	if got := testing.AllocsPerRun(10_000, func() { key++; table.At(hash(key)) }); got != 0 {
		t.Errorf("%v allocations a call of At with a new key", got)
	}
}

func TestWhatWasTouchedLastStays(t *testing.T) {
	// One set of four: keys 0 to 4 contend for it.
	for _, test := range []struct {
		name  string
		touch func(*bounded.Table[int])
		gone  uint64
	}{
		{"untouched, the first goes", func(*bounded.Table[int]) {}, 0},
		{"At touches", func(t *bounded.Table[int]) { t.At(0) }, 1},
		{"Get does not", func(t *bounded.Table[int]) { t.Get(0) }, 0},
		{"Each does not", func(t *bounded.Table[int]) { t.Each(func(*int) {}) }, 0},
		{"Entries do not", func(t *bounded.Table[int]) { t.Entries() }, 0},
		{"At of the two oldest", func(t *bounded.Table[int]) { t.At(1); t.At(0) }, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			table := bounded.NewTable[int](4)
			for key := range uint64(4) {
				put(table, key, int(key))
			}
			test.touch(table)
			put(table, 4, 4)
			for key := range uint64(5) {
				if _, ok := table.Get(key); ok == (key == test.gone) {
					t.Errorf("key %d is there: %v", key, ok)
				}
			}
		})
	}
}

func TestAValueMadeAnewIsZero(t *testing.T) {
	table := bounded.NewTable[int](4)
	for key := range uint64(4) {
		put(table, key, 99)
	}
	if v, fresh := table.At(77); !fresh || *v != 0 {
		t.Errorf("in the place of another: fresh %v, value %d", fresh, *v)
	}
	if v, fresh := table.At(77); fresh || *v != 0 {
		t.Errorf("again: fresh %v, value %d", fresh, *v)
	}
	if v, ok := table.Get(1 << 60); ok {
		t.Errorf("a key that never was has %d", *v)
	}
}

func TestEntriesRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	table := bounded.NewTable[int](64)
	for i := range 500 {
		put(table, hash(random.Uint64N(200)), i)
	}
	entries := table.Entries()
	if len(entries) != len(all(table)) {
		t.Fatalf("%d entries of %d values", len(entries), len(all(table)))
	}
	// Values count up, so those touched later are greater.
	if !slices.IsSortedFunc(entries, func(a, b bounded.Entry[int]) int { return a.Value - b.Value }) {
		t.Errorf("not by age: %v", entries)
	}
	restored := bounded.NewTable[int](64)
	restored.Restore(entries)
	if again := restored.Entries(); !slices.Equal(again, entries) {
		t.Errorf("came back as %v, not %v", again, entries)
	}
	// The two go on alike: the same keys go.
	for i := range 100 {
		key := hash(uint64(1000 + i))
		put(table, key, i)
		put(restored, key, i)
	}
	if a, b := table.Entries(), restored.Entries(); !slices.Equal(a, b) {
		t.Errorf("went on differently:\n%v\n%v", a, b)
	}
}

// TestTableIsAMapForFewKeys does what fits in any one set at random, beside a
// map.
func TestTableIsAMapForFewKeys(t *testing.T) {
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 9))
		table, want := bounded.NewTable[int](32), map[uint64]int{}
		keys := []uint64{random.Uint64(), random.Uint64(), random.Uint64(), random.Uint64()}
		for step := range 300 {
			key := keys[random.IntN(len(keys))]
			value, known := want[key]
			switch random.IntN(3) {
			case 0:
				v, fresh := table.At(key)
				if fresh == known || *v != value {
					t.Fatalf("seed %d, step %d: At is %d, fresh %v; want %d, known %v", seed, step, *v, fresh, value, known)
				}
				*v = step
				want[key] = step
			case 1:
				if v, ok := table.Get(key); ok != known || (ok && *v != value) {
					t.Fatalf("seed %d, step %d: Get is %v; want %d, %v", seed, step, ok, value, known)
				}
			case 2:
				if got := all(table); !slices.Equal(got, slices.Sorted(maps.Values(want))) {
					t.Fatalf("seed %d, step %d: %v, want %v", seed, step, got, want)
				}
			}
		}
	}
}
