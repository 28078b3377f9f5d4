package feature

import (
	"math"

	"jaws/capture/packet"
)

// Kind is what a Row tells of.
type Kind uint8

// A Talk is a host and its peer, a Source an address that talks to others, a
// Target one that others talk to.
const (
	Talk Kind = iota
	Source
	Target
	kindCount
)

// KindCount is how many kinds there are.
const KindCount = int(kindCount)

// The values of a Row, by index. Amounts are logarithms, log1p, so that a
// difference of 1 is a factor of e anywhere; those before Ratio are such that
// having less of them than usual is never what makes a row strange.
const (
	Upload      = iota // bytes from host to peer; of an actor, packets
	Connections        // SYN without ACK
	Resets             // RST; halved
	Beats              // connections that came at regular intervals; halved
	Ports              // ports that were new between two addresses
	FreshNames         // DNS names that were new between the two
	LongUpload         // bytes up, with a half-life of 30 minutes; halved
	Persistence        // parts of the window with a packet in them, of six; over 3
	Hasty              // connections to a service with a login, each within a second of the one before
	Rhythm             // messages at regular intervals, with a half-life of 12 hours; halved
	Peers              // met for the first time (actors alone)
	NameLength         // mean length of DNS names, bytes
	NameEntropy        // mean entropy of their longest labels, bits; halved, no logarithm
	Ratio              // log of (up+200)/(down+200) bytes
	UpSize             // mean bytes of a packet up
	DownSize           // mean bytes of a packet down
	RowSize            // how many values a row has
)

// FirstShape is the first value in which less is as strange as more.
const FirstShape = Ratio

// Row is one window of a conversation or an actor, as it stands now.
type Row struct {
	Kind   Kind
	Window int // of Windows
	// Time is the packet time of the row, seconds since the first packet.
	Time float64
	// Host and Peer are a conversation's; an actor is its Host and has no Peer.
	Host, Peer packet.Endpoint
	Service    Service
	// Protocol is a conversation's, the first that was named beside its
	// transport.
	Protocol packet.Protocol
	// Key is the conversation's, HostKey and PeerKey are the endpoints'; an
	// actor's Key is its HostKey.
	Key, HostKey, PeerKey uint64
	Values                [RowSize]float32
	// Amounts are what the magnitude adds up.
	Amounts Amounts
	// Magnitude is the sum of MagnitudeParts.
	Magnitude float32
	// Age is how long ago the two met, or the actor was first seen, seconds.
	Age float64
	// Every is the interval at which its connections come, seconds, where
	// Amounts.Beats is not 0; Period the median interval between its messages,
	// where Amounts.Rhythm is not 0, and Messages how many there were.
	Every, Period float64
	Messages      int
	// Settled is true where the row is the state at the end of a second, false
	// where it was taken early because much happened at once.
	Settled bool
}

// Amounts are a row's plain counts in its window.
type Amounts struct {
	Packets, UpBytes, DownBytes, Connections, Ports, Names, Peers float32
	// Beats are the connections that came at regular intervals, Seconds those in
	// which there was a packet, if the conversation mostly sends, else 0.
	Beats, Seconds float32
	// Rhythm are the regular messages of the client, with a half-life of 12
	// hours. Attempts are the connections to a service at which one logs in, Hasty
	// those within a second of the one before.
	Rhythm, Attempts, Hasty float32
	// NameBytes are the mean DNS name length times Names.
	NameBytes float32
	// ICMPBytes are all bytes of a conversation over ICMP, else 0.
	ICMPBytes float32
}

// The amounts at which a part of the magnitude reaches ln 2. They say from
// where on traffic may matter at all, whatever is usual.
const (
	somePackets     = 50
	someBytes       = 50e3
	someConnections = 5
	someBeats       = 1
	// Seconds of sending count up to enoughSeconds, and at most as much as what
	// was sent in them: a trickle matters for going on, a camera does not.
	someSeconds   = 20
	enoughSeconds = 60
	somePorts     = 5
	someNameBytes = 200
	someICMPBytes = 2e3
	somePeers     = 8
	// Regular messages count the more the longer they go on.
	someRhythm   = 2
	rhythmWeight = 2.5
	someAttempts = 1
	hastyWeight  = 2
)

// MagnitudeParts is how much the row could matter, part by part, in nats:
// log1p of each amount over what would be some. A conversation is judged by
// what goes through it, an actor by whom it meets.
func (r *Row) MagnitudeParts() (m [MagnitudeSize]float32) {
	a := &r.Amounts
	if r.Kind != Talk {
		m[MagnitudePeers] = log1p(a.Peers / somePeers)
		if r.Kind == Source { // the ports that one source tries are its own doing
			m[MagnitudePorts] = log1p(a.Ports / somePeers)
		}
		return m
	}
	m[MagnitudePackets] = log1p(a.Packets / somePackets)
	m[MagnitudeUpload] = log1p(a.UpBytes / someBytes)
	m[MagnitudeConnections] = log1p(a.Connections / someConnections)
	m[MagnitudeBeats] = log1p(a.Beats / someBeats)
	m[MagnitudeRhythm] = rhythmWeight * log1p(a.Rhythm/someRhythm)
	m[MagnitudeAttempts] = log1p(a.Attempts/someAttempts) + hastyWeight*log1p(a.Hasty/someAttempts)
	m[MagnitudeSeconds] = min(log1p(min(a.Seconds, enoughSeconds)/someSeconds), m[MagnitudeUpload])
	m[MagnitudePorts] = log1p(a.Ports / somePorts)
	m[MagnitudeNames] = log1p(a.NameBytes / someNameBytes)
	m[MagnitudeICMP] = log1p(a.ICMPBytes / someICMPBytes)
	return m
}

// The parts of a magnitude.
const (
	MagnitudePackets = iota
	MagnitudeUpload
	MagnitudeConnections
	MagnitudeBeats
	MagnitudeRhythm
	MagnitudeAttempts
	MagnitudeSeconds
	MagnitudePorts
	MagnitudeNames
	MagnitudeICMP
	MagnitudePeers
	MagnitudeSize
)

// bigEnough sets the magnitude and tells whether the row is worth giving.
func (r *Row) bigEnough() bool {
	if r.Kind == Talk && r.Amounts.most() < smallest {
		return false
	}
	r.Magnitude = 0
	for _, v := range r.MagnitudeParts() {
		r.Magnitude += v
	}
	return r.Magnitude >= smallest
}

// most is no less than the magnitude of a conversation: its parts without their
// logarithms, as the logarithm of 1+x is at most x.
func (a *Amounts) most() float32 {
	return a.Packets/somePackets + 2*a.UpBytes/someBytes + a.Connections/someConnections + a.Beats/someBeats + rhythmWeight*a.Rhythm/someRhythm +
		(a.Attempts+hastyWeight*a.Hasty)/someAttempts + a.Ports/somePorts + a.NameBytes/someNameBytes + a.ICMPBytes/someICMPBytes
}

// Asks tells whether the asking matters more than what is sent: connections and
// new ports make more of the magnitude than the upload, by a nat.
func (r *Row) Asks() bool {
	a := &r.Amounts
	if a.Connections == 0 && a.Ports == 0 {
		return false
	}
	return log1p(a.Connections/someConnections)+log1p(a.Ports/somePorts) > log1p(a.UpBytes/someBytes)+1
}

// log1p is the logarithm of 1+x, to what a float32 holds of it for all amounts.
func log1p(x float32) float32 {
	if x == 0 {
		return 0
	}
	return float32(math.Log(1 + float64(x)))
}
