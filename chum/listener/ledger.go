package listener

import (
	"container/list"
	"net/netip"
)

// ledger sums up what each DNS client sent. It remembers a bounded number of
// them.
type ledger struct {
	most    int
	entries map[netip.AddrPort]*list.Element
	recent  list.List // of *account, the latest first
}

type account struct {
	client netip.AddrPort
	bytes  int64
}

func newLedger(most int) *ledger {
	return &ledger{most: most, entries: map[netip.AddrPort]*list.Element{}}
}

// add is a client's sum with bytes more; where that would be above a limit that
// is not 0 it is not added, and fits is false.
func (l *ledger) add(client netip.AddrPort, bytes, limit int64) (sum int64, fits bool) {
	e := l.entries[client]
	if e == nil {
		if len(l.entries) >= l.most {
			e = l.recent.Back()
			delete(l.entries, e.Value.(*account).client)
			*e.Value.(*account) = account{client: client}
		} else {
			e = l.recent.PushFront(&account{client: client})
		}
		l.entries[client] = e
	}
	l.recent.MoveToFront(e)
	a := e.Value.(*account)
	if limit > 0 && a.bytes+bytes > limit {
		return a.bytes, false
	}
	a.bytes += bytes
	return a.bytes, true
}
