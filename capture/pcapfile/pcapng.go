package pcapfile

import (
	"bufio"
	"encoding/binary"
	"fmt"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// pcapng walks over a file's blocks by itself. pcapgo.NgReader would do that
// for us, but a hostile file makes it panic (short options, a resolution of 2
// to the -64) or allocate 4 GiB, one cut off inside a block ends there without
// a word, and of the link type it keeps eight bits: to hold all that off one
// has to parse every block before it does.
type pcapng struct {
	in         *bufio.Reader
	order      binary.ByteOrder
	decoder    *decode.Decoder
	interfaces []ngInterface // of this section
	kind       uint32        // of the block that was read last
	body       []byte        // its body, good until the next one
	used       int           // its bytes, still in the buffer
	ahead      bool          // it is a packet that next has not given yet
	err        error         // what came instead of the first packet
	time       int64         // of the packet before
	link       decode.LinkType
	data       []byte // the last packet's frame, of that link type
}

// newPcapng reads up to the first packet, when it is known whether any of it
// can be decoded.
func newPcapng(in *bufio.Reader) (*pcapng, error) {
	n := &pcapng{in: in, order: binary.LittleEndian, decoder: decode.New()}
	if err := n.block(); err != nil {
		return nil, fmt.Errorf("%w: its first block: %w", ErrNotCapture, err)
	}
	if err := n.section(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotCapture, err)
	}
	n.err = n.toPacket()
	n.ahead = n.err == nil
	for _, i := range n.interfaces {
		if decode.Supported(i.link) == nil {
			return n, nil
		}
	}
	if len(n.interfaces) > 0 {
		return nil, decode.Supported(n.interfaces[0].link)
	}
	return n, nil
}

func (n *pcapng) next(p *packet.Packet) (bool, error) {
	if n.err != nil {
		return false, n.err
	}
	if !n.ahead {
		if err := n.toPacket(); err != nil {
			return false, err
		}
	}
	n.ahead = false
	return n.decode(p)
}

// toPacket reads blocks until one is a packet.
func (n *pcapng) toPacket() error {
	for {
		if err := n.block(); err != nil {
			return err
		}
		var err error
		switch n.kind {
		case sectionHeader:
			err = n.section()
		case interfaceBlock:
			err = n.addInterface()
		case packetBlock, simplePacket, enhancedPacket:
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// section begins a new section, which has interfaces of its own.
func (n *pcapng) section() error {
	if len(n.body) < 16 {
		return fmt.Errorf("a section header has %d bytes instead of 16", len(n.body))
	}
	if major, minor := n.order.Uint16(n.body[4:]), n.order.Uint16(n.body[6:]); major != 1 {
		return fmt.Errorf("a section is in version %d.%d of pcapng; JAWS reads version 1", major, minor)
	}
	n.interfaces = n.interfaces[:0]
	return nil
}

// decode fills p from the packet block that was read.
func (n *pcapng) decode(p *packet.Packet) (bool, error) {
	b, fixed, id := n.body, 20, uint32(0)
	if n.kind == simplePacket {
		fixed = 4
	}
	if len(b) < fixed {
		return false, fmt.Errorf("its next packet block has %d bytes instead of at least %d", len(b), fixed)
	}
	switch n.kind {
	case enhancedPacket:
		id = n.order.Uint32(b)
	case packetBlock:
		id = uint32(n.order.Uint16(b))
	}
	if int64(id) >= int64(len(n.interfaces)) {
		return false, fmt.Errorf("its next packet is of interface %d, and the section has described %d", id, len(n.interfaces))
	}
	i := &n.interfaces[id]
	var captured, wire uint32
	if n.kind == simplePacket {
		// It has no time: that of the packet before is the nearest.
		wire = n.order.Uint32(b)
		captured = min(wire, i.snap)
	} else {
		n.time = i.nanoseconds(uint64(n.order.Uint32(b[4:]))<<32 | uint64(n.order.Uint32(b[8:])))
		captured, wire = n.order.Uint32(b[12:]), n.order.Uint32(b[16:])
	}
	if data := b[fixed:]; int64(captured) <= int64(len(data)) {
		n.link, n.data = i.link, data[:captured]
		return n.decoder.Decode(i.link, n.data, wire, n.time, p), nil
	}
	return false, fmt.Errorf("its next packet claims %d captured bytes, and its block has room for %d", captured, len(b)-fixed)
}

func (n *pcapng) frame() (decode.LinkType, []byte) { return n.link, n.data }
