package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// verdict says whether the end of a message is known.
type verdict uint8

const (
	ends       verdict = iota // it is
	goesOn                    // a later segment will show it
	cannotTell                // it is not, and will not be
)

// message is the size of the message that b begins, where n bytes of the
// segment are left and b is what was captured of them.
func message(proto packet.Protocol, b []byte, n uint32) (size uint32, v verdict) {
	need, read := 4, messageSize
	switch proto {
	case packet.HTTP, packet.IPP:
		if len(b) == 0 {
			return 0, cannotTell
		}
		return httpMessage(b, n)
	case packet.TLS:
		need = 5
	case packet.RDP, packet.DNS:
		need = 2
	case packet.PostgreSQL:
		need = 5
	case packet.Modbus:
		need = 6
	case packet.BGP:
		need = 18
	case packet.SMB, packet.SMB2, packet.Kerberos, packet.RPC, packet.NFS, packet.MySQL, packet.DNP3:
	case packet.LDAP, packet.MQTT:
		need = 2
	default:
		return 0, cannotTell
	}
	if n == 1 && proto == packet.PostgreSQL {
		return 1, ends // the answer to a request for TLS
	}
	if len(b) < need {
		if uint32(len(b)) < n {
			return 0, cannotTell
		}
		return 0, goesOn
	}
	if size = read(proto, b); size == 0 || size > 1<<28 {
		return 0, cannotTell
	}
	return size, ends
}

// messageSize reads it from a header that is there, 0 where it makes no sense.
func messageSize(proto packet.Protocol, b []byte) uint32 {
	switch proto {
	case packet.TLS:
		if b[0]&0x80 != 0 && b[2] == 1 { // the old hello
			return uint32(binary.BigEndian.Uint16(b)&0x7fff) + 2
		}
		if isTLS(b) {
			return uint32(binary.BigEndian.Uint16(b[3:])) + 5
		}
	case packet.DNS:
		return uint32(binary.BigEndian.Uint16(b)) + 2
	case packet.SMB, packet.SMB2:
		if b[0] == 0 || b[0] >= 0x81 && b[0] <= 0x85 {
			return binary.BigEndian.Uint32(b)&0xffffff + 4
		}
	case packet.Kerberos, packet.RPC, packet.NFS:
		return binary.BigEndian.Uint32(b)&0x7fffffff + 4
	case packet.MySQL:
		return binary.LittleEndian.Uint32(b)&0xffffff + 4
	case packet.PostgreSQL:
		if b[0] == 0 {
			return binary.BigEndian.Uint32(b)
		}
		return binary.BigEndian.Uint32(b[1:]) + 1
	case packet.RDP:
		return rdpSize(b)
	case packet.Modbus:
		return uint32(binary.BigEndian.Uint16(b[4:])) + 6
	case packet.BGP:
		return uint32(binary.BigEndian.Uint16(b[16:]))
	case packet.DNP3:
		if b[0] == 5 && b[1] == 0x64 && b[2] >= 5 {
			data := uint32(b[2]) - 5
			return 10 + data + 2*((data+15)/16) // every 16 bytes have a checksum
		}
	case packet.LDAP:
		if header, size := ber(b); b[0] == 0x30 && header > 0 {
			return uint32(header) + size
		}
	case packet.MQTT:
		return mqttSize(b)
	}
	return 0
}

// rdpSize is that of TPKT, or of RDP's shorter header for the busy time.
func rdpSize(b []byte) uint32 {
	switch {
	case b[0] == 3 && len(b) >= 4:
		return uint32(binary.BigEndian.Uint16(b[2:]))
	case b[0]&3 != 0:
		return 0
	case b[1]&0x80 == 0:
		return uint32(b[1])
	case len(b) >= 3:
		return uint32(binary.BigEndian.Uint16(b[1:]) & 0x7fff)
	}
	return 0
}

// mqttSize is the fixed header and what it announces.
func mqttSize(b []byte) (size uint32) {
	for i := 1; i < min(len(b), 5); i++ {
		size |= uint32(b[i]&0x7f) << (7 * (i - 1))
		if b[i]&0x80 == 0 {
			return size + uint32(i) + 1
		}
	}
	return 0
}

// ber is the length of an ASN.1 header and of what it announces; header is 0
// where it is not there or not definite.
func ber(b []byte) (header int, size uint32) {
	if len(b) < 2 {
		return 0, 0
	}
	if b[1] < 0x80 {
		return 2, uint32(b[1])
	}
	digits := int(b[1] & 0x7f)
	if digits == 0 || digits > 4 || len(b) < 2+digits {
		return 0, 0
	}
	for _, c := range b[2 : 2+digits] {
		size = size<<8 | uint32(c)
	}
	return 2 + digits, size
}
