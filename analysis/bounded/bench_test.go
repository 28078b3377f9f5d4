package bounded_test

import (
	"testing"

	"jaws/analysis/bounded"
)

// BenchmarkAt is of keys that are there, and of large values.
func BenchmarkAt(b *testing.B) {
	table := bounded.NewTable[[1024]byte](1 << 14)
	n := uint64(0)
	b.ReportAllocs()
	for b.Loop() {
		n++
		v, _ := table.At(hash(n % 5000))
		v[0]++
	}
}
