package pcapfile_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// ng builds pcapng blocks in one byte order.
type ng struct{ binary.ByteOrder }

func (n ng) block(kind uint32, parts ...any) []byte {
	body := join(n, parts...)
	body = append(body, make([]byte, -len(body)&3)...)
	size := uint32(len(body) + 12)
	return join(n, kind, size, body, size)
}

func (n ng) section() []byte {
	return n.block(0x0a0d0d0a, uint32(0x1a2b3c4d), uint16(1), uint16(0), int64(-1))
}

// nic is an interface block; options are code, length and padded value.
func (n ng) nic(link uint16, snap uint32, options ...any) []byte {
	return n.block(1, link, uint16(0), snap, join(n, options...))
}

func (n ng) packet(nic uint32, tick uint64, wire int, frame []byte) []byte {
	return n.block(6, nic, uint32(tick>>32), uint32(tick), uint32(len(frame)), uint32(wire), frame)
}

func resolution(r byte) []any {
	return []any{uint16(9), uint16(1), []byte{r, 0, 0, 0}}
}

var (
	little = ng{binary.LittleEndian}
	big    = ng{binary.BigEndian}
)

// TestInterfacesOfTheirOwn has several link types and resolutions in a file of
// two sections, each in a byte order of its own.
func TestInterfacesOfTheirOwn(t *testing.T) {
	ethernet := append(append(make([]byte, 12), 8, 0), ipv4()...)
	loopback := append([]byte{2, 0, 0, 0}, ipv4()...)
	var file []byte
	for _, n := range []ng{little, big} {
		file = append(file, bytes.Join([][]byte{
			n.section(),
			n.nic(1, 65535),                        // Ethernet, microseconds
			n.nic(101, 0, resolution(9)...),        // raw IP, nanoseconds
			n.packet(0, 7_000_000, 60, ethernet),   // 7 s
			n.packet(1, 8_000_000_000, 60, ipv4()), // 8 s
			n.block(0x0bad, "something else"),
			n.nic(0, 0, append(resolution(0x80|10), uint16(14), uint16(8), int64(5), uint32(0))...),
			n.nic(189, 0, resolution(0)...),
			n.packet(2, 4<<10, 60, loopback), // 4 s and 5 s of offset
			n.packet(3, 10, 60, ipv4()),      // 10 s, Linux cooked v2
			n.block(2, uint16(1), uint16(0), uint32(2), uint32(2410065408), uint32(20), uint32(60), ipv4()), // 11 s
			n.block(3, uint32(60), append(ethernet, make([]byte, 26)...)),                                   // no time
		}, nil)...)
	}
	list, undecoded, err := read(t, file)
	if len(list) != 12 || undecoded != 2 || err != io.EOF {
		t.Fatalf("%d packets, %d undecoded, then %v", len(list), undecoded, err)
	}
	for i, p := range list {
		want := []int64{7, 8, 9, 10, 11, 11}[i%6] * 1e9
		if p.Time != want || p.Length != 60 {
			t.Errorf("packet %d: %+v", i, p)
		}
		if strange := i%6 == 3; strange != (p.Protocol == packet.Unknown) || strange == (p.Src.String() == "192.0.2.1") {
			t.Errorf("packet %d: %+v", i, p)
		}
	}
}

func TestOnlyUnsupportedInterfaces(t *testing.T) {
	file := join(little, little.section(), little.nic(189, 0), little.nic(195, 0), little.packet(1, 0, 20, ipv4()))
	_, _, err := read(t, file)
	if err == nil || errors.Is(err, pcapfile.ErrNotCapture) || !strings.Contains(err.Error(), "Linux USB (189)") {
		t.Error(err)
	}
}

func TestSimplePacketsAreCutToTheSnapLength(t *testing.T) {
	list := whole(t, join(little, little.section(), little.nic(101, 20), little.block(3, uint32(1000), ipv4())))
	if len(list) != 1 || list[0].Captured != 20 || list[0].Length != 1000 {
		t.Errorf("%+v", list)
	}
}

