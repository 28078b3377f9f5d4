package pcapfile

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net"
	"net/netip"
	"strconv"
	"strings"

	"jaws/capture/packet"
)

// packet fills p from the record; decoded is false where it names neither a
// protocol nor a host. A null, a field left out and "N/A" are no value.
func (c *record) packet(p *packet.Packet) (decoded bool, err error) {
	q := packet.Packet{}
	name, err := text(c.Type)
	if err != nil {
		return false, wrong("type", c.Type, "the name of a protocol or null")
	}
	q.Protocol, _ = packet.ParseProtocol(name)
	q.Transport = transportOf(q.Protocol)
	if q.Src, err = address(c.Src); err != nil {
		return false, wrong("src_ip", c.Src, "an IP or hardware address or null")
	}
	if q.Dst, err = address(c.Dst); err != nil {
		return false, wrong("dst_ip", c.Dst, "an IP or hardware address or null")
	}
	size, err := whole(c.Size, math.MaxUint32)
	if err != nil {
		return false, wrong("size", c.Size, "the bytes of a packet or null")
	}
	src, err := whole(c.SrcPort, math.MaxUint16)
	if err != nil {
		return false, wrong("src_port", c.SrcPort, "a port, 0 to 65535, or null")
	}
	dst, err := whole(c.DstPort, math.MaxUint16)
	if err != nil {
		return false, wrong("dst_port", c.DstPort, "a port, 0 to 65535, or null")
	}
	if q.Time, err = milliseconds(c.Timestamp); err != nil {
		return false, wrong("timestamp", c.Timestamp, "Unix time in milliseconds or null")
	}
	q.Length, q.SrcPort, q.DstPort = uint32(size), uint16(src), uint16(dst)
	*p = q
	return q.Protocol != packet.Unknown || q.Src.IsValid() || q.Dst.IsValid(), nil
}

// wrong says what stands in a field and what should.
func wrong(field string, raw json.RawMessage, want string) error {
	return fmt.Errorf("field %q: %s is not what belongs there; expected %s", field, shown(string(raw)), want)
}

// shown is a piece of a file, or of what is said of it, as an error can have
// it: in ASCII and not at any length.
func shown(s string) string {
	const enough = 60
	more := ""
	if len(s) > enough {
		s, more = s[:enough], "..."
	}
	return strings.Map(ascii, s) + more
}

// ascii is r, or a question mark where the window's font may lack it.
func ascii(r rune) rune {
	if r < ' ' || r > '~' {
		return '?'
	}
	return r
}

var errValue = errors.New("no such value")

// text is a string's, "" for none.
func text(raw json.RawMessage) (string, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return "", nil
	}
	if raw[0] != '"' {
		return "", errValue
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return "", err
	}
	if s = strings.TrimSpace(s); s == none {
		return "", nil
	}
	return s, nil
}

// none is what the first JAWS wrote where there is no value.
const none = "N/A"

// address is an IP's or a hardware address's. Of several with commas between
// it is the first: the first JAWS wrote the address inside an ICMP error, say,
// behind that of the packet itself.
func address(raw json.RawMessage) (packet.Addr, error) {
	s, err := text(raw)
	if err != nil || s == "" {
		return packet.Addr{}, err
	}
	s, _, _ = strings.Cut(s, ",")
	if ip, err := netip.ParseAddr(s); err == nil {
		return packet.AddrFromIP(ip), nil
	}
	mac, err := net.ParseMAC(s)
	if err != nil || len(mac) != 6 {
		return packet.Addr{}, errValue
	}
	return packet.AddrFromMAC([6]byte(mac)), nil
}

// number is the digits of a number, which may also stand in a string.
func number(raw json.RawMessage) (string, error) {
	if len(raw) > 0 && raw[0] == '"' {
		return text(raw)
	}
	if string(raw) == "null" {
		return "", nil
	}
	return string(raw), nil
}

// whole is a whole number up to most; 443.0 is one, as pandas writes it in a
// column with gaps.
func whole(raw json.RawMessage, most uint64) (uint64, error) {
	s, err := number(raw)
	if err != nil || s == "" {
		return 0, err
	}
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || f != math.Trunc(f) || f < 0 || f > float64(most) {
			return 0, errValue
		}
		n = uint64(f)
	}
	if n > most {
		return 0, errValue
	}
	return n, nil
}

// milliseconds is a Unix time in nanoseconds: read digit by digit, since a
// float64 of today's milliseconds is good to 244 ns only.
func milliseconds(raw json.RawMessage) (int64, error) {
	s, err := number(raw)
	if err != nil || s == "" {
		return 0, err
	}
	const most = math.MaxInt64 / 1_000_000 // in the year 2262
	digits, negative := strings.CutPrefix(s, "-")
	before, after, _ := strings.Cut(digits, ".")
	ms, err := strconv.ParseUint(before, 10, 63)
	ns, e := strconv.ParseUint((after + "000000")[:6], 10, 63)
	if err != nil || e != nil || strings.Trim(after, "0123456789") != "" {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || !(math.Abs(f) < most) {
			return 0, errValue
		}
		return int64(math.Round(f * 1e6)), nil
	}
	if ms > most {
		return 0, errValue
	}
	t := int64(ms*1_000_000 + ns)
	if negative {
		t = -t
	}
	if t != 0 && t < 0 != negative {
		return 0, errValue // it went over the edge
	}
	return t, nil
}
