// Package decode turns a frame's bytes into a packet.Packet: headers alone,
// every access checked against what was captured, nothing allocated. It reads
// Ethernet with VLAN tags, raw IP and BSD loopback.
package decode
