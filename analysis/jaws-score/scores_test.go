package main

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"jaws/analysis"
	"jaws/capture/packet"
)

// wellFormed fails unless a CSV has a sound row for each of so many packets,
// and tells how many are in alarm.
func wellFormed(t *testing.T, name string, packets int) (red int) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"index", "time", "src", "dst", "protocol", "length", "score", "anomalous"}; !slices.Equal(rows[0], want) {
		t.Errorf("header %q", rows[0])
	}
	if len(rows) != packets+1 {
		t.Errorf("%d rows, want %d", len(rows)-1, packets)
	}
	for i, r := range rows[1:] {
		score, err := strconv.ParseFloat(r[6], 64)
		if r[0] != strconv.Itoa(i) || err != nil || math.IsNaN(score) || math.IsInf(score, 0) || r[7] != "0" && r[7] != "1" {
			t.Fatalf("row %d: %q", i, r)
		}
		if r[7] == "1" {
			red++
		}
	}
	return red
}

func TestRow(t *testing.T) {
	four, six := packet.AddrFrom4([4]byte{192, 0, 2, 1}), packet.AddrFrom16([16]byte{0x20, 1, 0xd, 0xb8, 15: 1})
	mac := packet.AddrFromMAC([6]byte{2, 0, 0, 0, 0, 0xab})
	for _, tt := range []struct {
		p    packet.Packet
		v    analysis.Verdict
		want string
	}{
		{packet.Packet{}, analysis.Verdict{}, "7,0.000000000,-,-,unknown,0,0,0\n"},
		{
			packet.Packet{Time: 1_615_213_800_915_453_001, Src: four, Dst: six, Protocol: packet.TLS, Length: 1514},
			analysis.Verdict{Score: 1.25, Anomalous: true},
			"7,1615213800.915453001,192.0.2.1,2001:db8::1,TLS,1514,1.25,1\n",
		},
		{
			packet.Packet{Time: -1_500_000_000, Src: mac, Protocol: packet.ARP, Length: math.MaxUint32},
			analysis.Verdict{Score: 1.0 / 3},
			"7,-1.500000000,02:00:00:00:00:ab,-,ARP,4294967295,0.33333333,0\n",
		},
		{packet.Packet{Time: math.MinInt64}, analysis.Verdict{Score: 1e6}, "7,-9223372036.854775808,-,-,unknown,0,1000000,0\n"},
	} {
		if got := string(appendRow(nil, 7, &tt.p, tt.v)); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func BenchmarkRow(b *testing.B) {
	s, err := createScores(filepath.Join(b.TempDir(), "scores.csv"), "")
	if err != nil {
		b.Fatal(err)
	}
	defer s.close()
	p := packet.Packet{
		Time: 1_615_213_800_915_453_001, Src: packet.AddrFrom4([4]byte{192, 0, 2, 1}), Dst: packet.AddrFrom4([4]byte{192, 0, 2, 2}),
		Protocol: packet.TLS, Length: 1514,
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := s.write(&p, analysis.Verdict{Score: 0.123456789}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "packets/s")
}
