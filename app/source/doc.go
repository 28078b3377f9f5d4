// Package source is where packets may come from, as a person chooses among it:
// NICs, capture files, pipes, commands and the simulated network. It makes a
// capture.Source of a choice and watches NICs come and go. It opens nothing.
package source
