package bounded_test

import (
	"runtime"
	"testing"

	"jaws/analysis/bounded"
)

// TestRoomIsMadeAsValuesCome has a table for thousands of large values cost
// what is in it.
func TestRoomIsMadeAsValuesCome(t *testing.T) {
	const n, size = 1 << 14, 1 << 10
	type large [size]byte
	allocated := func(values uint64) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		table := bounded.NewTable[large](n)
		for i := range values {
			table.At(hash(i))
		}
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(table)
		return after.TotalAlloc - before.TotalAlloc
	}
	if got := allocated(100); got > n*size/16 {
		t.Errorf("%d bytes for 100 values", got)
	}
	if got := allocated(20 * n); got < n*size || got > n*size*5/4 {
		t.Errorf("%d bytes for all %d values of %d", got, n, size)
	}
}

// TestValuesStayWhereTheyAre has what At gave hold the value while others come,
// as long as it is not pushed out.
func TestValuesStayWhereTheyAre(t *testing.T) {
	table := bounded.NewTable[uint64](1 << 14)
	v, _ := table.At(hash(0))
	for i := range uint64(1000) {
		table.At(hash(1 + i))
		*v = i
		if again, ok := table.Get(hash(0)); !ok || again != v {
			t.Fatalf("after %d others: another place, %v", i, ok)
		}
	}
}
