package analysis

const (
	// priorStrangeness is the strangeness that about one group a day passes
	// where nothing else is known of a network.
	priorStrangeness = 13
	// contaminated is the surprise, in nats, of a packet too strange to learn
	// from: one in a thousand.
	contaminated = 6.9
	// alarmingExcess is how far the log of a packet's score must lie above what
	// one in a thousand passes for the packet itself to be in alarm: 4.5 times
	// that score.
	alarmingExcess = 1.5
	// manyPackets is how many must have been seen, in an hour at least, to tell
	// what one in a thousand passes: in one long transfer every other packet is
	// odd.
	manyPackets = 20_000
	// leastWeight is what any packet teaches, and strangeWeight the part of its
	// weight that a strange one has.
	leastWeight   = 0.0005
	strangeWeight = 0.001
	// oddPart is what the surprise of a packet counts of that of its
	// conversation, and mostSurprise what both come to at the most, nats.
	oddPart      = 0.8
	mostSurprise = 12
	// quietScore is the most below the alarm, mostScore above it.
	quietScore = 0.9
	mostScore  = 1e6
)

// score joins what a packet looks like and what its conversation does: below
// the alarm the stranger of the two, by how seldom such a value comes; above it
// how far it is beyond its level. own tells whether it is the packet itself
// that is in alarm.
func (e *Engine) score(odd, strange, logScore, strangeness float64) (score float64, own bool) {
	if e.novelty.Trusting {
		return quietScore * e.quiet(odd, strange), false
	}
	score = strangeness / e.alarm.Level()
	if odd > contaminated && e.odd.Seen() >= manyPackets && e.clock.age() >= knownAfter {
		if alone := (logScore - e.odd.Value(contaminated)) / alarmingExcess; alone > score {
			score, own = alone, alone >= 1
		}
	}
	if score < 1 {
		score = quietScore * e.quiet(odd, strange)
	}
	return min(mostScore, score), own
}

// quiet orders what is in no alarm, from 0 to 1.
func (e *Engine) quiet(odd, strange float64) float64 {
	return min(1, max(strange, oddPart*odd)/mostSurprise)
}

// weight is what a packet teaches the packet view: less for the many of one
// pair, and next to nothing where it or its conversation is strange.
func (e *Engine) weight(pairPackets, odd float64, strangeness float32) float64 {
	w := 1 / (1 + pairPackets/8)
	if !e.novelty.Trusting && (odd > contaminated || strangeness >= e.novelty.Guard()) {
		w *= strangeWeight
	}
	return max(w, leastWeight)
}
