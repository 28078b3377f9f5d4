package feature_test

import (
	"math"
	"strings"
	"testing"

	"jaws/analysis/feature"
)

func TestAmount(t *testing.T) {
	for _, test := range []struct {
		v    float64
		unit string
		want string
	}{
		{48e6, "bytes", "48 MB"},
		{0, "bytes", "0 bytes"},
		{1, "bytes", "1 byte"},
		{999, "bytes", "999 bytes"},
		{1000, "bytes", "1 kB"},
		{1460, "bytes", "1.5 kB"},
		{14_600, "bytes", "15 kB"},
		{9.94e6, "bytes", "9.9 MB"},
		{9.96e6, "bytes", "10 MB"},
		{2.5e9, "bytes", "2.5 GB"},
		{3e12, "bytes", "3,000 GB"},
		{999.7e3, "bytes", "1 MB"},
		{1.2, "seconds", "1.2 s"},
		{0, "seconds", "0 s"},
		{90, "seconds", "90 s"},
		{600, "seconds", "10 minutes"},
		{3600, "seconds", "60 minutes"},
		{7200, "seconds", "2 hours"},
		{90_000, "seconds", "25 hours"},
		{172_800, "seconds", "2 days"},
		{36, "connections", "36 connections"},
		{1, "connections", "1 connection"},
		{1.02, "packets", "1 packet"},
		{math.Expm1(math.Log1p(2)), "ports", "2 ports"},
		{1.4, "packets", "1 packet"},
		{2.9, "connections", "3 connections"},
		{0.2, "ports", "1 port"},
		{1e-9, "ports", "0 ports"},
		{1, "new names", "1 new name"},
		{1284310, "packets", "1,284,310 packets"},
		{12.34, "standard deviations", "12.3 standard deviations"},
		{9.94, "", "9.9"},
		{0, "peers", "0 peers"},
		{2, "nats", "2 nats"},
	} {
		t.Run(test.want, func(t *testing.T) {
			if got := (feature.Quantity{Value: test.v, Unit: test.unit}).String(); got != test.want {
				t.Errorf("%v %s is %q", test.v, test.unit, got)
			}
		})
	}
}

func TestStrongest(t *testing.T) {
	of := func(shares ...float64) (reasons []feature.Reason) {
		for i, s := range shares {
			reasons = append(reasons, feature.Reason{Feature: string(rune('a' + i)), Share: s})
		}
		return reasons
	}
	for _, test := range []struct {
		name string
		all  []feature.Reason
		want string
	}{
		{"none", nil, ""},
		{"in order", of(0.1, 0.5, 0.4), "bca"},
		{"three at the most", of(0.1, 0.2, 0.3, 0.15, 0.25), "ceb"},
		{"negative ones by their size", of(0.1, -0.6, 0.3), "bca"},
		{"what hardly counts is left out", of(0.99, 0.004, -0.005), "a"},
		{"equal ones stay in order", of(0.2, 0.2, 0.2, 0.2), "abc"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got string
			for _, r := range feature.Strongest(test.all) {
				got += r.Feature
			}
			if got != test.want {
				t.Errorf("%q, not %q", got, test.want)
			}
		})
	}
}

