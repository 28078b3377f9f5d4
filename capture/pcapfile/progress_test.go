package pcapfile_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// TestOffset goes through files of many packets: it never falls, is half way
// at half of the packets, about, and the file's length at its end.
func TestOffset(t *testing.T) {
	const many = 40_000
	for packing, pack := range packings(t) {
		t.Run(packing, func(t *testing.T) {
			record := pcap(t)[24:100]
			b := pack(append(pcap(t)[:24:24], bytes.Repeat(record, many)...))
			file, err := pcapfile.Read(bytes.NewReader(b), "sample")
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			var p packet.Packet
			last := int64(0)
			for n := 0; ; n++ {
				err := file.Next(&p)
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				at := file.Offset()
				if packing == "plain" && at != int64(24+(n+1)*76) && at != int64(24+n*76) {
					t.Fatalf("%d after packet %d", at, n+1)
				}
				if half := float64(at) / float64(len(b)); n == many/2 && (half < 0.25 || half > 0.75) {
					t.Errorf("%.2f of it at half of the packets", half)
				}
				if at < last && packing == "plain" {
					t.Fatalf("%d after %d", at, last)
				}
				last = at
			}
			if file.Offset() != int64(len(b)) {
				t.Errorf("%d of %d at its end", file.Offset(), len(b))
			}
		})
	}
}

func TestFollowable(t *testing.T) {
	for format, b := range samples(t) {
		for packing, pack := range packings(t) {
			err := pcapfile.Followable(pack(b)[:4])
			if want := packing == "plain" && format != "packets.json"; (err == nil) != want {
				t.Errorf("%s, %s: %v", format, packing, err)
			}
		}
	}
}
