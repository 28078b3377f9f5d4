// Package reason says in the user's language what analysis/feature says in
// English: the sentences of reasons, their quantities and their names. In go
// reasons, out come words. It shows nothing itself.
package reason
