// Package score is the scorecard of casts: what each method caught of the
// packets of one's own bait, as figures, as a curve and as a file, by rounds
// that run beside the engine. In: records of casts and snapshots.
package score
