package classic

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"jaws/capture/demo"
	"jaws/capture/packet"
)

// network is n packets of the simulated network.
func network(seed uint64, n int) []Sample {
	net := demo.NewAt(seed, time.Unix(1_700_000_000, 0))
	samples := make([]Sample, n)
	var p packet.Packet
	for i := range samples {
		net.Next(&p)
		samples[i] = SampleOf(&p)
	}
	return samples
}

// scattered is n packets of which hardly two are alike, with lengths of at
// most 2 to the given bits.
func scattered(seed uint64, n, bits int) []Sample {
	r := rand.New(rand.NewPCG(seed, 2))
	samples := make([]Sample, n)
	for i := range samples {
		samples[i] = Sample{
			Protocol: packet.Protocol(r.IntN(packet.ProtocolCount)),
			Dst:      packet.AddrFrom4([4]byte{10, 0, byte(r.IntN(256)), byte(r.IntN(256))}),
			Length:   r.Uint32() >> (32 - bits + r.IntN(bits/4)),
		}
	}
	return samples
}

func sample(p packet.Protocol, last byte, length uint32) Sample {
	return Sample{Protocol: p, Dst: packet.AddrFrom4([4]byte{192, 0, 2, last}), Length: length}
}

var odd = map[string][]Sample{
	"one sample":       {sample(packet.TLS, 1, 100)},
	"no address":       {{}, {}, {Length: 1}},
	"all identical":    slices.Repeat([]Sample{sample(packet.TLS, 1, 100)}, 500),
	"two rows":         slices.Repeat([]Sample{sample(packet.TLS, 1, 100), sample(packet.DNS, 2, 80)}, 50),
	"one of a hundred": append(slices.Repeat([]Sample{sample(packet.TLS, 1, 100)}, 99), sample(packet.TLS, 1, 101)),
	"five rows": slices.Repeat([]Sample{
		sample(packet.TLS, 1, 100), sample(packet.TLS, 1, 1514), sample(packet.DNS, 2, 80), sample(packet.DNS, 3, 80), sample(packet.ARP, 4, 42),
	}, 3),
	"extreme sizes": {sample(packet.TLS, 1, 0), sample(packet.TLS, 1, math.MaxUint32), sample(packet.TLS, 1, math.MaxUint32-1)},
	"no such name":  {sample(255, 1, 100), sample(254, 1, 100), sample(packet.Unknown, 1, 100)},
	"scattered":     scattered(1, 2000, 11),
	"wild":          scattered(2, 2000, 32),
	"network":       network(1, 2000),
	"few of a kind": network(2, 9),
	"two protocols": slices.DeleteFunc(network(3, 3000), func(s Sample) bool { return s.Protocol != packet.DNS && s.Protocol != packet.TLS }),
}

// shuffled is samples in another order: sample i is at to[i].
func shuffled(samples []Sample) (other []Sample, to []int) {
	to = rand.New(rand.NewPCG(3, 3)).Perm(len(samples))
	other = make([]Sample, len(samples))
	for i, at := range to {
		other[at] = samples[i]
	}
	return other, to
}
