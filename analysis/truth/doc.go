// Package truth knows what bait was cast and says how the detector did on it:
// whether it was red, after how long and at which rank, and what else was red
// before. It is fed with casts and with the board's rows, and decides nothing
// of the detection itself.
package truth
