// Package nic opens a network interface with libpcap and gives its frames, for
// the window's own process and for the helper that has the right to it: a name
// in, frames and drop counters out. It decodes nothing, and is the only code
// that imports gopacket's pcap.
package nic
