package pcapfile_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// long is a capture with its packets n times.
func long(b []byte, n int) []byte {
	switch {
	case b[0] == '[':
		records := slices.Clip(bytes.TrimSuffix(b[1:], []byte("]\n")))
		return append(append(append([]byte("["), bytes.Repeat(append(records, ','), n-1)...), records...), "]\n"...)
	case b[0] == '\n':
		end := len(b) - packets*(60+32)
		return append(b[:end:end], bytes.Repeat(b[end:], n)...)
	}
	return append(b[:24:24], bytes.Repeat(b[24:], n)...)
}

// TestNoAllocation reads on in a capture that is open already.
func TestNoAllocation(t *testing.T) {
	for format, b := range samples(t) {
		if format == "packets.json" {
			continue // encoding/json allocates
		}
		file, err := pcapfile.Read(bytes.NewReader(long(b, 1000)), format)
		if err != nil {
			t.Fatal(err)
		}
		var p packet.Packet
		if n := testing.AllocsPerRun(2000, func() { err = errors.Join(err, file.Next(&p)) }); n != 0 || err != nil {
			t.Errorf("%s: %v allocations a packet, %v", format, n, err)
		}
	}
}

// BenchmarkRead is the way from a file's bytes to packets, decoding included.
func BenchmarkRead(b *testing.B) {
	for format, data := range samples(b) {
		for packing, pack := range packings(b) {
			file := pack(long(data, 10_000))
			b.Run(format+"/"+packing, func(b *testing.B) { benchmark(b, file) })
		}
	}
}

// BenchmarkHome reads five days of a home network, unzipped beforehand.
func BenchmarkHome(b *testing.B) {
	zipped, err := os.ReadFile(filepath.FromSlash("../../../shared/captures/homelan_attacks.pcap.gz"))
	if err != nil {
		b.Skip("no sample captures beside the project: ", err)
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(zipped))
	if err != nil {
		b.Fatal(err)
	}
	data, err := io.ReadAll(unzipped)
	if err != nil {
		b.Fatal(err)
	}
	benchmark(b, data)
}

// benchmark reads the file over and over; an iteration is one packet.
func benchmark(b *testing.B, data []byte) {
	b.Helper()
	var p packet.Packet
	var file *pcapfile.File
	b.ReportAllocs()
	for b.Loop() {
		if file == nil {
			var err error
			if file, err = pcapfile.Read(bytes.NewReader(data), "benchmark"); err != nil {
				b.Fatal(err)
			}
		}
		if err := file.Next(&p); errors.Is(err, io.EOF) {
			file.Close()
			file = nil
		} else if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "packets/s")
}
