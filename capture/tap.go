package capture

import (
	"math"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// Tap is given what a source reads as it reads it: the frame, its length on the
// wire, and the packet that was decoded from it. It is called on the source's
// own goroutine and holds nothing up. Both data and p are the source's again
// when it returns.
type Tap interface {
	Frame(link decode.LinkType, data []byte, wire uint32, p *packet.Packet)
}

// Frameless is the link type of a packet that no frame stands behind: of the
// simulated network and of packets.json.
const Frameless decode.LinkType = math.MaxUint32

// Both leads to two taps.
func Both(first, second Tap) Tap { return both{first, second} }

type both struct{ first, second Tap }

func (b both) Frame(link decode.LinkType, data []byte, wire uint32, p *packet.Packet) {
	b.first.Frame(link, data, wire, p)
	b.second.Frame(link, data, wire, p)
}

// rebuiltComment stands in a file of packets that had no frames.
const rebuiltComment = "The source had no frames: JAWS rebuilt their headers from what it knows of each packet. Payloads are not there, and hardware addresses are made up."

// linkOf is the link type that a file says, and whether headers are rebuilt.
func linkOf(link decode.LinkType) (written decode.LinkType, rebuilt bool) {
	if link == Frameless {
		return decode.Ethernet, true
	}
	return link, false
}
