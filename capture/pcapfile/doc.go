// Package pcapfile reads captures: pcap, pcapng and the packets.json of the
// first JAWS, each as it is, gzipped or zstd-compressed, told apart by their
// first bytes and never by a name. Out come packets, decoded or not, one at a
// time and without cgo; pcapng and packets.json can also be written. However a
// file is cut off or damaged, all whole packets before that come out, then one
// error: it never panics, never holds a whole file in memory, and never guesses
// what a frame of an unknown link type means.
package pcapfile
