package pcapfile_test

import (
	"encoding/binary"
	"errors"
	"io"
	"testing"

	"jaws/capture/pcapfile"
)

// TestCutAtEveryByte reads every beginning of small files: all whole packets
// come, then the end where a packet or block ends, and one error elsewhere.
func TestCutAtEveryByte(t *testing.T) {
	for format, b := range samples(t) {
		ends, before := boundaries(format, b)
		for n := range len(b) + 1 {
			list, _, err := read(t, b[:n])
			if len(list) != before(n) {
				t.Errorf("%s cut to %d of %d: %d packets, want %d", format, n, len(b), len(list), before(n))
			}
			switch ended := errors.Is(err, io.EOF); {
			case ended != ends[n]:
				t.Errorf("%s cut to %d of %d: %v", format, n, len(b), err)
			case !ended && !errors.Is(err, pcapfile.ErrDamaged) && !errors.Is(err, pcapfile.ErrNotCapture):
				t.Errorf("%s cut to %d of %d: %v", format, n, len(b), err)
			}
		}
	}
}

// boundaries are where a file may end, and how many packets are whole before a
// byte.
func boundaries(format string, b []byte) (ends map[int]bool, before func(int) int) {
	var whole []int // where each packet ends
	ends = map[int]bool{}
	switch format {
	case "pcap":
		for n := 24; n <= len(b); n += 76 {
			ends[n] = true
			if n > 24 {
				whole = append(whole, n)
			}
		}
	case "pcapng":
		for n := 0; n < len(b); {
			kind := binary.LittleEndian.Uint32(b[n:])
			n += int(binary.LittleEndian.Uint32(b[n+4:]))
			ends[n] = true
			if kind == 6 {
				whole = append(whole, n)
			}
		}
	default:
		ends[len(b)], ends[len(b)-1] = true, true // without the last line's end too
		for n := range b {
			if b[n] == '}' {
				whole = append(whole, n+1)
			}
		}
	}
	return ends, func(n int) (count int) {
		for _, w := range whole {
			if w <= n {
				count++
			}
		}
		return count
	}
}

// TestCompressedCutAtEveryByte has packets in order, then an error, until the
// last byte is there.
func TestCompressedCutAtEveryByte(t *testing.T) {
	for format, b := range samples(t) {
		for _, packing := range []string{"gzip", "zstd"} {
			z := packings(t)[packing](b)
			had := 0
			for n := range z {
				list, _, err := read(t, z[:n])
				if len(list) < had || len(list) > packets {
					t.Errorf("%s, %s, cut to %d of %d: %d packets, had %d", format, packing, n, len(z), len(list), had)
				}
				had = len(list)
				if !errors.Is(err, pcapfile.ErrDamaged) && !errors.Is(err, pcapfile.ErrNotCapture) {
					t.Errorf("%s, %s, cut to %d of %d: %v", format, packing, n, len(z), err)
				}
			}
		}
	}
}
