package feature_test

import (
	"math"
	"testing"

	"jaws/analysis/feature"
	"jaws/capture/packet"
)

// TestAttemptsToLogIn has ten connections, so many seconds apart.
func TestAttemptsToLogIn(t *testing.T) {
	for _, test := range []struct {
		name            string
		port            uint16
		apart           float64
		attempts, hasty float32
	}{
		{"SSH, many a second", 22, 0.1, 10, 9},
		{"SSH, just within a second", 22, 0.99, 10, 9},
		{"SSH, once a second", 22, 1, 10, 0},
		{"SSH, once in five seconds", 22, 5, 10, 0},
		{"a file server, many a second", 445, 0.1, 10, 9},
		{"a database, many a second", 5432, 0.1, 10, 9},
		{"the web has no login of its own", 443, 0.1, 0, 0},
		{"a high port neither", 22_222, 0.1, 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := watch()
			for i := range 10 {
				p := asking(between(host, uint16(50_000+i), server, test.port))
				w.see(0.5+float64(i)*test.apart, p)
				p.Flags |= packet.ACK // the answer is no connection of its own
				p.Src, p.Dst, p.SrcPort, p.DstPort = p.Dst, p.Src, p.DstPort, p.SrcPort
				w.see(0.5+float64(i)*test.apart, p)
			}
			w.see(58, tick())
			r := w.last(feature.Talk, 0, host)
			if r == nil || r.Amounts.Attempts != test.attempts || r.Amounts.Hasty != test.hasty {
				t.Fatalf("want %v attempts, %v hasty: %+v", test.attempts, test.hasty, r)
			}
			if got := float64(r.Values[feature.Hasty]); math.Abs(got-math.Log1p(float64(test.hasty))) > 1e-6 {
				t.Errorf("hasty ones count %v nats", got)
			}
			want := math.Log1p(float64(test.attempts)) + 2*math.Log1p(float64(test.hasty))
			if got := float64(r.MagnitudeParts()[feature.MagnitudeAttempts]); math.Abs(got-want) > 1e-5 {
				t.Errorf("they matter %v nats, not %v", got, want)
			}
		})
	}
}

func TestWhatIsALogin(t *testing.T) {
	for service, want := range map[feature.Service]bool{
		6<<16 | 22: true, 6<<16 | 3389: true, 6<<16 | 21: true, 6<<16 | 2222: true,
		6<<16 | 443: false, 6<<16 | 53: false, 17<<16 | 22: false, 1 << 16: false, 6<<16 | 0xffff: false,
	} {
		if service.IsLogin() != want {
			t.Errorf("%v: %v", service, !want)
		}
	}
}

// TestPortsOfUDP has a host open 30 flows.
func TestPortsOfUDP(t *testing.T) {
	for _, test := range []struct {
		name  string
		flow  func(i int) packet.Packet
		ports float32
	}{
		{"to 30 ports", func(i int) packet.Packet { return between(host, 40_000, server, uint16(20_000+i)) }, 30},
		{"to one port", func(i int) packet.Packet { return between(host, uint16(40_000+i), server, 20_000) }, 1},
		{"to 30 ports, from outside", func(i int) packet.Packet { return between(server, 40_000, host, uint16(20_000+i)) }, 30},
		{"to ports of a group", func(i int) packet.Packet { return between(host, 40_000, ip("239.1.2.3"), uint16(20_000+i)) }, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := watch()
			for i := range 30 {
				p := datagram(test.flow(i))
				w.see(0.5, p)
				w.see(0.6, p) // again: it is new no more
				p.Src, p.Dst, p.SrcPort, p.DstPort = p.Dst, p.Src, p.DstPort, p.SrcPort
				if !p.Src.IsGroup() {
					w.see(0.7, p)
				}
			}
			w.see(1, tick())
			if r := w.last(feature.Talk, 0, host); r == nil || r.Amounts.Ports != test.ports {
				t.Errorf("want %v new ports: %+v", test.ports, r)
			}
		})
	}
}
