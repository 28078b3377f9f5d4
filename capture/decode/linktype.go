package decode

import "fmt"

// LinkType is a capture's link-layer header type, as tcpdump.org numbers them.
type LinkType uint32

// The link types that can be read.
const (
	Null     LinkType = 0
	Ethernet LinkType = 1
	RawBSD   LinkType = 12
	Raw      LinkType = 101
	Loop     LinkType = 108
	IPv4     LinkType = 228
	IPv6     LinkType = 229
)

// Supported is nil for a link type that can be read.
func Supported(l LinkType) error {
	switch l {
	case Null, Ethernet, RawBSD, Raw, Loop, IPv4, IPv6:
		return nil
	}
	return fmt.Errorf("link type %v is not understood; JAWS reads Ethernet, raw IP and BSD loopback: capture on an interface of that kind", l)
}

// String is the name and number, "802.11 radiotap (127)", or the number alone
// where the name is not known.
func (l LinkType) String() string {
	if name, ok := linkNames[l]; ok {
		return fmt.Sprintf("%s (%d)", name, uint32(l))
	}
	return fmt.Sprint(uint32(l))
}

// linkNames are those a person may well meet, from
// https://www.tcpdump.org/linktypes.html.
var linkNames = map[LinkType]string{
	Null: "BSD loopback", Ethernet: "Ethernet", RawBSD: "raw IP", Raw: "raw IP", Loop: "OpenBSD loopback",
	IPv4: "raw IPv4", IPv6: "raw IPv6",
	3: "AX.25", 6: "Token Ring", 7: "ARCNET", 8: "SLIP", 9: "PPP", 10: "FDDI", 50: "PPP in HDLC", 51: "PPPoE",
	100: "ATM", 104: "Cisco HDLC", 105: "802.11", 106: "Classical IP over ATM", 107: "Frame Relay", 113: "Linux cooked", 114: "LocalTalk",
	117: "OpenBSD pflog", 119: "802.11 with Prism header", 122: "IP over Fibre Channel", 123: "SunATM", 127: "802.11 radiotap", 129: "ARCNET of Linux",
	138: "IP over FireWire", 143: "DOCSIS", 163: "802.11 with AVS header", 187: "Bluetooth HCI", 189: "Linux USB",
	192: "PPI", 195: "802.15.4", 201: "Bluetooth HCI with direction", 204: "PPP with direction",
	220: "Linux USB, padded", 227: "SocketCAN", 230: "802.15.4 without FCS", 231: "D-Bus", 239: "Linux netfilter log",
	243: "MPEG transport stream", 247: "InfiniBand", 249: "USBPcap", 251: "Bluetooth Low Energy", 252: "Wireshark exported PDU",
	253: "Linux netlink", 256: "Bluetooth Low Energy with radio header", 258: "Apple PKTAP", 272: "nRF sniffer", 276: "Linux cooked v2",
}
