package analysis

// timelineSeconds is how long a Timeline looks back.
const timelineSeconds = 600

// Second is what one second of packet time saw.
type Second struct {
	// Time is when it began, Unix seconds.
	Time    int64
	Packets uint64
	Bytes   uint64 // on the wire
	// Alarms are packets in alarm.
	Alarms uint64
}

// timeline counts the seconds that went by. Those that are over are only ever
// appended: what a snapshot was given does not change.
type timeline struct {
	over []Second
	now  Second
	any  bool
}

// see counts a packet at packet time t, Unix nanoseconds, which does not go
// back but where the clock was set back: then all begins anew, as after a gap
// of ten minutes.
func (l *timeline) see(t int64, bytes uint32, alarm bool) {
	s := t / 1e9
	if t%1e9 < 0 {
		s--
	}
	if s != l.now.Time || !l.any {
		l.turn(s)
	}
	l.now.Packets++
	l.now.Bytes += uint64(bytes)
	if alarm {
		l.now.Alarms++
	}
}

// turn begins second s.
func (l *timeline) turn(s int64) {
	gap := uint64(s) - uint64(l.now.Time)
	if !l.any || s < l.now.Time || gap >= timelineSeconds {
		l.over, l.any = nil, true
		l.now = Second{Time: s}
		return
	}
	for l.now.Time < s {
		l.push(l.now)
		l.now = Second{Time: l.now.Time + 1}
	}
}

// push appends a second that is over. The oldest leave with the array, once it
// is full.
func (l *timeline) push(s Second) {
	if len(l.over) == cap(l.over) {
		from := max(0, len(l.over)-timelineSeconds+1)
		l.over = append(make([]Second, 0, 2*timelineSeconds), l.over[from:]...)
	}
	l.over = append(l.over, s)
}

// last are the last ten minutes, second by second without a gap, the oldest
// first; the running second is not among them. Nobody changes them.
func (l *timeline) last() []Second {
	n := len(l.over)
	return l.over[max(0, n-timelineSeconds):n:n]
}