func TestPacketReason(t *testing.T) {
	ln := math.Log1p
	for _, test := range []struct {
		name             string
		feature          string
		value, low, high float64
		share            float64
		want             feature.Reason
	}{
		{
			"high, in logarithms of bytes", "upload in 10 s", ln(48e6), ln(200), ln(3000), 0.5,
			feature.Reason{
				Feature: "upload in 10 s", Share: 0.5, Value: 48e6, Low: 200, High: 3000, Unit: "bytes",
				Sentence: "much was sent to this peer within seconds: 48 MB; usually 200 bytes to 3 kB",
			},
		},
		{
			"low", "packet size", ln(40), ln(500), ln(1500), -0.4,
			feature.Reason{
				Feature: "packet size", Share: -0.4, Value: 40, Low: 500, High: 1500, Unit: "bytes",
				Sentence: "the packet is unusually small: 40 bytes; usually 500 bytes to 1.5 kB",
			},
		},
		{
			"a range that begins below nothing", "new ports", ln(36), -1, ln(2), 0.3,
			feature.Reason{
				Feature: "new ports", Share: 0.3, Value: 36, High: 2, Unit: "ports",
				Sentence: "its source tries many new ports: 36 ports; usually 0 ports to 2 ports",
			},
		},
		{
			"nats say nothing to people", "rare destination", 9, 1, 3, 0.2,
			feature.Reason{
				Feature: "rare destination", Share: 0.2, Value: 9, Low: 1, High: 3, Unit: "nats",
				Sentence: "hardly anything was ever sent there",
			},
		},
		{
			"nor do ratios", "up / down ratio", math.Log(50), math.Log(0.25), math.Log(3), 0.2,
			feature.Reason{
				Feature: "up / down ratio", Share: 0.2, Value: 50, Low: 0.25, High: 3, Unit: "ratio",
				Sentence: "far more goes up than comes down",
			},
		},
		{
			"no nats below nothing", "magnitude", 3, -1, 2, 0.2,
			feature.Reason{Feature: "magnitude", Share: 0.2, Value: 3, High: 2, Unit: "nats", Sentence: "its conversation is big enough to matter"},
		},
		{
			"strangeness has no unit", "strangeness", ln(14), ln(0.5), ln(2), 0.2,
			feature.Reason{Feature: "strangeness", Share: 0.2, Value: 14, Low: 0.5, High: 2, Sentence: "its conversation is strange"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := feature.PacketReason(index(t, test.feature), test.value, test.low, test.high, test.share)
			if math.Abs(got.Value-test.want.Value) > 1e-6 || math.Abs(got.Low-test.want.Low) > 1e-6 || math.Abs(got.High-test.want.High) > 1e-6 {
				t.Errorf("%v, usually %v to %v", got.Value, got.Low, got.High)
			}
			got.Phrase = feature.Phrase{} // TestExplain and app/reason have it
			got.Value, got.Low, got.High = test.want.Value, test.want.Low, test.want.High
			if got != test.want {
				t.Errorf("%+v\nnot %+v", got, test.want)
			}
		})
	}
}

// TestBeyond has the numbers that people are told agree with each other.
func TestBeyond(t *testing.T) {
	for _, test := range []struct {
		name      string
		r         feature.Reason
		low, high string
		want      int
	}{
		{"more", feature.Reason{Value: 36, High: 2.98, Unit: "connections"}, "0 connections", "3 connections", 1},
		{"a little more, rounded down", feature.Reason{Value: 2.9, High: 2.4, Unit: "connections"}, "0 connections", "2 connections", 1},
		{"so little more that it is not told", feature.Reason{Value: 2.2, High: 2.1, Unit: "connections"}, "0 connections", "2 connections", 0},
		{"less", feature.Reason{Value: 1, Low: 3.4, High: 9, Unit: "packets"}, "3 packets", "9 packets", -1},
		{"a little less, rounded up", feature.Reason{Value: 3.1, Low: 3.4, High: 9, Unit: "packets"}, "4 packets", "9 packets", -1},
		{"within", feature.Reason{Value: 2, Low: 1, High: 3, Unit: "ports"}, "1 port", "3 ports", 0},
		{"no counts", feature.Reason{Value: 4.04e6, High: 4.01e6, Unit: "bytes"}, "0 bytes", "4 MB", 0},
		{"seconds", feature.Reason{Value: 12, Low: 0.4, High: 1.55, Unit: "seconds"}, "0.4 s", "1.6 s", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			low, high := test.r.Range()
			if low.String() != test.low || high.String() != test.high {
				t.Errorf("usually %s to %s, not %s to %s", low, high, test.low, test.high)
			}
			if got := test.r.Beyond(); got != test.want {
				t.Errorf("it lies on side %d, not %d", got, test.want)
			}
		})
	}
}

// printable tells whether the font has all characters of s.
func printable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
}

func TestEveryFeatureSpeaks(t *testing.T) {
	for i, d := range feature.PacketFeatures {
		for _, share := range []float64{0.5, -0.5} {
			r := feature.PacketReason(i, 2, -1, 1, share)
			if r.Sentence == "" || !printable(r.Feature+r.Unit+r.Sentence) {
				t.Errorf("%s: %q", d.Name, r.Sentence)
			}
		}
		if high, low := feature.PacketReason(i, 2, -1, 1, 0.5), feature.PacketReason(i, 2, -1, 1, -0.5); high.Sentence == low.Sentence {
			t.Errorf("%s says the same of much and of little", d.Name)
		}
	}
}
