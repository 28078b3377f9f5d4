package decode

import "jaws/capture/packet"

// tcpService is what usually is behind a port, by IANA's registry. A switch,
// since a map would cost as much as all the rest of a packet.
func tcpService(port uint16) packet.Protocol {
	switch port {
	case 21:
		return packet.FTP
	case 22:
		return packet.SSH
	case 23:
		return packet.Telnet
	case 25, 587:
		return packet.SMTP
	case 53:
		return packet.DNS
	case 80, 8080:
		return packet.HTTP
	case 88:
		return packet.Kerberos
	case 110:
		return packet.POP
	case 139, 445:
		return packet.SMB2
	case 143:
		return packet.IMAP
	case 179:
		return packet.BGP
	case 389, 3268:
		return packet.LDAP
	case 443, 465, 636, 853, 993, 995, 8443:
		return packet.TLS
	case 502:
		return packet.Modbus
	case 554:
		return packet.RTSP
	case 631:
		return packet.IPP
	case 1080:
		return packet.SOCKS
	case 1883:
		return packet.MQTT
	case 3306:
		return packet.MySQL
	case 3389:
		return packet.RDP
	case 5060:
		return packet.SIP
	case 5222, 5269:
		return packet.XMPP
	case 5432:
		return packet.PostgreSQL
	case 6379:
		return packet.Redis
	case 6667:
		return packet.IRC
	case 20000:
		return packet.DNP3
	}
	return packet.Unknown
}

func udpService(port uint16) packet.Protocol {
	switch port {
	case 53:
		return packet.DNS
	case 67, 68:
		return packet.DHCP
	case 69:
		return packet.TFTP
	case 88:
		return packet.Kerberos
	case 111:
		return packet.RPC
	case 123:
		return packet.NTP
	case 137:
		return packet.NBNS
	case 138:
		return packet.NBDS
	case 161, 162:
		return packet.SNMP
	case 443:
		return packet.QUIC
	case 500, 4500:
		return packet.IKE
	case 514:
		return packet.Syslog
	case 520:
		return packet.RIP
	case 546, 547:
		return packet.DHCPv6
	case 1194:
		return packet.OpenVPN
	case 1645, 1646, 1812, 1813:
		return packet.RADIUS
	case 1701:
		return packet.L2TP
	case 1900:
		return packet.SSDP
	case 1985:
		return packet.HSRP
	case 2049:
		return packet.NFS
	case 2123, 2152:
		return packet.GTP
	case 3478:
		return packet.STUN
	case 5060:
		return packet.SIP
	case 5353:
		return packet.MDNS
	case 5355:
		return packet.LLMNR
	case 5683:
		return packet.CoAP
	case 20000:
		return packet.DNP3
	case 47808:
		return packet.BACnet
	case 51820:
		return packet.WireGuard
	}
	return packet.Unknown
}
