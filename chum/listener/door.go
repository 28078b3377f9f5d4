package listener

import (
	"net/netip"
	"sync"
	"time"
)

const (
	// A newcomer keeps its place so long, or a flood of connections would
	// displace a caster before it has said a word. It is also what a flood waits
	// for, and all behind it: 64 places serve 640 silent newcomers a second.
	settling = 100 * time.Millisecond
	// The time for a last acknowledgement to somebody who has to go.
	lastWord = 250 * time.Millisecond
	// The same when the listener ends.
	lastWordStop = 50 * time.Millisecond
)

// door knows who is inside, and who has to go for a newcomer.
type door struct {
	config Config

	mu       sync.Mutex
	visitors map[*visitor]struct{}
	from     map[netip.Prefix]int
	closed   bool
	vacant   chan struct{} // closed when the door is, and nobody is inside
}

func newDoor(c Config) *door {
	return &door{config: c, visitors: map[*visitor]struct{}{}, from: map[netip.Prefix]int{}, vacant: make(chan struct{})}
}

// house is who shares the places of one remote address: with IPv6 a network,
// of which one host has all the addresses it likes.
func house(a netip.Addr) netip.Prefix {
	bits := a.BitLen()
	if a.Is6() && !a.IsLoopback() {
		bits = 64
	}
	p, _ := a.Prefix(bits) // bits fit
	return p
}

// admit gives v a place. Where there is none it returns Busy or BusyRemote, or
// a time after which to ask again.
func (d *door) admit(v *visitor) (refused Kind, again time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	home := house(v.remote.Addr())
	switch {
	case d.closed:
		return Stopped, 0
	case d.from[home] >= d.config.PerRemote:
		// Its own connections have to go; others do not wait for that.
		if last, _ := d.last(func(o *visitor) bool { return house(o.remote.Addr()) == home }); last != nil {
			d.showOut(last)
			break
		}
		if d.config.PerRemote < d.config.Conns {
			return BusyRemote, 0
		}
		fallthrough
	case len(d.visitors) >= d.config.Conns:
		last, soon := d.last(func(*visitor) bool { return true })
		if last == nil {
			return Busy, soon
		}
		d.showOut(last)
	}
	d.visitors[v] = struct{}{}
	d.from[home]++
	return Ended, 0
}

// last is who among some is first in the row of stages, and of these was idle the
// longest. Nobody goes who sent bait. Where everybody else has only just come, last is
// nil and soon is when one will have been here long enough.
func (d *door) last(among func(*visitor) bool) (last *visitor, soon time.Duration) {
	var stage int32
	var idle time.Duration
	for v := range d.visitors {
		s := v.stage.Load()
		if s == baited || !among(v) {
			continue
		}
		if left := settling - time.Since(v.opened); left > 0 && s != stranger {
			if soon == 0 || left < soon {
				soon = left
			}
			continue
		}
		if i := v.idle(); last == nil || s < stage || s == stage && i > idle {
			last, stage, idle = v, s, i
		}
	}
	return last, soon
}

func (d *door) showOut(v *visitor) {
	d.free(v)
	v.drop(Displaced)
}

// left frees v's place, if it still had it.
func (d *door) left(v *visitor) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.free(v)
}

func (d *door) free(v *visitor) {
	if _, in := d.visitors[v]; !in {
		return
	}
	delete(d.visitors, v)
	home := house(v.remote.Addr())
	if d.from[home]--; d.from[home] == 0 {
		delete(d.from, home)
	}
	if d.closed && len(d.visitors) == 0 {
		close(d.vacant)
	}
}

// sweep has those go whose time is over.
func (d *door) sweep(now time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for v := range d.visitors {
		switch {
		case v.overdue(now):
			v.drop(Idled)
		case v.idle() >= d.config.Idle:
			v.expire(Idled, lastWord)
		case now.Sub(v.opened) >= d.config.Lifetime:
			v.expire(Outlived, lastWord)
		}
	}
}

// period is how often to sweep, so that nobody stays an eighth too long.
func (d *door) period() time.Duration {
	return max(minTime, min(d.config.Idle/8, d.config.Lifetime/8, lastWord/2))
}

// shut lets nobody in any more, and has everybody go.
func (d *door) shut() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	for v := range d.visitors {
		v.expire(Stopped, lastWordStop)
	}
	if len(d.visitors) == 0 {
		close(d.vacant)
	}
}

// empty drops who did not go.
func (d *door) empty() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for v := range d.visitors {
		v.drop(Stopped)
	}
}

func (d *door) open() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.visitors)
}
