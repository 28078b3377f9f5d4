package reason_test

import (
	"slices"
	"strings"
	"testing"

	"jaws/analysis/feature"
	"jaws/app/language"
	"jaws/app/language/languagetest"
	"jaws/app/method"
	"jaws/app/reason"
	"jaws/capture/packet"
)

var (
	host   = packet.Endpoint{Addr: packet.AddrFrom4([4]byte{192, 168, 1, 10})}
	server = packet.Endpoint{Addr: packet.AddrFrom4([4]byte{192, 0, 2, 1})}
)

// of is a reason with a text of analysis/feature, found by a part of it.
func of(t *testing.T, part, tail string, p feature.Phrase) feature.Reason {
	t.Helper()
	find := func(part string) string {
		for _, text := range feature.Phrases() {
			if strings.Contains(text, part) {
				return text
			}
		}
		t.Fatalf("nobody says %q", part)
		return ""
	}
	p.Text = find(part)
	if tail != "" {
		p.Tail = find(tail)
	}
	p.Host, p.Peer = host, server
	return feature.Reason{Value: p.Amount.Value, Unit: p.Amount.Unit, High: 300e3}.Saying(p)
}

func TestSentence(t *testing.T) {
	for _, tt := range []struct {
		name   string
		r      feature.Reason
		en, de string
	}{
		{
			"an upload", of(t, " sent ", "at most", feature.Phrase{Amount: feature.Quantity{Value: 48.4e6, Unit: "bytes"}}),
			"192.168.1.10 sent 48 MB to 192.0.2.1 in a minute; usually at most 300 kB",
			"192.168.1.10 schickte in einer Minute 48 MB an 192.0.2.1; üblich: höchstens 300 kB",
		},
		{
			"decimals", of(t, "clockwork", "", feature.Phrase{
				Window: 1, Amount: feature.Quantity{Value: 1499, Unit: "connections"}, Other: feature.Quantity{Value: 0.4, Unit: "seconds"},
			}),
			"1,499 connections in 10 minutes, like clockwork: about every 0.4 s",
			"1.499 Verbindungen in 10 Minuten, wie nach der Uhr: etwa alle 0,4 s",
		},
		{
			"one", of(t, "between", "", feature.Phrase{Window: 2, Amount: feature.Quantity{Value: 1.2, Unit: "connections"}}),
			"1 connection between the two in an hour",
			"1 Verbindung zwischen den beiden in einer Stunde",
		},
		{
			"a packet", feature.PacketReason(0, 7, 4, 6, 0.5),
			"the packet is unusually large: 1.1 kB; usually 53 bytes to 403 bytes",
			"das Paket ist ungewöhnlich groß: 1,1 kB; üblich: 53 Byte bis 403 Byte",
		},
		{
			"a service", of(t, "nobody here", "", feature.Phrase{Service: feature.Service(6<<16 | 8443)}),
			"nobody here is known to use TCP port 8443", "niemand hier nutzt sonst TCP-Port 8443",
		},
		{
			"a high port", of(t, "nobody here", "", feature.Phrase{Service: feature.Service(17<<16 | 0xffff)}),
			"nobody here is known to use UDP on a high port", "niemand hier nutzt sonst UDP an einem hohen Port",
		},
		{
			"another protocol", of(t, "nobody here", "", feature.Phrase{Service: feature.Service(47 << 16)}),
			"nobody here is known to use IP protocol 47", "niemand hier nutzt sonst IP-Protokoll 47",
		},
		{
			"ICMP", of(t, "nobody here", "", feature.Phrase{Service: feature.Service(1 << 16)}),
			"nobody here is known to use ICMP", "niemand hier nutzt sonst ICMP",
		},
		{"parts that nobody knows", feature.Reason{Sentence: "it is red"}, "it is red", "it is red"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.r.Sentence != tt.en {
				t.Errorf("analysis says %q, not %q", tt.r.Sentence, tt.en)
			}
			for code, want := range map[string]string{"en": tt.en, "de": tt.de} {
				languagetest.Speak(t, code)
				if got := reason.Sentence(&tt.r); got != want {
					t.Errorf("in %q: %q, not %q", code, got, want)
				}
			}
		})
	}
}

// TestEverySentence has each text be the same in English as analysis has it,
// and another in German, with every quantity there is in it.
func TestEverySentence(t *testing.T) {
	for _, code := range language.Choices() {
		languagetest.Speak(t, code)
		for _, text := range append(feature.Phrases(), method.Phrases()...) {
			for _, unit := range append(feature.Units(), "seconds", "") {
				for _, v := range []float64{0, 1, 1.5, 12345} {
					q := feature.Quantity{Value: v, Unit: unit}
					r := feature.Reason{Value: v, Unit: unit, Low: v / 3, High: 2 * v}
					r = r.Saying(feature.Phrase{Text: text, Host: host, Peer: server, Amount: q, Other: q, Window: 1})
					got := reason.Sentence(&r)
					if (got == r.Sentence) != (code == "en") || strings.Contains(got, "{{") || strings.Contains(got, "<no value>") {
						t.Fatalf("in %q: %q, and analysis says %q", code, got, r.Sentence)
					}
				}
			}
		}
	}
}

func TestQuantity(t *testing.T) {
	for _, tt := range []struct {
		q                    feature.Quantity
		en, de, bare, bareDE string
	}{
		{feature.Quantity{Value: 2.9, Unit: "connections"}, "3 connections", "3 Verbindungen", "3", "3"},
		{feature.Quantity{Value: 1, Unit: "new sources"}, "1 new source", "1 neuer Absender", "1", "1"},
		{feature.Quantity{Value: 12000, Unit: "packets"}, "12,000 packets", "12.000 Pakete", "12,000", "12.000"},
		{feature.Quantity{Value: 300e3, Unit: "bytes"}, "300 kB", "300 kB", "300 kB", "300 kB"},
		{feature.Quantity{Value: 5.5e6, Unit: "bytes"}, "5.5 MB", "5,5 MB", "5.5 MB", "5,5 MB"},
		{feature.Quantity{Value: 102, Unit: "seconds"}, "1.7 minutes", "1,7 Minuten", "1.7 minutes", "1,7 Minuten"},
		{feature.Quantity{Value: 4 * 86400, Unit: "seconds"}, "4 days", "4 Tage", "4 days", "4 Tage"},
		{feature.Quantity{Value: 12.34, Unit: "standard deviations"}, "12.3 standard deviations", "12,3 Standardabweichungen", "12.3", "12,3"},
		{feature.Quantity{Value: 4.25}, "4.3", "4,3", "4.3", "4,3"},
	} {
		for code, want := range map[string][2]string{"en": {tt.en, tt.bare}, "de": {tt.de, tt.bareDE}} {
			languagetest.Speak(t, code)
			if got := [2]string{reason.Quantity(tt.q), reason.Bare(tt.q)}; got != want {
				t.Errorf("%+v in %q is %q, not %q", tt.q, code, got, want)
			}
		}
	}
}

func TestCaption(t *testing.T) {
	for code, want := range map[string]string{"en": "Data over ICMP", "de": "Daten über ICMP"} {
		languagetest.Speak(t, code)
		if got := reason.Caption("ICMP"); got != want {
			t.Errorf("in %q ICMP is %q", code, got)
		}
	}
	if all := reason.Captions(); len(all) != len(feature.Names())+1 || slices.Contains(all, "") {
		t.Errorf("captions %q", all)
	}
}
