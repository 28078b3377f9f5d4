package feature

import (
	"math"

	"jaws/analysis/bounded"
	"jaws/capture/packet"
)

// The half-lives of the packet view's counters, seconds.
const (
	short = 10
	long  = 600
)

// Extractor turns packets into vectors. It belongs to one goroutine and holds
// a bounded amount whatever it is shown.
type Extractor struct {
	pairs    *bounded.Table[Pair]
	hosts    *bounded.Table[Host]
	services *bounded.Table[float64]
	uses     *bounded.Table[float64]
	sizes    *bounded.Table[float64]
	flags    [256]float64
	total    float64
}

// Pair is what the packet view keeps of a host and its peer.
type Pair struct {
	Up10, Up600, Down600, N10 Decayed
	Seen, Last, Count         float64
}

// Host is what the packet view keeps of an address.
type Host struct {
	N10, Fresh10, Ports10, From10 Decayed
	Count                         float64
}

// NewExtractor knows nothing yet.
func NewExtractor() *Extractor {
	return &Extractor{
		pairs: bounded.NewTable[Pair](1 << 15), hosts: bounded.NewTable[Host](1 << 15),
		services: bounded.NewTable[float64](1 << 12), uses: bounded.NewTable[float64](1 << 15), sizes: bounded.NewTable[float64](1 << 12),
	}
}

// Surroundings are what the packet's conversation or actor is judged to be at
// the moment.
type Surroundings struct {
	// Distance is how far it is from the nearest case learnt, nats.
	Distance float32
	// Magnitude is how much it could matter, nats.
	Magnitude float32
	// Strangeness is both together: strange, and big enough to matter.
	Strangeness float32
	// Open tells whether its last alarm is still an open incident.
	Open bool
}

// Observe writes the features of p, of conversation c, at now seconds, into v
// and learns from p. It returns how many packets the pair had, with this one.
// Surprisals are in nats, -ln of how often a thing was seen among all; byte
// counts and rates are logarithms, log1p, of sums with half-lives of 10 s and
// 600 s.
func (x *Extractor) Observe(p *packet.Packet, c *Conversation, now float64, around Surroundings, v *Vector) (pairPackets float64) {
	size := float64(p.Length)
	x.total++
	hk := c.host
	pr, fresh := x.pairs.At(c.Pair())
	if fresh {
		pr.Seen, pr.Last = now, now
	}
	gap := max(0, now-pr.Last)
	pr.Last, pr.Count = now, pr.Count+1
	var up, down, one float64
	if c.Up {
		up = size
	} else {
		down = size
	}
	if fresh {
		one = 1
	}
	up10 := pr.Up10.Add(up, now, short)
	up600 := pr.Up600.Add(up, now, long)
	down600 := pr.Down600.Add(down, now, long)
	n10 := pr.N10.Add(1, now, short)
	pairPackets = pr.Count

	flow, newFlow := x.uses.At(p.Src.Hash()*5 ^ p.Dst.Hash()*7 ^ uint64(p.DstPort))
	*flow++
	var newPort float64
	if p.Src.IsLoopback() {
		one = 0 // who is everybody on this machine
	} else if newFlow && p.Flags&(packet.SYN|packet.ACK) == packet.SYN {
		newPort = 1
	}
	dst, _ := x.hosts.At(p.Dst.Hash() ^ 0xd57)
	dst.Count++
	dstSurprisal := math.Log((x.total + 1) / dst.Count)
	fanIn := dst.From10.Add(one, now, short)
	src, _ := x.hosts.At(p.Src.Hash())
	srcPackets := src.N10.Add(1, now, short)
	fanOut := src.Fresh10.Add(one, now, short)
	ports := src.Ports10.Add(newPort, now, short)

	bin := uint64(math.Log2(size + 1))
	*v = Vector{
		math.Log1p(size),
		math.Log1p(float64(p.Payload)),
		dstSurprisal,
		math.Log((x.total + 1) / pairPackets),
		x.surprisal(x.services, c.Service.hash()),
		x.surprisal(x.uses, hk*11^c.Service.hash()),
		x.surprisal(x.sizes, bin*0x9e3779b97f4a7c15^uint64(p.Protocol)<<40),
		x.flagSurprisal(p),
		math.Log1p(up10),
		math.Log1p(up600),
		math.Log((up600 + 200) / (down600 + 200)),
		math.Log1p(n10),
		math.Log1p(srcPackets),
		math.Log1p(fanOut),
		math.Log1p(ports),
		math.Log1p(fanIn),
		math.Log1p(gap),
		float64(around.Distance),
		float64(around.Magnitude),
		math.Log1p(float64(around.Strangeness)),
	}
	return pairPackets
}

func (x *Extractor) surprisal(t *bounded.Table[float64], key uint64) float64 {
	n, _ := t.At(key)
	*n++
	return math.Log((x.total + 1) / *n)
}

func (x *Extractor) flagSurprisal(p *packet.Packet) float64 {
	k := uint8(p.Flags)
	if p.Transport != 6 {
		k = p.Transport | 0x80
	}
	x.flags[k]++
	return math.Log((x.total + 1) / x.flags[k])
}
