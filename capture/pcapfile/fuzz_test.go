package pcapfile_test

import (
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// FuzzRead gives whole files: each must end in packets or one clear error.
func FuzzRead(f *testing.F) {
	for _, b := range samples(f) {
		for _, pack := range packings(f) {
			f.Add(pack(b))
		}
	}
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		f.Add(pcapFile(order, nano, 65535, 101, 20, 40, ipv4()))
		f.Add(pcapFile(order, micro, 0, 1|0x2400_0000, 20, 20, make([]byte, 20)))
	}
	f.Add(join(big, big.section(), big.nic(101, 20, resolution(0x80|64)...), big.block(3, uint32(60), ipv4()), big.block(7, "skipped")))
	f.Fuzz(func(t *testing.T, b []byte) { readWell(t, b) })
}

// readWell reads a file and holds what comes of it to what every file must
// keep.
func readWell(t *testing.T, b []byte) (list []packet.Packet, err error) {
	t.Helper()
	list, undecoded, err := read(t, b)
	if uint64(len(list)) < undecoded {
		t.Errorf("%d packets, %d undecoded", len(list), undecoded)
	}
	if errors.Is(err, pcapfile.ErrDamaged) && errors.Is(err, io.EOF) {
		t.Errorf("the end and damage: %v", err)
	}
	if !errors.Is(err, io.EOF) {
		mustBeClear(t, err)
		if strings.Contains(err.Error(), "failed inside JAWS") {
			t.Errorf("a panic, contained: %v", err)
		}
	}
	for i, p := range list {
		if p.Captured > p.Length || int(p.Protocol) >= packet.ProtocolCount {
			t.Errorf("packet %d: %+v", i+1, p)
		}
	}
	return list, err
}

// FuzzBlocks gives the blocks of a section with four interfaces of different
// link types and clocks, well framed, so that it comes to what stands inside:
// a byte for the kind, one for the length, and the block's body.
func FuzzBlocks(f *testing.F) {
	piece := func(kind byte, body []byte) []byte { return append([]byte{kind, byte(len(body))}, body...) }
	for _, n := range []ng{little, big} {
		enhanced := func(nic uint32) []byte {
			return piece(2, join(n, nic, uint32(1), uint32(2), uint32(20), uint32(60), ipv4()))
		}
		f.Add(n == big, slices.Concat(enhanced(0), enhanced(1), enhanced(2), enhanced(3)))
		f.Add(n == big, slices.Concat(enhanced(1), piece(1, join(n, uint16(113), uint16(0), uint32(64), join(n, resolution(6)...))), enhanced(4)))
		f.Add(n == big, slices.Concat(piece(4, join(n, uint32(60), ipv4())), piece(3, join(n, uint16(1), uint16(0), uint32(1), uint32(2), uint32(20), uint32(60), ipv4()))))
		f.Add(n == big, slices.Concat(enhanced(9), piece(0, join(n, uint32(0x1a2b3c4d), uint16(1), uint16(2), int64(-1))), enhanced(0)))
		f.Add(n == big, piece(1, join(n, uint16(1), uint16(0), uint32(0), uint16(9), uint16(1), []byte{0xff, 0, 0, 0}, uint16(14), uint16(8), int64(1)<<62)))
	}
	kinds := []uint32{0x0a0d0d0a, 1, 6, 2, 3, 4, 5, 10, 0xbad}
	f.Fuzz(func(t *testing.T, bigEndian bool, b []byte) {
		n := little
		if bigEndian {
			n = big
		}
		file := join(n, n.section(), n.nic(1, 65535), n.nic(101, 0, resolution(9)...),
			n.nic(0, 20, append(resolution(0x80|10), uint16(14), uint16(8), int64(5))...), n.nic(276, 0, resolution(0)...))
		for len(b) >= 2 {
			kind, size := kinds[int(b[0])%len(kinds)], min(int(b[1]), len(b)-2)
			file = append(file, n.block(kind, b[2:2+size])...)
			b = b[2+size:]
		}
		readWell(t, file)
	})
}

// FuzzRecords gives what stands between the brackets of packets.json. What is
// read must, written anew, be read as the same.
func FuzzRecords(f *testing.F) {
	f.Add([]byte(threeRecords[1 : len(threeRecords)-2]))
	f.Add([]byte(`{"type":"DNS","src_port":53.0,"dst_port":"5353","timestamp":"12"}, null, {}`))
	f.Add([]byte(`{"type":"ICMPV6","src_ip":"fe80::1%eth0","timestamp":1.7e12,"more":[{}]}`))
	f.Add([]byte(`{"type":"a\"strange one","dst_ip":"192.0.2.\u0032,192.0.2.1","size":4294967295}`))
	f.Add([]byte(`{"timestamp":9223372036854.775807},{"timestamp":-0.5},{"timestamp":1e300}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		list, err := readWell(t, slices.Concat([]byte("["), b, []byte("]")))
		if !errors.Is(err, io.EOF) || len(list) == 0 {
			return
		}
		again, err := readWell(t, written(t, list))
		if !errors.Is(err, io.EOF) || !slices.Equal(again, list) {
			t.Errorf("%+v, written anew %+v and %v", list, again, err)
		}
	})
}
