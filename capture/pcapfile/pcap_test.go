package pcapfile_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// pcapFile has the magic number for microseconds, or nanoseconds, and a frame.
func pcapFile(order binary.ByteOrder, magic, snap, link uint32, captured, wire uint32, frame []byte) []byte {
	return join(order, magic, uint16(2), uint16(4), uint64(0), snap, link, uint32(7), uint32(8), captured, wire, frame)
}

const (
	micro = 0xa1b2c3d4
	nano  = 0xa1b23c4d
)

func TestPcapOrdersAndResolutions(t *testing.T) {
	for magic, want := range map[uint32]int64{micro: 7_000_008_000, nano: 7_000_000_008} {
		for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
			list := whole(t, pcapFile(order, magic, 65535, 101, 20, 40, ipv4()))
			if len(list) != 1 || list[0].Time != want || list[0].Length != 40 || list[0].Transport != 6 {
				t.Errorf("%x, %v: %+v", magic, order, list)
			}
		}
	}
}

// ipv4 is a header that says TCP, and no more.
func ipv4() []byte {
	return []byte{0x45, 0, 0, 40, 0, 0, 0, 0, 64, 6, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2}
}

func TestPcapLengthsThatDoNotFit(t *testing.T) {
	const most = 256 << 10
	for _, c := range []struct {
		name                 string
		snap, captured, wire uint32
	}{
		{"no snap length", 0, 60, 60},
		{"over the snap length", 10, 60, 60},
		{"over the wire length", 65535, 60, 10},
		{"a snap length of 4 GiB", 1<<32 - 1, 60, 60},
		{"as long as can be", 65535, most, most},
		{"nothing captured", 65535, 0, 60},
	} {
		list := whole(t, pcapFile(binary.LittleEndian, micro, c.snap, 1, c.captured, c.wire, make([]byte, c.captured)))
		if len(list) != 1 || list[0].Length != max(c.captured, c.wire) || list[0].Captured != c.captured {
			t.Errorf("%s: %+v", c.name, list)
		}
	}
	_, _, err := read(t, pcapFile(binary.LittleEndian, micro, 65535, 1, most+1, most+1, make([]byte, most+1)))
	if !errors.Is(err, pcapfile.ErrDamaged) || !strings.Contains(err.Error(), fmt.Sprint(most+1)) {
		t.Errorf("longer than can be: %v", err)
	}
}

func TestPcapLinkTypes(t *testing.T) {
	_, _, err := read(t, pcapFile(binary.LittleEndian, micro, 65535, 189, 20, 20, ipv4()))
	if err == nil || errors.Is(err, pcapfile.ErrNotCapture) || !strings.Contains(err.Error(), "Linux USB (189)") {
		t.Errorf("189: %v", err)
	}
	// 276 and 20 are the same in eight bits.
	cooked := append([]byte{8, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0, 6, 2, 0, 0, 0, 0, 2, 0, 0}, ipv4()...)
	list := whole(t, pcapFile(binary.LittleEndian, micro, 65535, 276, 40, 40, cooked))
	if len(list) != 1 || list[0].Src.String() != "192.0.2.1" {
		t.Errorf("276: %+v", list)
	}
	if _, _, err := read(t, pcapFile(binary.LittleEndian, micro, 65535, 20, 40, 40, cooked)); err == nil || errors.Is(err, io.EOF) {
		t.Errorf("20: %v", err)
	}
	// Four bytes of frame check sequence, as the upper bits say.
	list = whole(t, pcapFile(binary.LittleEndian, micro, 65535, 1|0x2400_0000, 20, 20, make([]byte, 20)))
	if len(list) != 1 || list[0].Protocol != packet.Ethernet {
		t.Errorf("with a check sequence: %+v", list)
	}
}
