package decode

import "fmt"

// LinkType is a capture's link-layer header type, as tcpdump.org numbers them.
type LinkType uint32

// The link types that can be read.
const (
	Null       LinkType = 0
	Ethernet   LinkType = 1
	PPP        LinkType = 9
	RawBSD     LinkType = 12
	RawOpenBSD LinkType = 14
	PPPHDLC    LinkType = 50
	PPPoE      LinkType = 51
	Raw        LinkType = 101
	WLAN       LinkType = 105
	Loop       LinkType = 108
	Cooked     LinkType = 113
	Radiotap   LinkType = 127
	IPv4       LinkType = 228
	IPv6       LinkType = 229
	Cooked2    LinkType = 276
)

// Supported is nil for a link type that can be read.
func Supported(l LinkType) error {
	switch l {
	case Null, Ethernet, PPP, RawBSD, RawOpenBSD, PPPHDLC, PPPoE, Raw, WLAN, Loop, Cooked, Radiotap, IPv4, IPv6, Cooked2:
		return nil
	}
	return fmt.Errorf("link type %v is not understood; JAWS reads Ethernet, Wi-Fi (802.11), Linux cooked, raw IP, PPP and BSD loopback: capture on an interface of that kind", l)
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
	Null: "BSD loopback", Ethernet: "Ethernet", PPP: "PPP", RawBSD: "raw IP", RawOpenBSD: "raw IP of OpenBSD",
	PPPHDLC: "PPP in HDLC", PPPoE: "PPPoE", Raw: "raw IP", WLAN: "802.11", Loop: "OpenBSD loopback", Cooked: "Linux cooked",
	Radiotap: "802.11 radiotap", IPv4: "raw IPv4", IPv6: "raw IPv6", Cooked2: "Linux cooked v2",
	3: "AX.25", 6: "Token Ring", 7: "ARCNET", 8: "SLIP", 10: "FDDI",
	100: "ATM", 104: "Cisco HDLC", 106: "Classical IP over ATM", 107: "Frame Relay", 114: "LocalTalk",
	117: "OpenBSD pflog", 119: "802.11 with Prism header", 122: "IP over Fibre Channel", 123: "SunATM", 129: "ARCNET of Linux",
	138: "IP over FireWire", 143: "DOCSIS", 163: "802.11 with AVS header", 187: "Bluetooth HCI", 189: "Linux USB",
	192: "PPI", 195: "802.15.4", 201: "Bluetooth HCI with direction", 204: "PPP with direction",
	220: "Linux USB, padded", 227: "SocketCAN", 230: "802.15.4 without FCS", 231: "D-Bus", 239: "Linux netfilter log",
	243: "MPEG transport stream", 247: "InfiniBand", 249: "USBPcap", 251: "Bluetooth Low Energy", 252: "Wireshark exported PDU",
	253: "Linux netlink", 256: "Bluetooth Low Energy with radio header", 258: "Apple PKTAP", 272: "nRF sniffer",
}
