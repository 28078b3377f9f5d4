package pcapfile

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/google/gopacket/pcapgo"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

const (
	pcapHeader   = 24
	recordHeader = 16
	// maxCaptured is the longest frame that is believed, libpcap's own bound.
	maxCaptured = 256 << 10
)

// pcap reads a pcap file with pcapgo, and looks at each record's header first:
// pcapgo takes a file cut off behind one for a whole file, refuses a frame
// longer than the snap length or than itself on the wire, allocates whatever
// snap length a file claims, and keeps eight bits of the link type.
type pcap struct {
	in      *bufio.Reader // pcapgo's too: it puts no buffer around a big enough one
	reader  *pcapgo.Reader
	order   binary.ByteOrder
	link    decode.LinkType
	decoder *decode.Decoder
	data    []byte // the last packet's frame
}

func newPcap(in *bufio.Reader) (*pcap, error) {
	header, err := in.Peek(pcapHeader)
	if err != nil {
		return nil, fmt.Errorf("%w: its header: %w", ErrNotCapture, cut(err))
	}
	p := &pcap{in: in, order: binary.LittleEndian, decoder: decode.New()}
	if header[0] == 0xa1 {
		p.order = binary.BigEndian
	}
	// The upper bits tell of frame check sequences.
	p.link = decode.LinkType(p.order.Uint32(header[20:]) & 0x03ff_ffff)
	if p.reader, err = pcapgo.NewReader(in); err != nil {
		return nil, fmt.Errorf("%w: its header: %w", ErrNotCapture, err)
	}
	p.reader.SetSnaplen(maxCaptured)
	return p, decode.Supported(p.link)
}

func (c *pcap) next(p *packet.Packet) (bool, error) {
	header, err := c.in.Peek(recordHeader)
	if len(header) == 0 && errors.Is(err, io.EOF) {
		return false, io.EOF
	}
	if err != nil {
		return false, cut(err)
	}
	captured := c.order.Uint32(header[8:])
	if captured > maxCaptured {
		return false, fmt.Errorf("its next packet claims %d captured bytes, and no frame has more than %d", captured, maxCaptured)
	}
	if captured > c.order.Uint32(header[12:]) {
		copy(header[12:], header[8:12]) // the wire length, in the buffer that pcapgo reads next
	}
	data, info, err := c.reader.ZeroCopyReadPacketData()
	if err != nil {
		return false, cut(err)
	}
	c.data = data
	return c.decoder.Decode(c.link, data, uint32(info.Length), info.Timestamp.UnixNano(), p), nil
}

func (c *pcap) frame() (decode.LinkType, []byte) { return c.link, c.data }
