package feature

import (
	"math"

	"jaws/analysis/bounded"

	"jaws/capture/packet"
)

const (
	talkPlaces  = 1 << 14
	actorPlaces = 1 << 13
	knownPlaces = 1 << 17

	// longHalfLife is that of LongUpload, seconds.
	longHalfLife = 1800
	// early is how many packets in a minute call for rows at once, and again
	// whenever they grow by half: a flood is over before the second is.
	early  = 2
	growth = 1.5
	// mostly is how much more goes up than comes down where a conversation mostly
	// sends.
	mostly = 3
	// hasty is how soon after the last a connection follows that no person makes,
	// seconds.
	hasty = 1
	// keepAlive is the payload of a TCP keep-alive probe, bytes: no message.
	keepAlive = 1
	// frame is the most that an Ethernet frame holds, bytes: a larger one is what
	// segmentation offload made of several, and says nothing of who sent it.
	frame = 1514
	// smallest is the magnitude below which no row is given.
	smallest = 0.05
)

// Tracker keeps the windows of conversations and actors and gives their rows:
// of each that had packets once a second of packet time, and at once where
// much happens. It belongs to one goroutine.
type Tracker struct {
	talks  *bounded.Table[talk]
	actors [2]*bounded.Table[actor] // sources, targets
	pairs  *bounded.Table[struct{}] // that met
	ports  *bounded.Table[struct{}] // that an address asked another for
	names  *bounded.Table[struct{}] // that a conversation asked for
	clock  clock
	second int64 // the last that was settled
	dirty  [kindCount][]uint64
	row    Row
}

// talk is what is kept of a conversation.
type talk struct {
	talk      Conversation
	first     float64
	long      Decayed
	beat      beat
	connected float64 // when its last connection began, seconds, 0 for none
	rhythm    rhythm
	window    [WindowCount]sliding
	dirty     bool
	doubled   float32 // packets in the shortest window at the last early rows
	// protocol is the first one that says more than what carries it.
	protocol packet.Protocol
}

// actor is what is kept of an address as a source or as a target.
type actor struct {
	who     packet.Endpoint
	key     uint64
	first   float64
	window  [WindowCount]sliding
	dirty   bool
	doubled float32 // new peers and ports in the shortest window at the last early rows
}

// NewTracker has seen nothing.
func NewTracker() *Tracker {
	t := &Tracker{talks: bounded.NewTable[talk](talkPlaces), pairs: bounded.NewTable[struct{}](knownPlaces), ports: bounded.NewTable[struct{}](knownPlaces), names: bounded.NewTable[struct{}](knownPlaces)}
	for i := range t.actors {
		t.actors[i] = bounded.NewTable[actor](actorPlaces)
	}
	return t
}

// TalkState tells of a packet's conversation so far.
type TalkState struct {
	Key uint64
	// Fresh is true for the conversation's first packet.
	Fresh bool
	// Now is packet time, seconds since the first packet of all; Age is how
	// long ago the conversation's first was.
	Now, Age float64
}

// Now is packet time, seconds since the first packet, but for long gaps.
func (t *Tracker) Now() float64 { return t.clock.now }

