package demo

// agenda gives back what was added in order of time, and in order of addition
// where times are equal: a binary heap, typed so that nothing is boxed.
type agenda[T any] struct {
	entries []entry[T]
	serial  uint64
}

type entry[T any] struct {
	at     int64
	serial uint64
	item   T
}

func (e *entry[T]) before(f *entry[T]) bool {
	return e.at < f.at || (e.at == f.at && e.serial < f.serial)
}

func (a *agenda[T]) add(at int64, item T) {
	a.entries = append(a.entries, entry[T]{at: at, serial: a.serial, item: item})
	a.serial++
	for i := len(a.entries) - 1; i > 0; {
		up := (i - 1) / 2
		if !a.entries[i].before(&a.entries[up]) {
			break
		}
		a.entries[i], a.entries[up] = a.entries[up], a.entries[i]
		i = up
	}
}

// first is the time of the earliest entry; ok is false when there is none.
func (a *agenda[T]) first() (at int64, ok bool) {
	if len(a.entries) == 0 {
		return 0, false
	}
	return a.entries[0].at, true
}

// take removes the earliest entry. There must be one.
func (a *agenda[T]) take() (at int64, item T) {
	top := a.entries[0]
	last := len(a.entries) - 1
	a.entries[0] = a.entries[last]
	a.entries[last] = entry[T]{} // lets go of what it points to
	a.entries = a.entries[:last]
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < last; child++ {
			if a.entries[child].before(&a.entries[least]) {
				least = child
			}
		}
		if least == i {
			return top.at, top.item
		}
		a.entries[i], a.entries[least] = a.entries[least], a.entries[i]
		i = least
	}
}
