package pcapfile

import "jaws/capture/packet"

// transportOf is the IP protocol number that a protocol's name alone makes
// certain, 0 where it does not: DNS, for one, goes over UDP and TCP.
func transportOf(p packet.Protocol) uint8 {
	switch p {
	case packet.ICMP:
		return 1
	case packet.IGMP:
		return 2
	case packet.TCP, packet.TLS, packet.HTTP, packet.SSH, packet.Telnet, packet.FTP, packet.SMTP, packet.IMAP, packet.POP,
		packet.SMB, packet.SMB2, packet.MQTT, packet.MySQL, packet.PostgreSQL, packet.Redis, packet.IRC, packet.BGP, packet.IPP,
		packet.VNC, packet.SOCKS, packet.XMPP:
		return 6
	case packet.UDP, packet.QUIC, packet.MDNS, packet.NTP, packet.DHCP, packet.DHCPv6, packet.SSDP, packet.TFTP, packet.NBDS,
		packet.WireGuard, packet.DTLS, packet.RIP, packet.HSRP, packet.VXLAN, packet.Geneve, packet.Teredo:
		return 17
	case packet.ICMPv6:
		return 58
	case packet.OSPF:
		return 89
	case packet.PIM:
		return 103
	case packet.VRRP:
		return 112
	case packet.SCTP:
		return 132
	}
	return 0
}
