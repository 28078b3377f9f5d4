package capture

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"time"

	"jaws/capture/nic"
)

const (
	pipeBytes    = 1 << 20
	magicNano    = 0xa1b23c4d
	headerBytes  = 24
	recordHeader = 16
)

// errFrames is what comes of a helper that is not ours.
var errFrames = fmt.Errorf("%w: it does not write what it should", ErrHelper)

// frames reads the pcap that the helper writes: little-endian, nanoseconds.
type frames struct {
	r    *bufio.Reader
	last int // bytes of the frame given last
	// limit is the longest frame that may come.
	limit uint32
}

// newFrames reads the header, which comes once the interface is open, and
// gives its link type.
func newFrames(r io.Reader) (*frames, uint32, error) {
	s := &frames{r: bufio.NewReaderSize(r, pipeBytes)}
	b, err := s.r.Peek(headerBytes)
	if err != nil {
		return nil, 0, err
	}
	s.limit = binary.LittleEndian.Uint32(b[16:])
	if binary.LittleEndian.Uint32(b) != magicNano || s.limit > nic.MaxSnapLength {
		return nil, 0, errFrames
	}
	s.last = headerBytes
	return s, binary.LittleEndian.Uint32(b[20:]), nil
}

// next gives a frame, valid until the next call, and io.EOF at the end, be it
// within a frame.
func (s *frames) next() (data []byte, wire uint32, t int64, err error) {
	if _, err := s.r.Discard(s.last); err != nil {
		return nil, 0, 0, err
	}
	s.last = 0
	h, err := s.r.Peek(recordHeader)
	if err != nil {
		return nil, 0, 0, err
	}
	captured := binary.LittleEndian.Uint32(h[8:])
	if captured > s.limit {
		return nil, 0, 0, fmt.Errorf("%w: a frame of %d bytes", errFrames, captured)
	}
	b, err := s.r.Peek(recordHeader + int(captured))
	if err != nil {
		return nil, 0, 0, err
	}
	s.last = len(b)
	t = int64(binary.LittleEndian.Uint32(b))*int64(time.Second) + int64(binary.LittleEndian.Uint32(b[4:]))
	return b[recordHeader:], binary.LittleEndian.Uint32(b[12:]), t, nil
}
