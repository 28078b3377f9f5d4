// Package filter is the field for a capture filter: it is checked while it is
// typed, says what is wrong below itself, and knows the ones used before. Out:
// the filter that a person entered.
package filter
