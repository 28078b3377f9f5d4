package feature

import "math"

const (
	// onsetSilence is how long a client must have sent nothing for its next
	// payload to begin a new message, seconds.
	onsetSilence = 1.0
	// rhythmPlaces is how many of the newest intervals and sizes are compared,
	// rhythmLeast how many are needed.
	rhythmPlaces = 24
	rhythmLeast  = 8
	// regularFrom is the regularity below which messages count as irregular:
	// requests of people reach about 0.6.
	regularFrom = 0.75
	// rhythmHalfLife is that of the count of regular messages, seconds.
	rhythmHalfLife = 12 * 3600.0
	// enoughRhythm is the count beyond which more regular messages say no more.
	enoughRhythm = 60
	// rhythmPeriods is how many intervals a window must have room for: what
	// passes in a shorter one is a message or two, of any shape.
	rhythmPeriods = 4
	// leastSpread is the distance between the quartiles below which their
	// skewness is rounding.
	leastSpread = 10
)

// rhythm tells whether the messages of a client come at regular intervals and
// in regular sizes, as the check-ins of a program do. It compares the newest
// 24 by the statistics of RITA (Active Countermeasures): Bowley skewness and
// median absolute deviation, of intervals in seconds and sizes in bytes.
type rhythm struct {
	begun       bool
	last        float64 // the last payload, seconds
	onset       float64 // the beginning of the running message, seconds
	size        float32 // of the running message, bytes
	gaps, sizes sample
	regular     Decayed // regular messages, each by its regularity
	all         Decayed // messages
}

// see takes a packet with payload that the client sent at now seconds.
func (r *rhythm) see(now float64, size float32) {
	silent := now-r.last >= onsetSilence
	r.last = now
	if r.begun && !silent {
		r.size += size
		return
	}
	if r.begun {
		r.gaps.add(float32(math.Floor(now) - math.Floor(r.onset)))
		r.sizes.add(r.size)
		if r.gaps.seen >= rhythmLeast {
			n := 1.0
			if r.gaps.seen == rhythmLeast { // those before it count too
				n = rhythmLeast
			}
			quality := max(0, ((r.gaps.regularity()+r.sizes.regularity())/2-regularFrom)/(1-regularFrom))
			r.regular.Add(n*float64(quality), now, rhythmHalfLife)
			r.all.Add(n, now, rhythmHalfLife)
		}
	}
	r.begun, r.onset, r.size = true, now, size
}

// count is how many messages were regular, old ones decayed, at now seconds, at
// most enoughRhythm: what has gone on for long is regular and no more than that.
// Each counts by its regularity and by that of all: of many at random some look
// regular.
func (r *rhythm) count(now float64) float32 {
	if r.regular.Sum == 0 {
		return 0
	}
	regular, all := r.regular.Add(0, now, rhythmHalfLife), r.all.Add(0, now, rhythmHalfLife)
	return float32(min(enoughRhythm, regular*regular/all))
}

// within tells whether the newest rhythmPeriods messages began in the last so
// many seconds.
func (r *rhythm) within(seconds, now float64) bool {
	past := now - r.onset
	for i := range int32(rhythmPeriods - 1) {
		past += float64(r.gaps.ring[(r.gaps.seen-1-i)%rhythmPlaces])
	}
	return past <= seconds
}

// period is the median interval between messages, seconds.
func (r *rhythm) period() float64 { return float64(r.gaps.median()) }

// sample holds the newest values, in order of arrival and sorted.
type sample struct {
	ring, sorted [rhythmPlaces]float32
	seen         int32
}

func (s *sample) len() int { return min(int(s.seen), rhythmPlaces) }

// add takes x in, in place of the oldest value where there is no room.
func (s *sample) add(x float32) {
	n, at := s.len(), int(s.seen%rhythmPlaces)
	if n == rhythmPlaces {
		i := 0
		for s.sorted[i] != s.ring[at] {
			i++
		}
		copy(s.sorted[i:], s.sorted[i+1:])
		n--
	}
	s.ring[at] = x
	s.seen++
	i := n
	for ; i > 0 && s.sorted[i-1] > x; i-- {
		s.sorted[i] = s.sorted[i-1]
	}
	s.sorted[i] = x
}

func (s *sample) median() float32 { return middle(s.sorted[:s.len()]) }

// regularity is 1 where all values are alike, and falls towards 0: the mean of
// one minus the Bowley skewness and of one minus the median absolute deviation
// over the median.
func (s *sample) regularity() float32 {
	v := s.sorted[:s.len()]
	q1, q2, q3 := middle(v[:len(v)/2]), middle(v), middle(v[(len(v)+1)/2:])
	var skew float32
	if d := q3 - q1; d >= leastSpread && q2 != q1 && q2 != q3 {
		skew = (q1 + q3 - 2*q2) / d
	}
	even := float32(1)
	if q2 > 0 {
		even = max(0, 1-deviation(v, q2)/q2)
	}
	return (1 - abs(skew) + even) / 2
}

// deviation is the median absolute deviation of sorted values from m, their
// median: distances grow from the middle to both ends.
func deviation(v []float32, m float32) float32 {
	right := 0
	for right < len(v) && v[right] < m {
		right++
	}
	left := right - 1
	var last, x float32
	for range len(v)/2 + 1 {
		last = x
		if left < 0 || (right < len(v) && v[right]-m <= m-v[left]) {
			x, right = v[right]-m, right+1
		} else {
			x, left = m-v[left], left-1
		}
	}
	if len(v)%2 == 1 {
		return x
	}
	return (last + x) / 2
}

// middle is the median of sorted values, 0 of none.
func middle(v []float32) float32 {
	if len(v) == 0 {
		return 0
	}
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}
