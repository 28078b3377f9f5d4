// Package truth knows what bait was cast and says how each method of detection
// did on it: whether it was red, after how long and at which rank, how many of
// its packets were flagged, and what else was red meanwhile. It is fed with
// what the cast's own sockets did, with the packets that passed, and with the
// pictures that methods made of them; it decides nothing of the detection, and
// no method can ask it anything.
package truth
