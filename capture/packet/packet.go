package packet

import "time"

// Packet is one frame as far as its headers told. Its zero value is a frame of
// which nothing could be read.
type Packet struct {
	// Time is when the frame was captured: Unix time, nanoseconds.
	Time int64
	// Src and Dst are network addresses, or hardware addresses where the
	// frame has no network layer (ARP, say).
	Src, Dst Addr
	// SrcPort and DstPort are 0 for what has no ports. Of a tunnel without
	// ports (GRE, IP in IP) they are those inside, and so are the flags.
	SrcPort, DstPort uint16
	// Length is the frame's size on the wire, bytes; never the part captured.
	Length uint32
	// Captured is how many bytes of it the source had.
	Captured uint32
	// Payload is the transport payload, bytes, as the headers claim it: it
	// holds for a frame cut to its first 64 bytes too.
	Payload uint32
	// NameHash stands for the name a DNS message asks for, 0 for none: equal
	// names, equal hashes.
	NameHash uint32
	// NameEntropy is the Shannon entropy of that name's longest label, bits a
	// character.
	NameEntropy float32
	// Protocol is the highest one that could be named.
	Protocol Protocol
	// Transport is the IP protocol number (6 TCP, 17 UDP, 1 ICMP), 0 without IP.
	Transport uint8
	// Flags are the TCP flags.
	Flags TCPFlags
	// NameLength is the length of the DNS name, bytes on the wire, at most 255.
	NameLength uint8
	// ICMPType is the type field of ICMP or ICMPv6.
	ICMPType uint8
	// Hops is the time to live or hop limit, 0 without IP.
	Hops uint8
	// Fragment is true for a later fragment, which has no transport header.
	Fragment bool
}

// When is Time as a time.Time in UTC.
func (p *Packet) When() time.Time { return time.Unix(0, p.Time).UTC() }

// TCPFlags are the low eight flag bits of a TCP header, RFC 9293.
type TCPFlags uint8

// The flags that the features ask for.
const (
	FIN TCPFlags = 1 << iota
	SYN
	RST
	PSH
	ACK
	URG
)

// Has tells whether all flags of f are set.
func (t TCPFlags) Has(f TCPFlags) bool { return t&f == f }
