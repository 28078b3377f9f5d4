package packet

import "strings"

// Protocol is the highest protocol of a packet that could be named, as a
// dissector would name it.
type Protocol uint8

// The protocols JAWS can name. Unknown stands for a frame of which nothing
// could be read.
const (
	Unknown Protocol = iota
	Ethernet
	ARP
	IPv4
	IPv6
	ICMP
	ICMPv6
	IGMP
	TCP
	UDP
	SCTP
	GRE
	ESP
	AH
	OSPF
	VRRP
	PIM
	EIGRP
	STP
	LLDP
	CDP
	EAPOL
	PPPoE
	WLAN
	TLS
	QUIC
	HTTP
	DNS
	MDNS
	LLMNR
	NBNS
	NBDS
	DHCP
	DHCPv6
	NTP
	SSH
	SMB
	SMB2
	FTP
	TFTP
	SMTP
	IMAP
	POP
	LDAP
	Kerberos
	SNMP
	SSDP
	MQTT
	Modbus
	DNP3
	RDP
	VNC
	SIP
	RTP
	STUN
	MySQL
	PostgreSQL
	Redis
	IRC
	Telnet
	Syslog
	RADIUS
	IPP
	WireGuard
	OpenVPN
	IKE
	L2TP
	BGP
	RTSP
	NFS
	RPC
	CoAP
	BACnet
	PPP
	MPLS
	ISIS
	VTP
	DTP
	LACP
	PTP
	Profinet
	DTLS
	SOCKS
	XMPP
	RIP
	HSRP
	GTP
	VXLAN
	Geneve
	Teredo
	protocolCount
)

// ProtocolCount is how many protocols there are, for tables indexed by one.
const ProtocolCount = int(protocolCount)

var protocolNames = [ProtocolCount]string{
	Unknown: "unknown", Ethernet: "Ethernet", ARP: "ARP", IPv4: "IPv4", IPv6: "IPv6",
	ICMP: "ICMP", ICMPv6: "ICMPv6", IGMP: "IGMP", TCP: "TCP", UDP: "UDP", SCTP: "SCTP",
	GRE: "GRE", ESP: "ESP", AH: "AH", OSPF: "OSPF", VRRP: "VRRP", PIM: "PIM", EIGRP: "EIGRP",
	STP: "STP", LLDP: "LLDP", CDP: "CDP", EAPOL: "EAPOL", PPPoE: "PPPoE", WLAN: "WLAN",
	TLS: "TLS", QUIC: "QUIC", HTTP: "HTTP", DNS: "DNS", MDNS: "MDNS", LLMNR: "LLMNR",
	NBNS: "NBNS", NBDS: "NBDS", DHCP: "DHCP", DHCPv6: "DHCPv6", NTP: "NTP", SSH: "SSH",
	SMB: "SMB", SMB2: "SMB2", FTP: "FTP", TFTP: "TFTP", SMTP: "SMTP", IMAP: "IMAP", POP: "POP",
	LDAP: "LDAP", Kerberos: "Kerberos", SNMP: "SNMP", SSDP: "SSDP", MQTT: "MQTT",
	Modbus: "Modbus", DNP3: "DNP3", RDP: "RDP", VNC: "VNC", SIP: "SIP", RTP: "RTP",
	STUN: "STUN", MySQL: "MySQL", PostgreSQL: "PostgreSQL", Redis: "Redis", IRC: "IRC",
	Telnet: "Telnet", Syslog: "Syslog", RADIUS: "RADIUS", IPP: "IPP", WireGuard: "WireGuard",
	OpenVPN: "OpenVPN", IKE: "IKE", L2TP: "L2TP", BGP: "BGP", RTSP: "RTSP", NFS: "NFS",
	RPC: "RPC", CoAP: "CoAP", BACnet: "BACnet",
	PPP: "PPP", MPLS: "MPLS", ISIS: "IS-IS", VTP: "VTP", DTP: "DTP", LACP: "LACP", PTP: "PTP", Profinet: "PROFINET", DTLS: "DTLS",
	SOCKS: "SOCKS", XMPP: "XMPP", RIP: "RIP", HSRP: "HSRP", GTP: "GTP", VXLAN: "VXLAN", Geneve: "Geneve", Teredo: "Teredo",
}

// String is the protocol's usual name.
func (p Protocol) String() string {
	if int(p) < len(protocolNames) {
		return protocolNames[p]
	}
	return protocolNames[Unknown]
}

// ParseProtocol is the Protocol of a usual name, in capitals or not, since
// dissectors write some all in capitals; ok is false for one that JAWS does not
// know.
func ParseProtocol(name string) (p Protocol, ok bool) {
	for i, n := range protocolNames {
		if strings.EqualFold(n, name) {
			return Protocol(i), true
		}
	}
	return Unknown, false
}
