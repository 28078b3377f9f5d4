package pcapfile_test

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

func TestRecords(t *testing.T) {
	mac := packet.AddrFromMAC([6]byte{2, 0, 0, 0, 0, 1})
	one, two := packet.AddrFrom4([4]byte{192, 0, 2, 1}), packet.AddrFrom4([4]byte{192, 0, 2, 2})
	for record, want := range map[string]packet.Packet{
		`{}`:   {},
		`null`: {},
		`{"packet_id":null,"type":null,"size":null,"src_ip":null,"dst_ip":null,"src_port":null,"dst_port":null,"timestamp":null}`: {},
		`{"packet_id":9,"type":"TLS","size":1514,"src_ip":"192.0.2.1","dst_ip":"192.0.2.2","src_port":443,"dst_port":50000,"timestamp":1700000000028.117}`: {
			Time: 1_700_000_000_028_117_000, Src: one, Dst: two, SrcPort: 443, DstPort: 50000, Length: 1514, Protocol: packet.TLS, Transport: 6,
		},
		`{"type":"DNS","src_port":53.0,"dst_port":"5353","timestamp":"12"}`:             {Protocol: packet.DNS, SrcPort: 53, DstPort: 5353, Time: 12e6},
		`{"type":"ICMPV6","src_ip":"fe80::1%eth0","timestamp":1.7e12}`:                  {Protocol: packet.ICMPv6, Transport: 58, Src: addr("fe80::1"), Time: 1_700_000_000e9},
		`{"type":"ARP","src_ip":"02:00:00:00:00:01","dst_ip":"N/A","timestamp":-0.5}`:   {Protocol: packet.ARP, Src: mac, Time: -500_000},
		`{"type":"MDNS","src_ip":"::ffff:192.0.2.1","timestamp":0.0000019,"more":[{}]}`: {Protocol: packet.MDNS, Transport: 17, Src: one, Time: 1},
		`{"type":"a\"strange one","dst_ip":"192.0.2.\u0032,192.0.2.1"}`:                 {Dst: two},
	} {
		list, undecoded, err := read(t, []byte(" \n[ "+record+"\t]"))
		if len(list) != 1 || list[0] != want || !errors.Is(err, io.EOF) || (undecoded == 1) != (want == packet.Packet{}) {
			t.Errorf("%s: %+v, %d undecoded, then %v", record, list, undecoded, err)
		}
	}
}

// addr is the IPv6 link-local address that ends in that digit.
func addr(s string) packet.Addr {
	return packet.AddrFrom16([16]byte{0: 0xfe, 1: 0x80, 15: s[len(s)-1] - '0'})
}

func TestEmptyArrays(t *testing.T) {
	for _, s := range []string{"[]", " [\n]\n", "\xef\xbb\xbf[]"} {
		if list := whole(t, []byte(s)); len(list) != 0 {
			t.Errorf("%q: %+v", s, list)
		}
	}
}

func TestWrongRecordsAreNamed(t *testing.T) {
	for bad, want := range map[string]string{
		`{"size":-1}`:                               `record 2, field "size": -1 is not what belongs there; expected the bytes`,
		`{"size":4294967296}`:                       `field "size": 4294967296 `,
		`{"size":1.5}`:                              `field "size": 1.5 `,
		`{"src_port":65536}`:                        `field "src_port": 65536 is not what belongs there; expected a port, 0 to 65535`,
		`{"dst_port":"http"}`:                       `field "dst_port": "http" `,
		"{\"dst_ip\":\"caf\u00e9\"}":                `"caf?" is not`,
		`{"dst_port":[80]}`:                         `field "dst_port": [80] `,
		`{"src_ip":"192.0.2.256"}`:                  `field "src_ip": "192.0.2.256" is not what belongs there; expected an IP or hardware address`,
		`{"dst_ip":"00:00:00:00:00:00:00"}`:         `field "dst_ip"`,
		`{"dst_ip":3221225985}`:                     `field "dst_ip": 3221225985 `,
		`{"type":6}`:                                `field "type": 6 is not what belongs there; expected the name of a protocol`,
		`{"timestamp":"2026-01-01"}`:                `field "timestamp": "2026-01-01" is not what belongs there; expected Unix time in milliseconds`,
		`{"timestamp":1e300}`:                       `field "timestamp": 1e300 `,
		`{"timestamp":9223372036854.775808}`:        `field "timestamp"`,
		`{"timestamp":true}`:                        `field "timestamp": true `,
		`{"type":` + strings.Repeat("9", 999) + `}`: `999...`,
		`7`:                             `record 2 is a JSON number; expected an object`,
		`{"size":60`:                    `record 2: invalid character`,
		`{]`:                            `record 2: invalid character`,
		`{}], "more"`:                   "after the array's ]",
		`{"a":"` + spaces(2<<20) + `"}`: "longer than 1048576 bytes",
		spaces(2<<20) + `{}`:            "longer than 1048576 bytes",
	} {
		_, _, err := read(t, []byte(`[{"type":"TCP"}, `+bad+`, {}]`))
		if !errors.Is(err, pcapfile.ErrDamaged) || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v, want %q in it", bad, err, want)
		}
		if len(err.Error()) > 400 {
			t.Errorf("%.60s: an error of %d bytes", bad, len(err.Error()))
		}
	}
}

func spaces(n int) string { return strings.Repeat(" ", n) }

// endless makes records until it has made enough.
type endless struct{ left int }

func (e *endless) Read(b []byte) (int, error) {
	const record = `{"type":"TCP","size":60,"src_ip":"192.0.2.1","dst_ip":"192.0.2.2","src_port":1,"dst_port":2,"timestamp":1700000000000},`
	if e.left == 0 || len(b) < len(record) {
		return copy(b, "{}]"), nil
	}
	e.left--
	return copy(b, record), nil
}

// TestRecordsAreNotHeld reads 30 MB and looks at the memory that is kept.
func TestRecordsAreNotHeld(t *testing.T) {
	const n = 1 << 18
	file, err := pcapfile.Read(io.MultiReader(strings.NewReader("["), &endless{n}), "endless")
	if err != nil {
		t.Fatal(err)
	}
	var p packet.Packet
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range n {
		if err := file.Next(&p); err != nil {
			t.Fatal(err)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 4<<20 {
		t.Errorf("the heap grew by %d bytes", grown)
	}
}
