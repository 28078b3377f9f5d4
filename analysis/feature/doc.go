// Package feature turns packets into numbers: what each packet looks like, and
// what each conversation (a host and its peer) and each actor (an address that
// many talk to, or that talks to many) did in the last minute, ten minutes and
// hour. In flow packets and whose they are, out flow a Vector a packet and now
// and then a Row. It knows what the numbers mean (name, unit, sentence) but
// never what is strange: that is detect's business. State is bounded, whatever
// it is shown; nothing allocates per packet.
package feature
