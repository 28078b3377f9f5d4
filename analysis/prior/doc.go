// Package prior keeps what JAWS knows of ordinary networks before it has seen
// one: cases of the detector, learnt from captures of ordinary programs and the
// simulated network, without any host, peer or name. In go the bytes of a file,
// out comes a detect.Prior, and back. jaws-prior makes the file that is built
// in. It learns nothing and judges nothing.
package prior