// Observe counts p, which belongs to c, and gives the rows that are due. A row
// holds until emit returns.
func (t *Tracker) Observe(p *packet.Packet, c *Conversation, emit func(*Row)) TalkState {
	now := t.clock.see(p.Time)
	if s := int64(now); s > t.second || t.crowded() {
		t.settle(float64(t.second+1), emit) // as they stood then, however long nothing came
		t.second = max(t.second, s)
	}
	key := c.Key()
	k, fresh := t.talks.At(key)
	if fresh {
		k.talk, k.first = *c, now
	}
	if Bare(k.protocol) {
		k.protocol = p.Protocol
	}
	d := t.counts(p, c, key)
	if d.connections > 0 {
		d.beats = k.beat.next(now)
		if c.Service.IsLogin() && k.connected > 0 && now-k.connected < hasty {
			d.hasty = 1
		}
		k.connected = max(now, 1e-9)
	}
	if !k.dirty {
		d.seconds = 1
	}
	var up float64
	if c.Up {
		up = float64(p.Length)
	}
	k.long.Add(up, now, longHalfLife)
	if c.Up && p.Transport != 0 && !c.Service.IsLoopback() && (p.Transport != 6 || p.Payload > keepAlive) && !p.Dst.IsGroup() {
		k.rhythm.see(now, float32(p.Length))
	}
	for i := range k.window {
		k.window[i].at(i, now)
		k.window[i].add(&d)
	}
	if !k.dirty {
		k.dirty = true
		t.dirty[Talk] = append(t.dirty[Talk], key)
	}
	state := TalkState{Key: key, Fresh: fresh, Now: now, Age: max(0, now-k.first)}
	if doubled(&k.doubled, k.window[0].total.packets(), early) {
		t.emitTalk(k, now, false, emit)
	}
	_, met := t.pairs.At(c.Pair())
	if met || d.ports > 0 {
		d.peers = 0
		if met {
			d.peers = 1
		}
		if !p.Src.IsLoopback() { // who is everybody on this machine
			t.meet(Source, packet.Endpoint{Addr: p.Src}, &d, now, emit)
		}
		t.meet(Target, packet.EndpointOf(p.Dst, p.DstPort), &d, now, emit)
	}
	return state
}

// counts are what p adds to its windows.
func (t *Tracker) counts(p *packet.Packet, c *Conversation, key uint64) (d sums) {
	size := float32(p.Length)
	if c.Up {
		d.upBytes, d.upPackets = size, 1
	} else {
		d.downBytes, d.downPackets = size, 1
	}
	if p.Transport == 6 {
		if p.Flags&(packet.SYN|packet.ACK) == packet.SYN {
			d.connections = 1
			d.ports = t.newPort(p)
		}
		if p.Flags.Has(packet.RST) {
			d.resets = 1
		}
	}
	if p.Transport == 17 && c.Begun && !p.Dst.IsGroup() {
		d.ports = t.newPort(p)
	}
	if p.NameLength > 0 && c.Up && !p.Dst.IsGroup() {
		d.names, d.nameBytes, d.nameEntropy = 1, float32(p.NameLength), p.NameEntropy
		if _, fresh := t.names.At(key ^ uint64(p.NameHash)*0x9e3779b97f4a7c15); fresh {
			d.freshNames = 1
		}
	}
	return d
}

// newPort is 1 where the source never asked the destination for this port
// before, else 0.
func (t *Tracker) newPort(p *packet.Packet) float32 {
	if _, fresh := t.ports.At(p.Src.Hash()*5 ^ p.Dst.Hash()*7 ^ uint64(p.DstPort)); fresh {
		return 1
	}
	return 0
}

// doubled tells, of an amount n that also falls, whether it reached least or
// twice what it was the last time this was true.
func doubled(last *float32, n, least float32) bool {
	if n < *last/2 {
		*last = n
	}
	if n < least || n < growth**last {
		return false
	}
	*last = n
	return true
}

// crowded tells whether more had packets in this second than have a place: a
// flood must not make the lists grow, nor a clock that was set back.
func (t *Tracker) crowded() bool {
	return max(len(t.dirty[Talk]), len(t.dirty[Source]), len(t.dirty[Target])) >= talkPlaces
}

// settle gives the rows of all that had packets in the second that is over.
func (t *Tracker) settle(now float64, emit func(*Row)) {
	for _, key := range t.dirty[Talk] {
		if k, ok := t.talks.Get(key); ok && k.dirty {
			k.dirty = false
			t.emitTalk(k, now, true, emit)
		}
	}
	for kind := Source; kind <= Target; kind++ {
		for _, key := range t.dirty[kind] {
			if a, ok := t.actors[kind-Source].Get(key); ok && a.dirty {
				a.dirty = false
				t.emitActor(kind, a, now, true, emit)
			}
		}
	}
	for i := range t.dirty {
		t.dirty[i] = t.dirty[i][:0]
	}
}

