package demo_test

import (
	"net/netip"
	"runtime"
	"testing"
	"time"

	"jaws/capture/demo"
	"jaws/capture/packet"
)

var start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func TestEqualSeedsGiveEqualPackets(t *testing.T) {
	a, b, c := demo.NewAt(42, start), demo.NewAt(42, start), demo.NewAt(43, start)
	var p, q, r packet.Packet
	same := 0
	const count = 50_000
	for i := range count {
		a.Next(&p)
		b.Next(&q)
		c.Next(&r)
		if p != q {
			t.Fatalf("packet %d: %+v and %+v", i, p, q)
		}
		if p == r {
			same++
		}
	}
	if same > count/100 {
		t.Errorf("another seed gives %d of %d packets alike", same, count)
	}
}

func TestStartOnlyMovesTimes(t *testing.T) {
	const later = 36 * time.Hour
	a, b := demo.NewAt(9, start), demo.NewAt(9, start.Add(later))
	var p, q packet.Packet
	for i := range 20_000 {
		a.Next(&p)
		b.Next(&q)
		p.Time += int64(later)
		if p != q {
			t.Fatalf("packet %d: %+v and %+v", i, p, q)
		}
	}
}

// minutes calls see with the packets of so many minutes.
func minutes(n *demo.Network, m int, see func(p *packet.Packet, since time.Duration)) {
	var p packet.Packet
	for {
		n.Next(&p)
		since := p.When().Sub(start)
		if since >= time.Duration(m)*time.Minute {
			return
		}
		see(&p, since)
	}
}

func TestTimesAndFramesAreSound(t *testing.T) {
	n := demo.NewAt(1, start)
	var last time.Duration
	minutes(n, 30, func(p *packet.Packet, since time.Duration) {
		switch {
		case since < last:
			t.Fatalf("%v after %v", since, last)
		case since-last > time.Second:
			t.Errorf("silent from %v to %v", last, since)
		case p.Length < 60 || p.Length > 1514 || p.Captured != p.Length:
			t.Fatalf("a frame of %d bytes, %d captured: %+v", p.Length, p.Captured, *p)
		case p.Payload > p.Length-14:
			t.Fatalf("%d bytes of payload in %d: %+v", p.Payload, p.Length, *p)
		case (p.Transport == 6) != (p.Flags != 0):
			t.Fatalf("flags %08b on transport %d", p.Flags, p.Transport)
		case (p.Transport == 0) != (p.Hops == 0):
			t.Fatalf("%d hops on transport %d", p.Hops, p.Transport)
		case p.Protocol == packet.DNS && (p.NameHash == 0 || p.NameLength == 0):
			t.Fatalf("DNS without a name: %+v", *p)
		case p.Protocol == packet.Unknown || int(p.Protocol) >= packet.ProtocolCount:
			t.Fatalf("protocol %d", p.Protocol)
		}
		last = since
	})
}

func TestAddressesArePrivateOrForDocumentation(t *testing.T) {
	lan := netip.MustParsePrefix("192.168.23.0/24")
	public := []netip.Prefix{
		netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.51.100.0/24"),
		netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("2001:db8::/32"),
	}
	may := func(a packet.Addr) bool {
		ip, ok := a.IP()
		if !ok {
			return a.IsMAC()
		}
		for _, p := range public {
			if p.Contains(ip) {
				return true
			}
		}
		// A host that joins has no address yet, RFC 2131.
		return lan.Contains(ip) || a.IsGroup() || ip == netip.IPv4Unspecified() || (ip.Is6() && a.IsLocal())
	}
	minutes(demo.NewAt(2, start), 10, func(p *packet.Packet, since time.Duration) {
		if !may(p.Src) || !may(p.Dst) || p.Src.IsGroup() || !p.Src.IsValid() {
			t.Fatalf("%v: %s to %s", since, p.Src, p.Dst)
		}
	})
}

// usual are the protocols of the network.
var usual = []packet.Protocol{
	packet.ARP, packet.ICMP, packet.ICMPv6, packet.IGMP, packet.TCP, packet.TLS, packet.QUIC,
	packet.HTTP, packet.DNS, packet.MDNS, packet.LLMNR, packet.NBNS, packet.DHCP, packet.DHCPv6,
	packet.NTP, packet.SMB2, packet.SMTP, packet.SSDP, packet.RTP, packet.STUN, packet.Syslog,
	packet.IPP,
}

func TestEverythingIsSeenInTheFirstMinute(t *testing.T) {
	for seed := range uint64(8) {
		n := demo.NewAt(seed, start)
		protocols := map[packet.Protocol]int{}
		sources := map[packet.Addr]int{}
		minutes(n, 1, func(p *packet.Packet, _ time.Duration) {
			protocols[p.Protocol]++
			sources[p.Src]++
		})
		for _, p := range usual {
			if protocols[p] == 0 {
				t.Errorf("seed %d: no %s in the first minute", seed, p)
			}
		}
		for _, h := range n.Hosts() {
			if sources[h.Addr] == 0 {
				t.Errorf("seed %d: the %s was silent for the first minute", seed, h.Name)
			}
		}
		late := 0
		minutes(n, 10, func(p *packet.Packet, _ time.Duration) {
			if protocols[p.Protocol] == 0 {
				late++
			}
		})
		if late > 0 {
			t.Errorf("seed %d: %d packets of protocols that the first minute did not have", seed, late)
		}
	}
}

