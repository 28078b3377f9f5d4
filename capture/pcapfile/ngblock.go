package pcapfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// The pcapng blocks that are read, of draft-ietf-opsawg-pcapng; others are
// skipped.
const (
	sectionHeader  = 0x0a0d0d0a
	interfaceBlock = 1
	packetBlock    = 2 // obsolete, still written by old tools
	simplePacket   = 3
	enhancedPacket = 6
)

// block reads the next block, whole and with its length at both ends. The
// body of one that is skipped is nil.
func (n *pcapng) block() error {
	if _, err := n.in.Discard(n.used); err != nil {
		return err
	}
	n.used, n.body = 0, nil
	head, err := n.in.Peek(12)
	if len(head) == 0 && errors.Is(err, io.EOF) {
		return io.EOF
	}
	if err != nil {
		return cut(err)
	}
	if n.kind = n.order.Uint32(head); n.kind == sectionHeader {
		if err := n.setOrder(head[8:]); err != nil {
			return err
		}
	}
	length := n.order.Uint32(head[4:])
	size := (int64(length) + 3) &^ 3 // some writers leave the padding out
	switch n.kind {
	case sectionHeader, interfaceBlock, packetBlock, simplePacket, enhancedPacket:
		if length < 12 || size > bufferBytes {
			return fmt.Errorf("its next block, of type %d, claims %d bytes; that may be 12 to %d", n.kind, length, bufferBytes)
		}
	default:
		if length < 12 {
			return fmt.Errorf("its next block, of type %d, claims %d bytes; the least is 12", n.kind, length)
		}
		if _, err := io.CopyN(io.Discard, n.in, size-4); err != nil {
			return cut(err)
		}
		size = 4
	}
	b, err := n.in.Peek(int(size))
	if err != nil {
		return cut(err)
	}
	n.used = len(b)
	if again := n.order.Uint32(b[len(b)-4:]); again != length {
		return fmt.Errorf("its next block, of type %d, claims %d bytes where it begins and %d where it ends", n.kind, length, again)
	}
	if len(b) >= 12 {
		n.body = b[8 : len(b)-4]
	}
	return nil
}

// setOrder takes the byte order from a section's mark.
func (n *pcapng) setOrder(mark []byte) error {
	switch string(mark[:4]) {
	case "\x4d\x3c\x2b\x1a":
		n.order = binary.LittleEndian
	case "\x1a\x2b\x3c\x4d":
		n.order = binary.BigEndian
	default:
		return fmt.Errorf("a section has the bytes % x where its byte order should be", mark[:4])
	}
	return nil
}
