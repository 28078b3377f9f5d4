package chum

import (
	"math"
	"time"
)

// Protocol is what carries bait.
type Protocol string

// The protocols that a Plan may name.
const (
	TLS  Protocol = "tls"
	TCP  Protocol = "tcp"
	HTTP Protocol = "http"
	DNS  Protocol = "dns"
	ICMP Protocol = "icmp"
)

// Plan says how bait is sent: Bytes in all, in pieces, at a pace.
type Plan struct {
	Protocol Protocol
	Bytes    int64
	// Rate is the pace in bytes a second. It is 0 where Every is the pace
	// instead: the time from the beginning of one piece to that of the next.
	// Where both are 0 it is as fast as the caps allow.
	Rate  float64
	Every time.Duration
	// Jitter is by how much of itself each wait is longer or shorter at most,
	// Vary the same of each piece's size; 0 to 0.9, at random, even on average.
	Jitter, Vary float64
	// Piece is how many bytes go at once: a write, a request's body, the labels
	// of a query, an echo request's payload, and with Apart a connection's all.
	Piece int
	// Apart has each piece go on a connection of its own.
	Apart bool
	// Port is where the bait goes instead of the target's own port; 0 for that.
	Port uint16
}

const (
	maxPiece     = 16 << 20
	maxQuery     = 200  // bytes of labels: with the zone a name stays below 255
	maxEcho      = 1472 // of payload: a frame is not cut up
	maxJitter    = 0.9
	maxDatagrams = 2000 // a second, queries or echo requests
	leastWait    = time.Millisecond
)

// check says which field is not as it may be.
func (p Plan) check() error {
	largest := maxPiece
	switch p.Protocol {
	case TLS, TCP, HTTP:
	case DNS:
		largest = maxQuery
	case ICMP:
		largest = maxEcho
	default:
		return refuse("protocol: %q is none of tls, tcp, http, dns and icmp", p.Protocol)
	}
	switch {
	case p.Bytes < 1 || p.Bytes > MaxBytes:
		return refuse("bytes: %d is not from 1 byte to 2 GB", p.Bytes)
	case !(p.Rate >= 0 && p.Rate <= MaxRate):
		return refuse("rate: %.0f bytes a second is not from 0 to 1 Gbit/s (125 MB/s)", p.Rate)
	case p.Piece < 1 || p.Piece > largest:
		return refuse("piece: %d is not from 1 to %d bytes, as %s has them", p.Piece, largest, p.Protocol)
	case p.Every != 0 && (p.Every < leastWait || p.Every > MaxTime):
		return refuse("every: %v is not from 1 ms to an hour", p.Every)
	case p.Every != 0 && p.Rate != 0:
		return refuse("every: there is a rate already; leave one of both out")
	case !(p.Jitter >= 0 && p.Jitter <= maxJitter):
		return refuse("jitter: %v is not from 0 to %v", p.Jitter, maxJitter)
	case !(p.Vary >= 0 && p.Vary <= maxJitter):
		return refuse("vary: %v is not from 0 to %v", p.Vary, maxJitter)
	case p.Vary > 0 && float64(p.Piece)*(1+p.Vary) > float64(largest):
		return refuse("vary: pieces of %d bytes would grow over %d", p.Piece, largest)
	case p.Apart && p.Protocol != TLS && p.Protocol != TCP:
		return refuse("apart: %s has no connections to tell apart; only tls and tcp have", p.Protocol)
	case p.Port != 0 && p.Protocol == ICMP:
		return refuse("port: icmp has none")
	case p.Duration() > MaxTime:
		return refuse("bytes: at this pace they take %v, and bait may be sent for an hour at most; choose fewer or a higher rate",
			p.Duration().Round(time.Second))
	}
	return nil
}

// With is the plan with another total and another pace, where they are not 0.
// A pace over what the protocol allows is brought down to that.
func (p Plan) With(bytes int64, rate float64) Plan {
	if bytes != 0 {
		p.Bytes = bytes
	}
	switch {
	case rate == 0 && (p.Rate != 0 || p.Every != 0):
		return p
	case rate == 0:
		rate = MaxRate
	case !(rate > 0 && rate <= MaxRate):
		p.Rate, p.Every = rate, 0 // for check to refuse
		return p
	}
	rate = min(rate, p.fastest())
	wait := time.Duration(float64(p.Piece) / rate * float64(time.Second))
	if p.Every == 0 || wait < leastWait {
		p.Rate, p.Every = rate, 0
	} else {
		p.Every = min(wait, MaxTime)
	}
	return p
}

// fastest is the highest rate that the protocol may be used at.
func (p Plan) fastest() float64 {
	if p.Protocol == DNS || p.Protocol == ICMP {
		return maxDatagrams * float64(p.Piece)
	}
	return MaxRate
}

// Speed is the pace in bytes a second, whichever way it is given.
func (p Plan) Speed() float64 {
	switch {
	case p.Every > 0:
		return float64(p.Piece) / p.Every.Seconds()
	case p.Rate > 0:
		return min(p.Rate, p.fastest())
	}
	return p.fastest()
}

// Pieces is how many pieces it takes, on average where they vary.
func (p Plan) Pieces() int64 { return (p.Bytes + int64(p.Piece) - 1) / int64(p.Piece) }

// Duration is how long it takes where the network keeps up.
func (p Plan) Duration() time.Duration {
	seconds := float64(p.Bytes) / p.Speed()
	if p.Every > 0 {
		seconds = float64(p.Pieces()-1) * p.Every.Seconds()
	}
	return time.Duration(min(seconds*float64(time.Second), math.MaxInt64/2))
}
