package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkScore is the whole program: a sparse week, and frames of every kind.
func BenchmarkScore(b *testing.B) {
	for _, name := range []string{"homelan_attacks", "home_laptop", "mixed_protocols"} {
		b.Run(name, func(b *testing.B) {
			capture, err := os.ReadFile(filepath.FromSlash("../../../shared/captures/" + name + ".pcap.gz"))
			if err != nil {
				b.Skip("no sample captures beside the project: ", err)
			}
			var packets uint64
			for b.Loop() {
				o, err := parseOptions([]string{"-json", "-"})
				if err != nil {
					b.Fatal(err)
				}
				s, err := score(b.Context(), &o, bytes.NewReader(capture))
				if err != nil {
					b.Fatal(err)
				}
				packets += s.Packets
			}
			b.ReportMetric(float64(packets)/b.Elapsed().Seconds(), "packets/s")
		})
	}
}
