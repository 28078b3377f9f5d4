// Package classic is the seed's way to find anomalies, exact and fast: three
// columns a packet (a code for its protocol, its size, a code for its
// destination), standardised, seen through their principal components, and
// clustered by k-means with the elbow's k or by DBSCAN. In flows a slice of
// samples, all of one round; out flows a Result that nobody changes afterwards.
//
// A slice of packets holds far fewer distinct rows than packets, so everything
// is computed once a distinct row, weighted by how many packets it stands for:
// the figures are those of all packets. The order of the samples never
// matters. An Analyser remembers its last round so that the eye can follow:
// clusters keep their label, axes their sign, and k and the clusters themselves
// stay where others would be hardly better. Its first round is the plain
// method. The package starts no goroutine, reads no clock, and leaves nothing
// to chance: its random numbers come from a fixed seed.
//
// It is kept beside package detect for comparison: codes of names are no
// measure of distance, which is the method's weakness and part of the lesson.
package classic
