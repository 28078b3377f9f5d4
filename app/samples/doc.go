// Package samples makes snapshots up, of a few hosts and any number of points,
// for the tests of what shows them.
package samples
