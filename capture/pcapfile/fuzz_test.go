package pcapfile_test

import (
	"errors"
	"io"
	"testing"

	"jaws/capture/pcapfile"
)

// FuzzRead gives whole files: each must end in packets or one clear error.
func FuzzRead(f *testing.F) {
	for _, b := range samples(f) {
		for _, pack := range packings(f) {
			f.Add(pack(b))
		}
	}
	f.Add(join(big, big.section(), big.nic(101, 20, resolution(0x80|64)...), big.block(3, uint32(60), ipv4()), big.block(7, "skipped")))
	f.Fuzz(func(t *testing.T, b []byte) {
		list, undecoded, err := read(t, b)
		if uint64(len(list)) < undecoded {
			t.Errorf("%d packets, %d undecoded", len(list), undecoded)
		}
		if errors.Is(err, pcapfile.ErrDamaged) && errors.Is(err, io.EOF) {
			t.Errorf("the end and damage: %v", err)
		}
	})
}