func TestDamagedBlocks(t *testing.T) {
	n := little
	good := n.packet(0, 0, 20, ipv4())
	for name, c := range map[string]struct {
		bad  []byte
		want string
	}{
		"no room":          {n.block(6, uint32(0), uint64(0), uint32(400), uint32(400), ipv4()), "claims 400 captured bytes"},
		"4 GiB":            {n.block(6, uint32(0), uint64(0), uint32(1<<32-1), uint32(400), ipv4()), "claims 4294967295 captured"},
		"simple":           {n.block(3, uint32(100), ipv4()), "room for 20"},
		"no such NIC":      {n.packet(1, 0, 20, ipv4()), "of interface 1, and the section has described 1"},
		"4 billionth NIC":  {n.packet(1<<32-1, 0, 20, ipv4()), "of interface 4294967295"},
		"short packet":     {n.block(6, uint32(0)), "instead of at least 20"},
		"short simple":     {n.block(3), "instead of at least 4"},
		"short NIC":        {n.block(1), "instead of at least 8"},
		"short section":    {n.block(0x0a0d0d0a, uint32(0x1a2b3c4d)), "instead of 16"},
		"order":            {n.block(0x0a0d0d0a, "abcdefghijklmnop"), "61 62 63 64"},
		"version":          {n.block(0x0a0d0d0a, uint32(0x1a2b3c4d), uint16(2), uint16(0), int64(-1)), "version 2.0"},
		"long option":      {n.nic(1, 0, uint16(2), uint16(5), "abcd"), "option of 5 bytes"},
		"no resolution":    {n.nic(1, 0, uint16(9), uint16(0)), "time option (9) of 0 bytes"},
		"short offset":     {n.nic(1, 0, uint16(14), uint16(4), "abcd"), "time option (14) of 4 bytes"},
		"lengths differ":   {join(n, uint32(6), uint32(32), make([]byte, 20), uint32(36)), "32 bytes where it begins and 36"},
		"skipped, differ":  {join(n, uint32(9), uint32(16), uint32(0), uint32(20)), "16 bytes where it begins and 20"},
		"length 0":         {join(n, uint32(6), uint32(0), uint32(0)), "claims 0 bytes"},
		"skipped length 8": {join(n, uint32(9), uint32(8), uint32(0)), "claims 8 bytes"},
		"2 GiB":            {join(n, uint32(6), uint32(1<<31), uint32(0)), "claims 2147483648 bytes"},
		"skipped 4 GiB":    {join(n, uint32(9), uint32(1<<32-1), uint32(0)), "in the middle"},
	} {
		list, _, err := read(t, join(n, n.section(), n.nic(101, 0), good, c.bad, good))
		if len(list) != 1 || !errors.Is(err, pcapfile.ErrDamaged) || !strings.Contains(err.Error(), c.want) ||
			!strings.Contains(err.Error(), "after packet 1:") {
			t.Errorf("%s: %d packets, then %v, want %q in it", name, len(list), err, c.want)
		}
	}
}

// TestPaddingLeftOut reads a block whose length does not count its padding.
func TestPaddingLeftOut(t *testing.T) {
	n := little
	odd := join(n, uint32(6), uint32(53), uint32(0), uint64(0), uint32(21), uint32(21), ipv4(), []byte{1, 0, 0, 0}, uint32(53))
	if list := whole(t, join(n, n.section(), n.nic(101, 0), odd, odd)); len(list) != 2 || list[1].Captured != 21 {
		t.Errorf("%+v", list)
	}
}

func TestTooManyInterfaces(t *testing.T) {
	n := little
	file := append(n.section(), bytes.Repeat(n.nic(1, 0), 1<<16+1)...)
	if _, _, err := read(t, file); !errors.Is(err, pcapfile.ErrDamaged) || !strings.Contains(err.Error(), "65536 interfaces") {
		t.Error(err)
	}
}
