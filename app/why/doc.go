// Package why tells why a group stands out: the features that made its score
// as words and bars beside what is usual, its conversations, and the sizes of
// its packets over time. In: a row of the top 20 and a snapshot; out: that a
// person takes it for normal, or wants its packets.
package why
