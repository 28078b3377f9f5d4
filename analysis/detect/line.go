package detect

import "jaws/analysis/feature"

// linePlaces is how many rows may wait in one line.
const linePlaces = 1 << 13

// pending is a case that waits to be learnt.
type pending struct {
	Case
	kind   feature.Kind
	window int
	key    uint64 // of its conversation or actor
}

// line is a queue of a fixed size, oldest first.
type line struct {
	places []pending
	first  int
	count  int
}

func newLine() *line { return &line{places: make([]pending, linePlaces)} }

// push adds p. Where there is no room the oldest comes out, early.
func (l *line) push(p pending) (oldest pending, full bool) {
	if l.count == len(l.places) {
		oldest, full = l.pop(), true
	}
	l.places[(l.first+l.count)%len(l.places)] = p
	l.count++
	return oldest, full
}

func (l *line) pop() pending {
	p := l.places[l.first]
	l.first = (l.first + 1) % len(l.places)
	l.count--
	return p
}

// popBefore takes out the oldest if it is from before t, seconds.
func (l *line) popBefore(t float64) (p pending, ok bool) {
	if l.count == 0 || l.places[l.first].Last > t {
		return p, false
	}
	return l.pop(), true
}

// each shows all that wait.
func (l *line) each(f func(*pending)) {
	for i := range l.count {
		f(&l.places[(l.first+i)%len(l.places)])
	}
}
