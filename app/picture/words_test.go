package picture

import (
	"testing"
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/language"
	"jaws/app/method"
	"jaws/capture/packet"
)

// TestPointWords has a point's words in each language.
func TestPointWords(t *testing.T) {
	t.Cleanup(func() {
		if err := language.Load("en"); err != nil {
			t.Error(err)
		}
	})
	to := packet.AddrFrom4([4]byte{198, 51, 100, 7})
	at := time.Date(2026, 3, 4, 13, 5, 6, 78e6, time.Local).UnixNano()
	p := analysis.Point{Dst: to, Protocol: packet.TLS, Length: 1514, Time: at, Score: 3.25, T2: 12.5, SPE: 120, Group: 7, Anomalous: true}
	snap := &analysis.Snapshot{
		T2Limit: 10.5, SPELimit: 44, Points: []analysis.Point{p}, Conversations: []analysis.Point{p},
		Parties: []analysis.Parties{{
			Local: packet.EndpointOf(packet.AddrFrom4([4]byte{192, 0, 2, 1}), 0), Remote: packet.EndpointOf(to, 0), Up: 48_100_000, Down: 60, Packets: 33_100,
		}},
		Top: []rank.Row{{Group: 7, Rank: 2, Endpoint: packet.EndpointOf(to, 0)}},
	}
	for code, want := range map[string]map[method.View]string{
		"en": {
			method.Packets:       "to 198.51.100.7   TLS   1,514 bytes\n13:05:06.078   score 3.2\nRank 2: 198.51.100.7",
			method.Limits:        "to 198.51.100.7   TLS   1,514 bytes\n13:05:06.078   score 3.2\nT2 12.5 (limit 10.5)   SPE 120 (limit 44.0)\nRank 2: 198.51.100.7",
			method.Conversations: "192.0.2.1 with 198.51.100.7   TLS\n48.1 MB up, 60 B down\n33,100 packets in a minute   score 3.2\nRank 2: 198.51.100.7",
		},
		"de": {
			method.Packets:       "an 198.51.100.7   TLS   1.514 Byte\n13:05:06,078   Score 3,2\nRang 2: 198.51.100.7",
			method.Limits:        "an 198.51.100.7   TLS   1.514 Byte\n13:05:06,078   Score 3,2\nT2 12,5 (Grenze 10,5)   SPE 120 (Grenze 44,0)\nRang 2: 198.51.100.7",
			method.Conversations: "192.0.2.1 mit 198.51.100.7   TLS\n48,1 MB hinaus, 60 B herein\n33.100 Pakete in einer Minute   Score 3,2\nRang 2: 198.51.100.7",
		},
	} {
		if err := language.Load(code); err != nil {
			t.Fatal(err)
		}
		for view, words := range want {
			if got := pointWords(snap, view, 0); got != words {
				t.Errorf("%v in %q: %q, not %q", view, code, got, words)
			}
		}
	}
	if err := language.Load("de"); err != nil {
		t.Fatal(err)
	}
	if w := Words(); w.Point != "," || w.OfVariance != "der Varianz" {
		t.Errorf("the picture says %+v", w)
	}
}
