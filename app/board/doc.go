// Package board is the top 20: a table of the endpoints that stand out, which
// can be sorted, picked from with pointer and keys, and copied. In: the rows
// that analysis ranked; out: the group that a person picks.
package board
