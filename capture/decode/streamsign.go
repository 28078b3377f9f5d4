package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// stream is the protocol that b is plainly the beginning of, Unknown where it
// could be several. The checks are our own: what libraries there are in Go
// for this wrap C (nDPI, libprotoident), have been left alone for years, or
// go by the port, as gopacket does.
func stream(b []byte, p *packet.Packet) packet.Protocol {
	if len(b) < 3 {
		return packet.Unknown
	}
	n := p.Payload
	switch {
	case isTLS(b):
		return packet.TLS
	case isHTTP(b):
		return overHTTP(p)
	case b[0] == 0:
		if now := smb(b); now != packet.Unknown {
			return now
		}
		if len(b) >= 8 && binary.BigEndian.Uint32(b) == n {
			if version := binary.BigEndian.Uint32(b[4:]); version == 3<<16 || version == 80877103 || version == 80877104 {
				return packet.PostgreSQL
			}
		}
		if len(b) >= 5 && binary.BigEndian.Uint32(b) == n-4 && isKerberos(b[4:]) {
			return packet.Kerberos
		}
	case b[0] == 3 && b[1] == 0:
		return tpkt(b, p)
	case b[0] == 0x05 && b[1] == 0x64 && len(b) >= 10 && b[2] >= 5:
		return packet.DNP3
	case b[0] == 0x10 && len(b) >= 8 && (string(b[2:8]) == "\x00\x04MQTT" || string(b[2:8]) == "\x00\x06MQIs"):
		return packet.MQTT
	case b[0] == 0x30 && isLDAP(b):
		return packet.LDAP
	case b[0]&0x80 != 0 && len(b) >= 28:
		return rpc(b[4:])
	case len(b) >= 5 && b[3] == 0 && b[4] == 10 && uint32(b[0])|uint32(b[1])<<8 == n-4 && len(b) >= 7 && isDigit(b[5]):
		return packet.MySQL
	case b[0] == 0xff && len(b) >= 19 && string(b[:16]) == bgpMarker:
		return packet.BGP
	case b[0] == 0xff && b[1] >= 0xfa && b[1] != 0xff:
		return packet.Telnet
	}
	return text(b, p)
}

const bgpMarker = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"

// isTLS tells a record of SSL 3 or TLS, or the old hello that asks for one.
func isTLS(b []byte) bool {
	if len(b) >= 5 && b[0] >= 20 && b[0] <= 24 && b[1] == 3 && b[2] <= 4 {
		size := binary.BigEndian.Uint16(b[3:])
		return size > 0 && size <= 1<<14+2048
	}
	return len(b) >= 3 && len(b) < 5 && b[0] >= 20 && b[0] <= 23 && b[1] == 3 && b[2] <= 4 ||
		len(b) >= 11 && b[0]&0x80 != 0 && b[2] == 1 && b[3] == 3 && b[4] <= 3 && b[5] == 0 && b[9] == 0
}

// isHello tells the beginning of TLS inside another protocol.
func isHello(b []byte) bool {
	return len(b) >= 6 && b[0] == 22 && isTLS(b) && (b[5] == 1 || b[5] == 2)
}

// smb tells SMB from its successor, in a message of NetBIOS' session service.
func smb(b []byte) packet.Protocol {
	if len(b) < 8 || b[0] != 0 || string(b[5:8]) != "SMB" {
		return packet.Unknown
	}
	switch b[4] {
	case 0xff:
		return packet.SMB
	case 0xfe, 0xfd, 0xfc: // plain, encrypted, compressed
		return packet.SMB2
	}
	return packet.Unknown
}

// tpkt tells RDP from others that go over ISO's transport: by its request to
// negotiate, its cookie, or its port.
func tpkt(b []byte, p *packet.Packet) packet.Protocol {
	if len(b) < 7 {
		return packet.Unknown
	}
	asks := len(b) >= 19 && b[5] == 0xe0 && (b[11] == 1 && b[12] == 0 && b[13] == 8 || string(b[11:18]) == "Cookie:")
	if asks || p.SrcPort == 3389 || p.DstPort == 3389 {
		return packet.RDP
	}
	return packet.Unknown
}

// isKerberos tells a message of RFC 4120 by the application tag.
func isKerberos(b []byte) bool {
	switch b[0] {
	case 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x74, 0x75, 0x76, 0x7e:
		return true
	}
	return false
}

// isLDAP tells a sequence of a small number and one of LDAP's operations.
func isLDAP(b []byte) bool {
	header, _ := ber(b)
	b = from(b, header)
	if header == 0 || len(b) < 4 || b[0] != 2 || b[1] == 0 || b[1] > 4 {
		return false
	}
	at := 2 + int(b[1])
	if at >= len(b) {
		return false
	}
	op := b[at]
	return op >= 0x60 && op <= 0x79 || op == 0x42 || op == 0x4a || op == 0x50
}

// rpc tells Sun's RPC by a call: its version is 2, and the program is named.
func rpc(b []byte) packet.Protocol {
	if len(b) < 24 || binary.BigEndian.Uint32(b[4:]) != 0 || binary.BigEndian.Uint32(b[8:]) != 2 {
		return packet.Unknown
	}
	if binary.BigEndian.Uint32(b[12:]) == 100003 {
		return packet.NFS
	}
	return packet.RPC
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
