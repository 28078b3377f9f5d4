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

// strayPackets is how many packets of another time may come before what was
// counted until then is of no use any more.
const strayPackets = 16

// timeline counts the seconds that went by.
type timeline struct {
	stretch
	before stretch  // what was counted until the clock jumped, if that is in doubt
	line   []Second // what last gave, nil where it is not that any more
}

// stretch is a time without a gap of ten minutes.
type stretch struct {
	over    []Second // those with a packet, but for the running one
	from    int64    // its first second
	now     Second
	packets uint64
}

// see counts a packet at packet time t, Unix nanoseconds, which does not go
// back but where the clock was set back: then all begins anew, as after a gap
// of ten minutes. After a few packets of another time it goes on from where it
// was.
func (l *timeline) see(t int64, bytes uint32, alarm bool) {
	s := t / 1e9
	if t%1e9 < 0 {
		s--
	}
	if s != l.now.Time || l.packets == 0 {
		l.turn(s)
	}
	l.packets++
	l.now.Packets++
	l.now.Bytes += uint64(bytes)
	if alarm {
		l.now.Alarms++
	}
}

// turn begins second s, or goes on with it.
func (l *timeline) turn(s int64) {
	l.line = nil
	if !l.follows(s) {
		stray := l.packets <= strayPackets
		if stray && l.before.follows(s) {
			l.stretch, l.before = l.before, stretch{}
		} else {
			if !stray || l.before.packets == 0 {
				l.before = l.stretch
			}
			l.stretch = stretch{from: s, now: Second{Time: s}}
			return
		}
	}
	if s > l.now.Time {
		l.push(l.now)
		l.now = Second{Time: s}
	}
}

// follows tells whether second s goes on from this stretch.
func (l *stretch) follows(s int64) bool {
	return l.packets > 0 && s >= l.now.Time && uint64(s)-uint64(l.now.Time) < timelineSeconds
}

// push appends a second that is over. The oldest leave when there are twice as
// many as are shown.
func (l *stretch) push(s Second) {
	if len(l.over) == 2*timelineSeconds {
		l.over = l.over[:copy(l.over, l.over[timelineSeconds+1:])]
	}
	l.over = append(l.over, s)
}

// last are the last ten minutes, second by second without a gap, the oldest
// first; the running second is not among them. Nobody changes them. Most seconds
// of a quiet network are empty: they are made here, and not as they go by.
func (l *timeline) last() []Second {
	if l.line != nil || l.packets == 0 {
		return l.line
	}
	from := max(l.from, l.now.Time-timelineSeconds)
	l.line = make([]Second, l.now.Time-from)
	for i := range l.line {
		l.line[i].Time = from + int64(i)
	}
	for i := len(l.over) - 1; i >= 0 && l.over[i].Time >= from; i-- {
		l.line[l.over[i].Time-from] = l.over[i]
	}
	return l.line
}
