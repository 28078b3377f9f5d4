package classic

const (
	// rollingWindow is how many packets a round of a Rolling looks at, the
	// newest; rollingStep is how many of them are new.
	rollingWindow = 5000
	rollingStep   = 1000
)

// Rolling runs a method over the last 5,000 packets, again after every 1,000
// new ones: an endless capture in the memory of one round. One goroutine at a
// time uses it.
type Rolling struct {
	analyser *Analyser
	window   []Sample // the oldest first
	fresh    int      // the newest of them, without a verdict yet
	verdicts []Verdict
}

// Verdict is what a packet's first round says of it, the one in which it is
// among the newest: the Score and Anomalous of Result.
type Verdict struct {
	Score     float64
	Anomalous bool
}

// NewRolling is a Rolling that has seen nothing.
func NewRolling(method Method) *Rolling {
	return &Rolling{
		analyser: New(method),
		window:   make([]Sample, 0, rollingWindow+rollingStep),
		verdicts: make([]Verdict, 0, rollingStep),
	}
}

// Add takes the next packet's sample. Where that makes a round it returns the
// verdicts on the packets since the one before, in their order, valid until
// the next call; otherwise none.
func (r *Rolling) Add(s Sample) []Verdict {
	r.window = append(r.window, s)
	if r.fresh++; r.fresh < rollingStep {
		return nil
	}
	return r.Flush()
}

// Flush makes a round of what came since the last, if anything did, and
// returns its verdicts as Add does.
func (r *Rolling) Flush() []Verdict {
	if r.fresh == 0 {
		return nil
	}
	if old := len(r.window) - rollingWindow; old > 0 {
		r.window = r.window[:copy(r.window, r.window[old:])]
	}
	result := r.analyser.Run(r.window)
	r.verdicts = r.verdicts[:0]
	for i := len(r.window) - r.fresh; i < len(r.window); i++ {
		r.verdicts = append(r.verdicts, Verdict{Score: result.Score[i], Anomalous: result.Anomalous[i]})
	}
	r.fresh = 0
	return r.verdicts
}
