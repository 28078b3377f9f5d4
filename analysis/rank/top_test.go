package rank_test

import (
	"testing"

	"jaws/analysis/rank"
)

// TestLookAllocatesNothing looks again at groups that a history knows already.
func TestLookAllocatesNothing(t *testing.T) {
	b, h := crowd(500)
	n := 0
	if got := testing.AllocsPerRun(100, func() { n++; b.see(2, 2, float64(n)); b.Look(h) }); got != 0 {
		t.Errorf("%v allocations a look", got)
	}
}

// crowd is a board of so many groups, with the history of a look at it.
func crowd(groups int) (board, *rank.History) {
	b, h := newBoard(), rank.NewHistory()
	for n := range groups {
		b.see(2+n, 0.9*float64(n%97)/97, 0)
	}
	b.Look(h)
	return b, h
}

// BenchmarkLook is what a second costs in which something is in alarm.
func BenchmarkLook(b *testing.B) {
	board, h := crowd(500)
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		n++
		board.see(2+n%500, 2, float64(n)/10)
		board.Look(h)
	}
}
