// Package mask takes the addresses out of what is handed on. Addresses go in
// and addresses of the same kind come out, the same for the same as long as a
// Mask lives, and two that shared their first n bits share n bits afterwards
// (Crypto-PAn: Xu, Fan, Ammar and Moon 2002), so that networks stay networks.
// Inside stays inside and outside outside: private ranges, link-local, loopback,
// multicast and broadcast map to themselves. Frames are masked in place; of what
// they say nothing is left but headers whose every field is known. The package
// keeps no list of who is who and writes nothing.
package mask
