package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// fits tells whether n bytes that begin with b can be what a port stands for.
// What was not captured fits.
func fits(service packet.Protocol, b []byte, n uint32) bool {
	if len(b) < 4 {
		return uint32(len(b)) < n
	}
	switch service {
	case packet.DNS, packet.MDNS, packet.LLMNR, packet.NBNS:
		return n >= 12
	case packet.NBDS:
		return n >= 10 && b[0] >= 0x10 && b[0] <= 0x16
	case packet.DHCP:
		return n >= 236 && (b[0] == 1 || b[0] == 2)
	case packet.DHCPv6:
		return b[0] >= 1 && b[0] <= 36
	case packet.TFTP:
		return b[0] == 0 && b[1] >= 1 && b[1] <= 6
	case packet.Kerberos:
		return isKerberos(b)
	case packet.NTP:
		version, mode := b[0]>>3&7, b[0]&7
		return version >= 1 && version <= 4 && (n >= 48 || mode >= 6 && n >= 8)
	case packet.SNMP:
		return b[0] == 0x30
	case packet.QUIC:
		return b[0]&0x40 != 0
	case packet.IKE:
		return n >= 28
	case packet.Syslog:
		return b[0] == '<' && isDigit(b[1])
	case packet.RIP:
		return b[0] >= 1 && b[0] <= 2 && b[1] >= 1 && b[1] <= 2 && n >= 24
	case packet.RADIUS:
		return n >= 20 && uint32(binary.BigEndian.Uint16(b[2:])) <= n
	case packet.L2TP:
		return b[1]&15 == 2 || b[1]&15 == 3
	case packet.SSDP:
		return isHTTP(b)
	case packet.STUN:
		return isSTUN(b)
	case packet.SIP:
		return isSIP(b)
	case packet.CoAP:
		return b[0]>>6 == 1
	case packet.GTP:
		return b[0]>>5 == 1 || b[0]>>5 == 2
	case packet.DNP3:
		return b[0] == 5 && b[1] == 0x64
	case packet.BACnet:
		return b[0] == 0x81
	case packet.WireGuard:
		return b[0] >= 1 && b[0] <= 4 && b[1] == 0 && b[2] == 0 && b[3] == 0
	case packet.HSRP:
		return b[0] <= 1 && n >= 20
	}
	return true
}

// plain is the protocol that b is plainly of, whatever the port.
func plain(b []byte) packet.Protocol {
	switch {
	case len(b) < 8:
	case b[0]&0xc0 == 0xc0 && isQUIC(b):
		return packet.QUIC
	case isSTUN(b):
		return packet.STUN
	case isDTLS(b):
		return packet.DTLS
	case isSIP(b):
		return packet.SIP
	case isHTTP(b) && (b[0] == 'M' || b[0] == 'N' || b[0] == 'H'):
		return packet.SSDP
	case b[0] == 5 && b[1] == 0x64:
		return packet.DNP3
	case isDNS(b):
		return packet.DNS
	}
	return rpc(b)
}

// isDNS tells a standard query of RFC 1035, or its answer, by a header with one
// question and few records, and a name of printable labels in the class IN; of a
// frame that was cut the part that is there. A tunnel need not use port 53.
func isDNS(b []byte) bool {
	if len(b) < 17 || b[2]&0x78 != 0 || b[3]&0x40 != 0 || b[4] != 0 || b[5] != 1 || b[6]|b[8]|b[10] != 0 ||
		b[2]&0x80 == 0 && b[7]|b[9] != 0 {
		return false
	}
	i := 12
	for i < len(b) && b[i] != 0 {
		if b[i] > 63 {
			return false
		}
		for _, c := range b[i+1 : min(len(b), i+1+int(b[i]))] {
			if c <= ' ' || c > '~' {
				return false
			}
		}
		i += int(b[i]) + 1
	}
	return i > 12 && i <= 12+254 && (i+4 >= len(b) || b[i+3] == 0 && b[i+4] == 1)
}

// isQUIC tells a long header of version 1, 2 or of a draft, RFC 9000, 9369.
func isQUIC(b []byte) bool {
	version := binary.BigEndian.Uint32(b[1:])
	return version == 1 || version == 0x6b3343cf || version>>8 == 0xff0000 && b[4] != 0
}

// isSTUN tells RFC 8489 by its magic number.
func isSTUN(b []byte) bool {
	return len(b) >= 8 && b[0]>>6 == 0 && binary.BigEndian.Uint32(b[4:]) == 0x2112a442
}

// isDTLS tells a record of RFC 6347.
func isDTLS(b []byte) bool {
	return len(b) >= 13 && b[0] >= 20 && b[0] <= 25 && b[1] == 0xfe && (b[2] == 0xff || b[2] == 0xfd)
}
