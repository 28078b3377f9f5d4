// Package picker is the dropdown of sources: NICs with their traffic, those
// without hardware folded away, a capture, a command, the simulated network. In:
// what there is and what it carries; out: what a person chooses.
package picker