func TestLaterMinutesAreLikeTheFirst(t *testing.T) {
	type pair struct{ a, b packet.Addr }
	for seed := range uint64(5) {
		known := map[pair]bool{}
		var packets, fresh int
		minutes(demo.NewAt(seed, start), 15, func(p *packet.Packet, since time.Duration) {
			k := pair{p.Src, p.Dst}
			switch {
			case since < time.Minute:
				known[k] = true
			default:
				packets++
				if !known[k] {
					fresh++
				}
			}
		})
		if share := float64(fresh) / float64(packets); share > 0.12 || fresh == 0 {
			t.Errorf("seed %d: %.1f %% of packets are of pairs that the first minute did not have, want a few", seed, 100*share)
		}
	}
}

func TestRatesKeepWithinABand(t *testing.T) {
	const window = 10 * time.Second
	for seed := range uint64(5) {
		var count [15 * 6]int
		total := 0
		minutes(demo.NewAt(seed, start), 15, func(_ *packet.Packet, since time.Duration) {
			count[since/window]++
			total++
		})
		if rate := total / (15 * 60); rate < 150 || rate > 450 {
			t.Errorf("seed %d: %d packets a second on average", seed, rate)
		}
		for i, c := range count {
			if rate := c / 10; rate < 60 || rate > 1000 {
				t.Errorf("seed %d: %d packets a second in window %d", seed, rate, i)
			}
		}
	}
}

func TestMoreComesDownThanGoesUp(t *testing.T) {
	hosts := map[packet.Addr]string{}
	n := demo.NewAt(3, start)
	for _, h := range n.Hosts() {
		hosts[h.Addr] = h.Name
	}
	up, down := map[string]int{}, map[string]int{}
	minutes(n, 10, func(p *packet.Packet, _ time.Duration) {
		switch {
		case p.Src.IsGroup() || p.Dst.IsGroup():
		case p.Src.IsLocal() && !p.Dst.IsLocal():
			up[hosts[p.Src]] += int(p.Length)
		case !p.Src.IsLocal() && p.Dst.IsLocal():
			down[hosts[p.Dst]] += int(p.Length)
		}
	})
	for _, name := range []string{"teacher's laptop", "classmate's laptop", "tablet", "television"} {
		if down[name] < 2*up[name] || up[name] == 0 {
			t.Errorf("the %s sent %d bytes and got %d", name, up[name], down[name])
		}
	}
	if rate := up["camera"] / 600; rate < 45_000 || rate > 90_000 || down["camera"] > up["camera"]/5 {
		t.Errorf("the camera sent %d bytes a second and got %d in all, want about 60000", rate, down["camera"])
	}
}

func TestOrdinaryUploadsAreModest(t *testing.T) {
	// What bait sends, 5 MB to one endpoint, nobody else sends outside within
	// a minute; the camera always sends as much to its cloud.
	type pair struct{ a, b packet.Addr }
	n := demo.NewAt(4, start)
	cam := n.Hosts()[len(n.Hosts())-2]
	if cam.Name != "camera" {
		t.Fatalf("%s is not the camera", cam.Name)
	}
	sent := map[pair]int{}
	minute := time.Duration(0)
	minutes(n, 60, func(p *packet.Packet, since time.Duration) {
		if m := since / time.Minute; m != minute {
			minute = m
			clear(sent)
		}
		if p.Src.IsLocal() && !p.Dst.IsLocal() && !p.Dst.IsGroup() && p.Src != cam.Addr {
			k := pair{p.Src, p.Dst}
			if sent[k] += int(p.Payload); sent[k] > 2_500_000 && sent[k]-int(p.Payload) <= 2_500_000 {
				t.Errorf("%v: %s sends more than 2.5 MB to %s", since, p.Src, p.Dst)
			}
		}
	})
}

func TestMemoryIsBounded(t *testing.T) {
	count := 2_000_000
	if testing.Short() {
		count = 500_000
	}
	n := demo.NewAt(1, start)
	var p packet.Packet
	run := func(count int) (heap uint64) {
		for range count {
			n.Next(&p)
		}
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		runtime.KeepAlive(n)
		return m.HeapAlloc
	}
	warm := run(100_000)
	if after := run(count); after > warm+256<<10 {
		t.Errorf("the heap grew from %d to %d bytes over %d packets", warm, after, count)
	}
	t.Logf("%d packets are %v of the network's life", count, p.When().Sub(start).Round(time.Minute))
}

func TestNextDoesNotAllocate(t *testing.T) {
	n := demo.NewAt(1, start)
	var p packet.Packet
	for range 100_000 {
		n.Next(&p)
	}
	// A site that nobody visited before gets a name, some twice a minute.
	if allocs := testing.AllocsPerRun(200_000, func() { n.Next(&p) }); allocs > 0 {
		t.Errorf("%v allocations a packet", allocs)
	}
}

func TestBaitHostIsTheStudentsLaptop(t *testing.T) {
	n := demo.NewAt(1, start)
	for _, h := range n.Hosts() {
		if h.Addr == n.BaitHost() {
			if h.Name != "student's laptop" {
				t.Errorf("the bait comes from the %s", h.Name)
			}
			return
		}
	}
	t.Errorf("%s is no host of the network", n.BaitHost())
}

func BenchmarkNext(b *testing.B) {
	n := demo.NewAt(1, start)
	var p packet.Packet
	b.ReportAllocs()
	for b.Loop() {
		n.Next(&p)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "packets/s")
}
