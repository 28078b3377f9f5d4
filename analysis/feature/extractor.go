package feature

import (
	"math/bits"

	"jaws/analysis/bounded"
	"jaws/capture/packet"
)

// The half-lives of the packet view's counters, seconds.
const (
	short = 10
	long  = 600
)

// LogStrangeness is the place in a Vector of log1p of the Strangeness of a
// packet's Surroundings.
const LogStrangeness = Size - 1

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
	ln       *logarithm
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

// fade brings the sums to time now. All are brought there at every packet, so
// that one is as old as the other.
func (p *Pair) fade(now float64) {
	past := now - p.N10.At
	if past <= 0 {
		return
	}
	s, l := faded(past/short), faded(past/long)
	p.Up10 = Decayed{p.Up10.Sum * s, now}
	p.N10 = Decayed{p.N10.Sum * s, now}
	p.Up600 = Decayed{p.Up600.Sum * l, now}
	p.Down600 = Decayed{p.Down600.Sum * l, now}
}

// fade brings the sums of a source to time now, as Pair's does.
func (h *Host) fade(now float64) {
	past := now - h.N10.At
	if past <= 0 {
		return
	}
	s := faded(past / short)
	h.N10 = Decayed{h.N10.Sum * s, now}
	h.Fresh10 = Decayed{h.Fresh10.Sum * s, now}
	h.Ports10 = Decayed{h.Ports10.Sum * s, now}
}

// NewExtractor knows nothing yet.
func NewExtractor() *Extractor {
	return &Extractor{
		pairs: bounded.NewTable[Pair](1 << 15), hosts: bounded.NewTable[Host](1 << 15),
		services: bounded.NewTable[float64](1 << 12), uses: bounded.NewTable[float64](1 << 15), sizes: bounded.NewTable[float64](1 << 12),
		ln: newLogarithm(),
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
	pr.fade(now)
	pr.Up10.Sum += up
	pr.Up600.Sum += up
	pr.Down600.Sum += down
	pr.N10.Sum++
	up600, down600 := pr.Up600.Sum, pr.Down600.Sum
	up10, n10 := pr.Up10.Sum, pr.N10.Sum
	pairPackets = pr.Count

	from, to := p.Src.Hash(), p.Dst.Hash()
	flow, newFlow := x.uses.At(from*5 ^ to*7 ^ uint64(p.DstPort))
	*flow++
	var newPort float64
	if p.Src.IsLoopback() {
		one = 0 // who is everybody on this machine
	} else if newFlow && p.Flags&(packet.SYN|packet.ACK) == packet.SYN {
		newPort = 1
	}
	dst, _ := x.hosts.At(to ^ 0xd57)
	dst.Count++
	ln := x.ln
	dstSurprisal := ln.of((x.total + 1) / dst.Count)
	fanIn := dst.From10.Add(one, now, short)
	src, _ := x.hosts.At(from)
	src.fade(now)
	src.N10.Sum++
	src.Fresh10.Sum += one
	src.Ports10.Sum += newPort
	srcPackets, fanOut, ports := src.N10.Sum, src.Fresh10.Sum, src.Ports10.Sum

	bin := uint64(bits.Len64(uint64(p.Length)+1) - 1)
	*v = Vector{
		ln.of1(size),
		ln.of1(float64(p.Payload)),
		dstSurprisal,
		ln.of((x.total + 1) / pairPackets),
		x.surprisal(x.services, c.Service.hash()),
		x.surprisal(x.uses, hk*11^c.Service.hash()),
		x.surprisal(x.sizes, bin*0x9e3779b97f4a7c15^uint64(p.Protocol)<<40),
		x.flagSurprisal(p),
		ln.of1(up10),
		ln.of1(up600),
		ln.of((up600 + 200) / (down600 + 200)),
		ln.of1(n10),
		ln.of1(srcPackets),
		ln.of1(fanOut),
		ln.of1(ports),
		ln.of1(fanIn),
		ln.of1(gap),
		float64(around.Distance),
		float64(around.Magnitude),
		ln.of1(float64(around.Strangeness)),
	}
	return pairPackets
}

func (x *Extractor) surprisal(t *bounded.Table[float64], key uint64) float64 {
	n, _ := t.At(key)
	*n++
	return x.ln.of((x.total + 1) / *n)
}

func (x *Extractor) flagSurprisal(p *packet.Packet) float64 {
	k := uint8(p.Flags)
	if p.Transport != 6 {
		k = p.Transport | 0x80
	}
	x.flags[k]++
	return x.ln.of((x.total + 1) / x.flags[k])
}