func (t *Tracker) emitTalk(k *talk, now float64, settled bool, emit func(*Row)) {
	r := &t.row
	regular, period := k.rhythm.count(now), k.rhythm.period()
	*r = Row{Kind: Talk, Host: k.talk.Host, Peer: k.talk.Peer, Service: k.talk.Service, Protocol: k.protocol, Key: k.talk.Key(), HostKey: k.talk.host, PeerKey: k.talk.peer, Time: now, Age: max(0, now-k.first), Every: k.beat.every, Period: period, Messages: int(k.rhythm.gaps.seen) + 1, Settled: settled}
	long := log1p(float32(k.long.Add(0, now, longHalfLife))) / 2
	for i := range k.window {
		w := &k.window[i]
		w.at(i, now)
		s := &w.total
		r.Window = i
		r.Amounts = Amounts{
			Packets: s.packets(), UpBytes: s.upBytes, DownBytes: s.downBytes, Connections: s.connections, Ports: s.ports, Names: s.freshNames,
			Beats: s.beats,
		}
		if s.upBytes > mostly*s.downBytes {
			r.Amounts.Seconds = s.seconds
		}
		var length, entropy float32
		if s.names > 0 {
			length, entropy = s.nameBytes/s.names, s.nameEntropy/s.names
			r.Amounts.NameBytes = s.freshNames * length
		}
		if k.talk.Service.IsICMP() {
			r.Amounts.ICMPBytes = s.upBytes + s.downBytes
		}
		if regular > 0 && Windows[i] >= rhythmPeriods*period && k.rhythm.within(Windows[i], now) {
			r.Amounts.Rhythm = regular
		}
		if k.talk.Service.IsLogin() {
			r.Amounts.Attempts, r.Amounts.Hasty = s.connections, s.hasty
		}
		if !r.bigEnough() {
			continue
		}
		r.Values = [RowSize]float32{
			Hasty: log1p(s.hasty), Rhythm: log1p(r.Amounts.Rhythm) / 2, Upload: log1p(s.upBytes), Connections: log1p(s.connections), Resets: log1p(s.resets) / 2, Beats: log1p(s.beats) / 2, Ports: log1p(s.ports),
			FreshNames: log1p(s.freshNames), LongUpload: long, Persistence: float32(w.busy) / 3,
			Ratio:  float32(math.Log(float64((s.upBytes + 200) / (s.downBytes + 200)))),
			UpSize: log1p(min(frame, s.upBytes/max(1, s.upPackets))), DownSize: log1p(min(frame, s.downBytes/max(1, s.downPackets))),
			NameLength: log1p(length), NameEntropy: entropy / 2,
		}
		emit(r)
	}
}

// meet counts that an actor met somebody, or asked for a port, for the first
// time.
func (t *Tracker) meet(kind Kind, who packet.Endpoint, d *sums, now float64, emit func(*Row)) {
	key := who.Hash()
	a, fresh := t.actors[kind-Source].At(key)
	if fresh {
		a.who, a.key, a.first = who, key, now
	}
	for i := range a.window {
		a.window[i].at(i, now)
		a.window[i].add(d)
	}
	if !a.dirty {
		a.dirty = true
		t.dirty[kind] = append(t.dirty[kind], key)
	}
	if doubled(&a.doubled, a.window[0].total.packets(), early) {
		t.emitActor(kind, a, now, false, emit)
	}
}

func (t *Tracker) emitActor(kind Kind, a *actor, now float64, settled bool, emit func(*Row)) {
	r := &t.row
	*r = Row{Kind: kind, Host: a.who, Key: a.key, HostKey: a.key, Time: now, Age: max(0, now-a.first), Settled: settled}
	for i := range a.window {
		w := &a.window[i]
		w.at(i, now)
		s := &w.total
		r.Window = i
		r.Amounts = Amounts{Packets: s.packets(), Connections: s.connections, Ports: s.ports, Peers: s.peers}
		if !r.bigEnough() {
			continue
		}
		r.Values = [RowSize]float32{
			Upload: log1p(s.packets()), Connections: log1p(s.connections), Ports: log1p(s.ports),
			Persistence: float32(w.busy) / 3, Peers: log1p(s.peers),
		}
		emit(r)
	}
}
