package pcapfile

import (
	"fmt"
	"math"
	"math/bits"

	"jaws/capture/decode"
)

// maxInterfaces bounds what a file of nothing but interfaces can take up.
const maxInterfaces = 1 << 16

// The options of an interface that matter here.
const (
	optionEnd        = 0
	optionResolution = 9
	optionOffset     = 14
)

// ngInterface is one interface of a pcapng section.
type ngInterface struct {
	link decode.LinkType
	snap uint32 // the longest captured frame; there is always a bound
	// resolution counts ticks as the option does: a negative power of ten, or
	// of two with the highest bit set.
	resolution uint8
	offset     int64 // seconds
}

// addInterface reads an interface block.
func (n *pcapng) addInterface() error {
	b := n.body
	if len(b) < 8 {
		return fmt.Errorf("an interface block has %d bytes instead of at least 8", len(b))
	}
	if len(n.interfaces) == maxInterfaces {
		return fmt.Errorf("a section describes more than %d interfaces", maxInterfaces)
	}
	i := ngInterface{link: decode.LinkType(n.order.Uint16(b)), snap: n.order.Uint32(b[4:]), resolution: 6}
	if i.snap == 0 {
		i.snap = math.MaxUint32
	}
	for b = b[8:]; len(b) >= 4; {
		code, length := n.order.Uint16(b), int(n.order.Uint16(b[2:]))
		if code == optionEnd {
			break
		}
		if b = b[4:]; length > len(b) {
			return fmt.Errorf("interface %d has an option of %d bytes in a block with %d left", len(n.interfaces), length, len(b))
		}
		switch {
		case code == optionResolution && length == 1:
			i.resolution = b[0]
		case code == optionOffset && length == 8:
			i.offset = int64(n.order.Uint64(b))
		case code == optionResolution, code == optionOffset:
			return fmt.Errorf("interface %d has a time option (%d) of %d bytes", len(n.interfaces), code, length)
		}
		b = b[min(len(b), (length+3)&^3):]
	}
	n.interfaces = append(n.interfaces, i)
	return nil
}

// nanoseconds is the Unix time of a packet that came at that tick.
func (i *ngInterface) nanoseconds(tick uint64) int64 {
	offset := i.offset * 1e9
	if i.resolution&0x80 != 0 {
		hi, lo := bits.Mul64(tick, 1e9)
		if n := uint(i.resolution & 0x7f); n < 64 {
			return offset + int64(hi<<(64-n)|lo>>n)
		} else {
			return offset + int64(hi>>(n-64))
		}
	}
	switch n := int(i.resolution); {
	case n <= 9:
		return offset + int64(tick*powersOfTen[9-n])
	case n-9 < len(powersOfTen):
		return offset + int64(tick/powersOfTen[n-9])
	}
	return offset
}

// powersOfTen are those that 64 bits hold.
var powersOfTen = [20]uint64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
}
