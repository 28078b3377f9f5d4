// Package bounded keeps values by 64-bit key in a fixed amount of memory, so
// that no number of addresses can make the analysis grow.
package bounded
