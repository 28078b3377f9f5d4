package rank

import "math"

// SparkSeconds is how many seconds a Spark shows.
const SparkSeconds = 60

// Spark is bytes a second over the last minute of packet time, the oldest
// first, the running second last.
type Spark [SparkSeconds]uint32

// pulse is the ring behind a Spark: the second n since 1970 is in place
// n%SparkSeconds.
type pulse struct {
	bytes  Spark
	second int64 // the newest
}

// add counts bytes at packet time now, Unix nanoseconds. Time that goes back by
// a minute or more is a clock that was set back: what was later is forgotten.
func (p *pulse) add(now int64, bytes uint32) {
	s := now / second
	if s != p.second {
		p.slide(s)
	}
	at := &p.bytes[place(min(s, p.second))]
	*at = uint32(min(uint64(*at)+uint64(bytes), math.MaxUint32))
}

// slide goes on to second s.
func (p *pulse) slide(s int64) {
	if s <= p.second-SparkSeconds || s >= p.second+SparkSeconds {
		p.bytes, p.second = Spark{}, s
		return
	}
	for p.second < s {
		p.second++
		p.bytes[place(p.second)] = 0
	}
}

// last is the last minute before now, Unix nanoseconds.
func (p *pulse) last(now int64) (s Spark) {
	end := now / second
	for i := range s {
		if n := end - SparkSeconds + 1 + int64(i); n > p.second-SparkSeconds && n <= p.second {
			s[i] = p.bytes[place(n)]
		}
	}
	return s
}

func place(second int64) int64 { return ((second % SparkSeconds) + SparkSeconds) % SparkSeconds }
