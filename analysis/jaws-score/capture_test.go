package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"jaws/capture/demo"
	"jaws/capture/packet"
)

var start = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

const listener = "198.51.100.7"

// home is what the simulated network does between two times after start, and
// from bait on 5 MB to a listener within 2 s, unless bait is 0.
func home(from, to, bait time.Duration) []packet.Packet {
	net := demo.NewAt(3, start)
	next, end, left := start.Add(bait).UnixNano(), start.Add(to).UnixNano(), 3500
	if bait == 0 {
		left = 0
	}
	var list []packet.Packet
	for {
		var p packet.Packet
		net.Next(&p)
		if p.Time >= end {
			return list
		}
		for ; left > 0 && next <= p.Time; left-- {
			list = append(list, packet.Packet{
				Time: next, Src: net.BaitHost(), Dst: packet.AddrFrom4([4]byte{198, 51, 100, 7}), SrcPort: 51515, DstPort: 443,
				Length: 1514, Transport: 6, Flags: packet.ACK,
			})
			next += int64(2*time.Second) / 3500
		}
		if p.Time >= start.Add(from).UnixNano() {
			list = append(list, p)
		}
	}
}

// pcap is a capture of the headers of list's TCP and UDP packets over IPv4,
// for which every one has room in its first 54 bytes, and how many those are.
func pcap(list []packet.Packet) (b []byte, packets int) {
	order := binary.LittleEndian
	b = order.AppendUint32(b, 0xa1b23c4d) // to the nanosecond
	b = order.AppendUint16(order.AppendUint16(b, 2), 4)
	b = append(b, make([]byte, 8)...)
	b = order.AppendUint32(order.AppendUint32(b, snap), 1)
	for i := range list {
		p := &list[i]
		src, _ := p.Src.IP()
		dst, _ := p.Dst.IP()
		if !src.Is4() || !dst.Is4() || p.Length < snap || (p.Transport != 6 && p.Transport != 17) {
			continue
		}
		b = order.AppendUint32(b, uint32(p.Time/1e9))
		b = order.AppendUint32(b, uint32(p.Time%1e9))
		b = order.AppendUint32(order.AppendUint32(b, snap), p.Length)
		b = append(b, frame(p, src.AsSlice(), dst.AsSlice())...)
		packets++
	}
	return b, packets
}

// snap is how many bytes of a frame are captured.
const snap = 54

func frame(p *packet.Packet, src, dst []byte) []byte {
	f := make([]byte, snap)
	order := binary.BigEndian
	f[5], f[11] = dst[3], src[3]
	order.PutUint16(f[12:], 0x0800)
	f[14], f[22], f[23] = 0x45, 64, p.Transport
	order.PutUint16(f[16:], uint16(p.Length-14))
	copy(f[26:], src)
	copy(f[30:], dst)
	order.PutUint16(f[34:], p.SrcPort)
	order.PutUint16(f[36:], p.DstPort)
	if p.Transport == 17 {
		order.PutUint16(f[38:], uint16(p.Length-34))
	} else {
		f[46], f[47] = 5<<4, byte(p.Flags)
	}
	return f
}

// saved writes b to a file of the test and returns its name.
func saved(t *testing.T, name string, b []byte) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// run is the program, run to its end.
func run(t *testing.T, stdin io.Reader, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = command(context.Background(), args, stdin, &out, &err)
	return code, out.String(), err.String()
}

// summed runs the program with -json, which must succeed, and reads what it
// prints.
func summed(t *testing.T, args ...string) summary {
	t.Helper()
	code, stdout, stderr := run(t, nil, append([]string{"-json"}, args...)...)
	if code != succeeded || stderr != "" {
		t.Fatalf("%q: exit code %d, %s", args, code, stderr)
	}
	var s summary
	if err := json.Unmarshal([]byte(stdout), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// alarms are the endpoints that were ever in alarm.
func (s *summary) alarms() (endpoints []string) {
	for _, g := range s.Groups {
		if g.FirstAlarm != nil {
			endpoints = append(endpoints, g.Endpoint)
		}
	}
	return endpoints
}
