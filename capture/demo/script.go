package demo

import (
	"time"

	"jaws/capture/packet"
)

// script is how a kind of conversation goes: who says how much, and when.
type script struct {
	carrier  carrier
	protocol packet.Protocol
	port     uint16
	turns    []turn
	// From turn number again on, the turns come rounds times altogether,
	// between its two values.
	again  int
	rounds [2]int
}

// carrier is what a conversation travels on.
type carrier uint8

const (
	overTCP  carrier = iota
	overQUIC         // UDP with a handshake and acknowledgements
	overUDP          // bare datagrams
)

// turn is one side speaking until it is done.
type turn struct {
	up     bool          // the client speaks
	median int           // bytes, of a log-normal distribution
	sigma  float64       // its spread; 0 for always the same
	pause  time.Duration // median of the silence before it
	as     packet.Protocol
}

// largest bounds a turn at so many times its median, so that the tail of a
// distribution stays ordinary.
const largest = 6

func (t *turn) bytes(c chance) int {
	b := c.logNormal(float64(t.median), t.sigma)
	return max(1, min(int(b), largest*t.median))
}

func (t *turn) silence(c chance) time.Duration {
	if t.pause == 0 {
		return 0
	}
	p := time.Duration(c.logNormal(float64(t.pause), 0.4))
	return min(p, largest*t.pause)
}
