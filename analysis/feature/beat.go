package feature

const (
	// atOnce is how close together connections are one and the same occasion,
	// seconds: a browser opens six for a page.
	atOnce = 0.1
	// offBeat is the factor by which an interval may differ from those before
	// and still be in time.
	offBeat = 2
	// inTime is how many intervals in a row must be in time to count: of
	// connections that come by chance one in ten has so many before it.
	inTime = 3
	// beatPace is the weight of a new interval in their mean.
	beatPace = 0.25
)

// beat finds out whether connections come at regular intervals, as those of a
// program that calls home do.
type beat struct {
	begun  bool
	newest float64 // the last connection, seconds
	last   float64 // the beginning of the last occasion, seconds
	every  float64 // the mean interval, seconds
	row    int     // intervals in time
}

// next is how many connections have turned out to be in time with those before,
// with the one at now seconds.
func (b *beat) next(now float64) float32 {
	one := b.begun && now-b.newest < atOnce
	b.newest = now
	if one {
		return 0
	}
	gap := now - b.last
	b.last = now
	if !b.begun {
		b.begun = true
		return 0
	}
	if gap > offBeat*b.every || b.every > offBeat*gap {
		b.row, b.every = 0, gap
		return 0
	}
	b.every += beatPace * (gap - b.every)
	switch b.row++; {
	case b.row < inTime:
		return 0
	case b.row == inTime:
		return inTime
	}
	return 1
}
