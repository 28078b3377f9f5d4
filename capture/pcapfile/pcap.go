package pcapfile

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

const (
	pcapHeader   = 24
	recordHeader = 16
	// maxCaptured is the longest frame that is believed, libpcap's own bound.
	maxCaptured = 256 << 10
)

// pcap reads a pcap file. Frames are looked at where they are, in the buffer,
// since to copy one took as long as to decode it; and without pcapgo, which takes
// a file cut off behind a record's header for a whole one, refuses a frame longer
// than the snap length or than itself on the wire, allocates whatever snap length
// a file claims, and keeps eight bits of the link type.
type pcap struct {
	in      *bufio.Reader
	big     bool   // the order of bytes
	unit    uint32 // of the fractions of a second, nanoseconds
	link    decode.LinkType
	decoder *decode.Decoder
	data    []byte // the last packet's frame, in the buffer
}

// nanosecondMagic begins a file with nanoseconds instead of microseconds.
const nanosecondMagic = 0xa1b23c4d

func newPcap(in *bufio.Reader) (*pcap, error) {
	header, err := in.Peek(pcapHeader)
	if err != nil {
		return nil, fmt.Errorf("%w: its header: %w", ErrNotCapture, cut(err))
	}
	p := &pcap{in: in, big: header[0] == 0xa1, unit: 1000, decoder: decode.New()}
	order := binary.ByteOrder(binary.LittleEndian)
	if p.big {
		order = binary.BigEndian
	}
	if order.Uint32(header) == nanosecondMagic {
		p.unit = 1
	}
	if major, minor := order.Uint16(header[4:]), order.Uint16(header[6:]); major != 2 || minor != 4 {
		return nil, fmt.Errorf("%w: its header: version %d.%d, and only 2.4 is known", ErrNotCapture, major, minor)
	}
	// The upper bits tell of frame check sequences.
	p.link = decode.LinkType(order.Uint32(header[20:]) & 0x03ff_ffff)
	if _, err := in.Discard(pcapHeader); err != nil {
		return nil, err
	}
	return p, decode.Supported(p.link)
}

// number is a 32-bit number of the file.
func (c *pcap) number(b []byte) uint32 {
	if c.big {
		return binary.BigEndian.Uint32(b)
	}
	return binary.LittleEndian.Uint32(b)
}

func (c *pcap) next(p *packet.Packet) (bool, error) {
	header, err := c.in.Peek(recordHeader)
	if len(header) == 0 && errors.Is(err, io.EOF) {
		return false, io.EOF
	}
	if err != nil {
		return false, cut(err)
	}
	seconds, fraction, captured, wire := c.number(header), c.number(header[4:]), c.number(header[8:]), c.number(header[12:])
	if captured > maxCaptured {
		return false, fmt.Errorf("its next packet claims %d captured bytes, and no frame has more than %d", captured, maxCaptured)
	}
	all := recordHeader + int(captured)
	record, err := c.in.Peek(all)
	if err != nil {
		return false, cut(err)
	}
	// What is discarded stays in the buffer until more is read.
	if _, err := c.in.Discard(all); err != nil {
		return false, cut(err)
	}
	c.data = record[recordHeader:]
	return c.decoder.Decode(c.link, c.data, wire, int64(seconds)*1e9+int64(fraction*c.unit), p), nil
}

func (c *pcap) frame() (decode.LinkType, []byte) { return c.link, c.data }
