package feature

import (
	"math"

	"jaws/capture/packet"
)

// Size is how many features a packet has.
const Size = 18

// Vector is a packet's features, in the order of Names.
type Vector [Size]float64

// The half-lives of the counters, seconds.
const (
	short = 10
	long  = 600
)

const (
	// settled is how long pairs are taken for old acquaintances, seconds from
	// the start.
	settled = 20
	// bulk is the upload within 10 s, bytes, below which nothing is a record.
	bulk = 300_000
)

const tablePlaces = 1 << 16

// Extractor turns packets into vectors. It belongs to one goroutine and holds
// a bounded amount whatever it is shown.
type Extractor struct {
	flows    *table[uint64]
	pairs    *table[pair]
	hosts    *table[host]
	services *table[float64]
	uses     *table[float64]
	flags    [256]float64
	sizes    *table[float64]
	total    float64
	first    int64
}

// pair is what is known of a host and its peer.
type pair struct {
	up10, up600, down600, n10 decayed
	seen, last                float64
	count                     float64
}

// host is what is known of one side.
type host struct {
	n10, fresh10, ports10, from10 decayed
	count                         float64
	mostUp                        float64
}

// NewExtractor knows nothing yet.
func NewExtractor() *Extractor {
	return &Extractor{
		flows: newTable[uint64](tablePlaces), pairs: newTable[pair](tablePlaces), hosts: newTable[host](tablePlaces),
		services: newTable[float64](1 << 12), uses: newTable[float64](tablePlaces), sizes: newTable[float64](1 << 12),
	}
}

// Observation is a packet's vector and what the detector asks beside it.
type Observation struct {
	Vector       Vector
	Conversation Conversation
	// PairPackets is how many packets the pair had, with this one.
	PairPackets float64
	// FanOut and FanIn are new peers of the packet's source and new sources of
	// its destination, decayed over 10 s.
	FanOut, FanIn float64
	// Record is how far the upload within 10 s to a peer that is new lies above
	// 300 kB, and above the most that the host is known to send to a new peer:
	// in nats (1 is e times as much), less for pairs that are hours old.
	Record float64
}

// Observe fills o with p's features and learns from p. Surprisals are in
// nats, -ln of how often a thing was seen among all; byte counts and rates
// are logarithms, log1p, of sums with half-lives of 10 and 600 s.
func (x *Extractor) Observe(p *packet.Packet, o *Observation) {
	if x.first == 0 {
		x.first = p.Time
	}
	now := float64(p.Time-x.first) / 1e9
	size := float64(p.Length)
	c := x.conversation(p)
	x.total++

	hk, pk := c.Host.Hash(), c.Peer.Hash()
	pr, fresh := x.pairs.at(hk*3 ^ pk)
	if fresh {
		pr.seen, pr.last = now, now
	}
	gap := max(0, now-pr.last)
	pr.last, pr.count = now, pr.count+1
	var up, down, one float64
	if c.Up {
		up = size
	} else {
		down = size
	}
	if fresh {
		one = 1
	}
	up10 := pr.up10.add(up, now, short)
	up600 := pr.up600.add(up, now, long)
	down600 := pr.down600.add(down, now, long)
	n10 := pr.n10.add(1, now, short)

	flow, newFlow := x.uses.at(p.Src.Hash()*5 ^ p.Dst.Hash()*7 ^ uint64(p.DstPort))
	*flow++
	var newPort float64
	if newFlow && p.Flags&(packet.SYN|packet.ACK) == packet.SYN {
		newPort = 1
	}
	peer, _ := x.hosts.at(p.Dst.Hash() ^ 0xd57)
	peer.count++
	dstSurprisal := math.Log((x.total + 1) / peer.count)
	fanIn := peer.from10.add(one, now, short)
	src, _ := x.hosts.at(p.Src.Hash())
	srcPackets := src.n10.add(1, now, short)
	fanOut := src.fresh10.add(one, now, short)
	ports := src.ports10.add(newPort, now, short)
	own, _ := x.hosts.at(hk ^ 0xb05)
	if own.mostUp == 0 {
		own.mostUp = math.Log1p(bulk)
	}
	sent := math.Log1p(up10)
	record := 0.0
	if pr.seen > settled {
		// Only pairs that are young count, and the record is learnt in small
		// steps, so that one upload does not make the next look usual.
		record = max(0, sent-own.mostUp) * math.Exp(-max(0, now-pr.seen)/7200)
		own.mostUp += min(record, 0.0002)
	}

	bin := uint64(math.Log2(size + 1))
	o.Vector = Vector{
		math.Log1p(size),
		math.Log1p(float64(p.Payload)),
		dstSurprisal,
		math.Log((x.total + 1) / pr.count),
		x.surprisal(x.services, uint64(c.Service)*0x9e3779b97f4a7c15),
		x.surprisal(x.uses, hk*11^uint64(c.Service)),
		x.surprisal(x.sizes, bin*0x9e3779b97f4a7c15^uint64(p.Protocol)<<40),
		x.flagSurprisal(p),
		sent,
		math.Log1p(up600),
		math.Log((up600 + 200) / (down600 + 200)),
		math.Log1p(n10),
		math.Log1p(srcPackets),
		math.Log1p(fanOut),
		math.Log1p(ports),
		math.Log1p(fanIn),
		record,
		math.Log1p(gap),
	}
	o.Conversation, o.PairPackets, o.FanOut, o.FanIn = c, pr.count, fanOut+ports, fanIn
	o.Record = record
}

func (x *Extractor) surprisal(t *table[float64], key uint64) float64 {
	n, _ := t.at(key)
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
