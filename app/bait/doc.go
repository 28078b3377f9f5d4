// Package bait casts what a person asks for and keeps the record of it: one
// cast at a time, the listener of one's own, the log of what was cast, and the
// ground truth that the detector is measured by. What bait is made of, and its
// limits, are chum's.
package bait
