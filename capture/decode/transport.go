package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// transport reads b, what follows the IP header; p.Payload is still the IP
// payload's length by the headers.
func transport(b []byte, p *packet.Packet) {
	switch p.Transport {
	case 6:
		p.Protocol = packet.TCP
		if len(b) < 14 {
			return
		}
		ports(b, p)
		header := uint32(b[12]>>4) * 4
		p.Flags = packet.TCPFlags(b[13])
		p.Payload -= min(p.Payload, header)
		if p.Payload > 0 {
			application(from(b, int(header)), p)
		}
	case 17:
		p.Protocol = packet.UDP
		if len(b) < 8 {
			return
		}
		ports(b, p)
		p.Payload -= min(p.Payload, 8)
		application(b[8:], p)
	case 1:
		p.Protocol = packet.ICMP
		if len(b) > 0 {
			p.ICMPType = b[0]
		}
	case 58:
		p.Protocol = packet.ICMPv6
		if len(b) > 0 {
			p.ICMPType = b[0]
		}
	case 2:
		p.Protocol = packet.IGMP
	case 47:
		p.Protocol = packet.GRE
	case 50:
		p.Protocol = packet.ESP
	case 132:
		p.Protocol = packet.SCTP
		if len(b) >= 4 {
			ports(b, p)
		}
	}
}

func ports(b []byte, p *packet.Packet) {
	p.SrcPort, p.DstPort = binary.BigEndian.Uint16(b), binary.BigEndian.Uint16(b[2:])
}

func from(b []byte, i int) []byte {
	if i > len(b) {
		return nil
	}
	return b[i:]
}

var tcpServices = map[uint16]packet.Protocol{
	20: packet.FTP, 21: packet.FTP, 22: packet.SSH, 23: packet.Telnet, 25: packet.SMTP, 53: packet.DNS, 80: packet.HTTP,
	88: packet.Kerberos, 110: packet.POP, 143: packet.IMAP, 389: packet.LDAP, 443: packet.TLS, 445: packet.SMB2,
	502: packet.Modbus, 554: packet.RTSP, 631: packet.IPP, 853: packet.TLS, 993: packet.TLS, 995: packet.TLS,
	1883: packet.MQTT, 3306: packet.MySQL, 3389: packet.RDP, 5432: packet.PostgreSQL, 6379: packet.Redis, 8080: packet.HTTP,
	20000: packet.DNP3,
}

var udpServices = map[uint16]packet.Protocol{
	53: packet.DNS, 67: packet.DHCP, 68: packet.DHCP, 69: packet.TFTP, 123: packet.NTP, 137: packet.NBNS, 138: packet.NBDS,
	161: packet.SNMP, 443: packet.QUIC, 500: packet.IKE, 514: packet.Syslog, 546: packet.DHCPv6, 547: packet.DHCPv6,
	1900: packet.SSDP, 3478: packet.STUN, 5353: packet.MDNS, 5355: packet.LLMNR, 51820: packet.WireGuard,
}

// application names the protocol of a payload: by content where that is
// plain, else by port.
func application(b []byte, p *packet.Packet) {
	services := tcpServices
	if p.Transport == 17 {
		services = udpServices
	}
	proto, ok := services[p.DstPort]
	if !ok {
		proto, ok = services[p.SrcPort]
	}
	switch {
	case p.Transport == 6 && len(b) >= 3 && b[0] >= 20 && b[0] <= 23 && b[1] == 3 && b[2] <= 4:
		proto, ok = packet.TLS, true
	case p.Transport == 6 && isHTTP(b):
		proto, ok = packet.HTTP, true
	}
	if ok {
		p.Protocol = proto
	}
	if (proto == packet.DNS && p.Transport == 17) || proto == packet.MDNS || proto == packet.LLMNR {
		name(b, p)
	}
}

func isHTTP(b []byte) bool {
	if len(b) < 5 {
		return false
	}
	switch string(b[:4]) {
	case "GET ", "POST", "HEAD", "PUT ", "HTTP", "DELE", "OPTI":
		return true
	}
	return false
}
