// Package decode turns a frame's bytes into a packet.Packet: headers and the
// beginning of what they carry, every access checked against what was
// captured, nothing allocated. It reads Ethernet with its tags, 802.11, Linux
// cooked, PPP, raw IP and BSD loopback, looks into tunnels, and names the
// highest protocol by content first and port second, as a dissector would. A
// Decoder remembers that name for the conversation; it never puts fragments or
// streams together.
package decode
