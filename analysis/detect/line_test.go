package detect

import "testing"

// waiting is a pending row with this key, of so many seconds.
func waiting(key uint64, seconds float64) pending {
	return pending{Case: Case{Last: seconds}, key: key}
}

func TestLineIsFirstInFirstOut(t *testing.T) {
	l := newLine()
	next := uint64(0)
	for round := range uint64(3) { // the ring wraps
		for i := range uint64(linePlaces / 2) {
			if _, full := l.push(waiting(round*linePlaces/2+i, 0)); full {
				t.Fatalf("full with %d rows", l.count)
			}
		}
		for range linePlaces / 2 {
			if got := l.pop(); got.key != next {
				t.Fatalf("%d comes out, not %d", got.key, next)
			}
			next++
		}
	}
	if l.count != 0 {
		t.Errorf("%d rows wait in an empty line", l.count)
	}
}

func TestAFullLineGivesItsOldest(t *testing.T) {
	l := newLine()
	for key := range uint64(linePlaces + 5) {
		oldest, full := l.push(waiting(key, 0))
		if full != (key >= linePlaces) || (full && oldest.key != key-linePlaces) {
			t.Fatalf("number %d pushes %d out, %v", key, oldest.key, full)
		}
	}
	if l.count != linePlaces {
		t.Errorf("%d rows wait", l.count)
	}
	want := uint64(5)
	l.each(func(p *pending) {
		if p.key != want {
			t.Fatalf("%d waits where %d should", p.key, want)
		}
		want++
	})
	if want != linePlaces+5 {
		t.Errorf("only those before %d were shown", want)
	}
}

func TestPopBefore(t *testing.T) {
	l := newLine()
	if _, ok := l.popBefore(1e9); ok {
		t.Error("something comes out of an empty line")
	}
	for i := range 4 {
		l.push(waiting(uint64(i), float64(10*i)))
	}
	for _, test := range []struct {
		before float64
		key    uint64
		ok     bool
	}{{-1, 0, false}, {0, 0, true}, {9, 0, false}, {10, 1, true}, {100, 2, true}, {29.9, 0, false}, {30, 3, true}, {1e9, 0, false}} {
		if got, ok := l.popBefore(test.before); ok != test.ok || (ok && got.key != test.key) {
			t.Errorf("before %v: %d, %v", test.before, got.key, ok)
		}
	}
}
