package pcapfile_test

import "testing"

func TestResolutions(t *testing.T) {
	for _, c := range []struct {
		resolution byte
		tick       uint64
		want       int64
	}{
		{0, 7, 7e9},
		{3, 7001, 7_001e6},
		{6, 1_700_000_000_123_456, 1_700_000_000_123_456_000},
		{9, 1_700_000_000_123_456_789, 1_700_000_000_123_456_789},
		{12, 1_700_000_123_456_789_012, 1_700_000_123_456_789},
		{28, 1 << 63, 0},
		{127, 1 << 63, 0},
		{0x80, 7, 7e9},
		{0x80 | 1, 15, 7.5e9},
		{0x80 | 30, 1_700_000_000 << 30, 1_700_000_000e9},
		{0x80 | 63, 1 << 63, 1e9},
		{0x80 | 64, 1 << 63, 0.5e9},
		{0x80 | 127, 1 << 63, 0},
	} {
		list := whole(t, join(little, little.section(), little.nic(101, 0, resolution(c.resolution)...), little.packet(0, c.tick, 20, ipv4())))
		if len(list) != 1 || list[0].Time != c.want {
			t.Errorf("resolution %#x, tick %d: %+v, want %d", c.resolution, c.tick, list, c.want)
		}
	}
}
