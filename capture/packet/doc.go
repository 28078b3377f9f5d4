// Package packet holds the value that every other part of JAWS speaks of: one
// decoded frame. Sources make it, the engine reads it, nobody keeps a frame's
// bytes beside it. It imports the standard library alone and never allocates
// on the way from a source to the engine: a Packet has no pointers, so a ring
// of a hundred thousand of them is one block that the collector does not scan.
package packet
