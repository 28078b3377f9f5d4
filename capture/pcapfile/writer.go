package pcapfile

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"jaws/capture/decode"
)

// Writer writes pcapng: one section, little-endian, with any number of
// interfaces, each of its own link type, and times to the nanosecond. It hands
// whole blocks on, so that a file whose writer was killed ends with a packet.
//
// pcapgo.NgWriter keeps eight bits of a link type, which makes Linux cooked v2
// (276) something else.
type Writer struct {
	w          io.Writer
	pending    []byte // whole blocks
	written    int64
	packets    uint64
	interfaces int
	err        error
}

// writeBytes is how much is handed on together.
const writeBytes = 64 << 10

// The options that are written, beside those that are read.
const (
	optionComment     = 1
	optionName        = 2 // of an interface
	optionApplication = 4
)

// NewWriter begins a section, about which comment says something; "" for
// nothing. What it writes goes to w no later than with the next Flush.
func NewWriter(w io.Writer, comment string) *Writer {
	n := &Writer{w: w}
	at := n.begin(sectionHeader)
	n.pending = binary.LittleEndian.AppendUint32(n.pending, 0x1a2b3c4d)
	n.pending = append(n.pending, 1, 0, 0, 0)                               // version 1.0
	n.pending = binary.LittleEndian.AppendUint64(n.pending, math.MaxUint64) // of unknown length
	n.option(optionComment, comment)
	n.option(optionApplication, "JAWS")
	n.option(optionEnd, "")
	n.end(at)
	return n
}

// AddInterface describes the next interface and gives its number.
func (n *Writer) AddInterface(name string, link decode.LinkType) (id int, err error) {
	if link > math.MaxUint16 {
		return 0, fmt.Errorf("write pcapng: it has no room for link type %v", link)
	}
	at := n.begin(interfaceBlock)
	n.pending = binary.LittleEndian.AppendUint32(n.pending, uint32(link))
	n.pending = binary.LittleEndian.AppendUint32(n.pending, 0) // no bound to a frame's length
	n.option(optionName, name)
	n.option(optionResolution, "\x09")
	n.option(optionEnd, "")
	n.end(at)
	n.interfaces++
	return n.interfaces - 1, n.err
}

// Packet writes the frame that interface id captured at t, Unix nanoseconds,
// and that had wire bytes. Of one that no reader would believe the first
// 256 KiB are written. After an error it does nothing but return that again.
func (n *Writer) Packet(id int, t int64, data []byte, wire uint32) error {
	if id < 0 || id >= n.interfaces {
		return fmt.Errorf("write pcapng: a packet of interface %d, and %d are described", id, n.interfaces)
	}
	wire = max(wire, uint32(len(data)))
	data = data[:min(len(data), maxCaptured)]
	at := n.begin(enhancedPacket)
	for _, v := range [...]uint32{uint32(id), uint32(uint64(t) >> 32), uint32(t), uint32(len(data)), wire} {
		n.pending = binary.LittleEndian.AppendUint32(n.pending, v)
	}
	n.pending = append(n.pending, data...)
	n.end(at)
	if len(n.pending) >= writeBytes {
		return n.Flush()
	}
	return n.err
}

// Flush hands everything on.
func (n *Writer) Flush() error {
	if n.err != nil {
		return n.err
	}
	k, err := n.w.Write(n.pending)
	if err == nil && k < len(n.pending) {
		err = io.ErrShortWrite
	}
	n.count(n.pending[:k])
	n.pending = n.pending[:0]
	if err != nil {
		n.err = fmt.Errorf("write pcapng: %w", err)
	}
	return n.err
}

// Size is how many bytes there are, those included that wait for Flush.
func (n *Writer) Size() int64 { return n.written + int64(len(n.pending)) }

// Written is how many bytes of whole blocks were handed on, Packets how many
// packets those hold. After an error more may have been written, of a block
// that is not whole.
func (n *Writer) Written() int64 { return n.written }

// Packets is said at Written.
func (n *Writer) Packets() uint64 { return n.packets }

// count counts the whole blocks of b.
func (n *Writer) count(b []byte) {
	for len(b) >= 12 {
		length := int(binary.LittleEndian.Uint32(b[4:]))
		if length > len(b) {
			return
		}
		if binary.LittleEndian.Uint32(b) == enhancedPacket {
			n.packets++
		}
		n.written += int64(length)
		b = b[length:]
	}
}

// begin begins a block and gives its place.
func (n *Writer) begin(kind uint32) (at int) {
	at = len(n.pending)
	n.pending = binary.LittleEndian.AppendUint32(n.pending, kind)
	n.pending = append(n.pending, 0, 0, 0, 0) // the length, when it is known
	return at
}

// end pads the block that began there and says its length at both ends.
func (n *Writer) end(at int) {
	n.pad()
	length := uint32(len(n.pending) - at + 4)
	binary.LittleEndian.PutUint32(n.pending[at+4:], length)
	n.pending = binary.LittleEndian.AppendUint32(n.pending, length)
}

// option appends one; an empty value is none, but for the one that ends them.
func (n *Writer) option(code uint16, value string) {
	if value == "" && code != optionEnd {
		return
	}
	value = value[:min(len(value), math.MaxUint16)]
	n.pending = binary.LittleEndian.AppendUint16(n.pending, code)
	n.pending = binary.LittleEndian.AppendUint16(n.pending, uint16(len(value)))
	n.pending = append(n.pending, value...)
	n.pad()
}

// pad fills up to four bytes: blocks and options begin at such places.
func (n *Writer) pad() {
	for len(n.pending)&3 != 0 {
		n.pending = append(n.pending, 0)
	}
}
