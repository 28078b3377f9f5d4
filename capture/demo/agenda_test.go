package demo

import (
	"slices"
	"testing"
)

func TestAgendaGivesBackInOrderOfTime(t *testing.T) {
	c := newChance(1)
	var a agenda[int]
	type added struct {
		at   int64
		item int
	}
	var want []added
	for i := range 2000 {
		at := int64(c.below(300)) // many at the same time
		a.add(at, i)
		want = append(want, added{at, i})
	}
	slices.SortStableFunc(want, func(x, y added) int { return int(x.at - y.at) })
	for i, w := range want {
		first, ok := a.first()
		at, item := a.take()
		if !ok || first != at || at != w.at || item != w.item {
			t.Fatalf("entry %d: first %d, take %d at %d, want %d at %d", i, first, item, at, w.item, w.at)
		}
	}
	if _, ok := a.first(); ok {
		t.Error("an empty agenda has a first entry")
	}
}
