package main

import (
	"encoding/binary"
	"io"
	"time"

	"jaws/capture/nic"
)

const (
	batchBytes = 64 << 10
	// magicNano begins a pcap whose times are in nanoseconds.
	magicNano = 0xa1b23c4d
)

// stream writes pcap in batches.
type stream struct {
	w          io.Writer
	link       uint32
	snapLength int

	b       []byte
	oldest  int64 // when the first frame of the batch was captured
	packets uint64
}

// begin writes the file's header.
func (s *stream) begin() error {
	// Room for one more frame of any length, so that it never grows.
	s.b = make([]byte, 0, batchBytes+16+nic.MaxSnapLength)
	s.b = binary.LittleEndian.AppendUint32(s.b, magicNano)
	s.b = binary.LittleEndian.AppendUint16(s.b, 2)
	s.b = binary.LittleEndian.AppendUint16(s.b, 4)
	s.b = binary.LittleEndian.AppendUint64(s.b, 0)
	s.b = binary.LittleEndian.AppendUint32(s.b, uint32(s.snapLength))
	s.b = binary.LittleEndian.AppendUint32(s.b, s.link)
	return s.flush()
}

// put adds a frame. full is true when the batch should go: it is big, or its
// first frame has waited long enough. The frames' own times save asking the
// clock for each.
func (s *stream) put(data []byte, wire uint32, t int64) (full bool) {
	if len(s.b) == 0 {
		s.oldest = t
	}
	s.packets++
	var h [16]byte
	binary.LittleEndian.PutUint32(h[0:], uint32(t/int64(time.Second)))
	binary.LittleEndian.PutUint32(h[4:], uint32(t%int64(time.Second)))
	binary.LittleEndian.PutUint32(h[8:], uint32(len(data)))
	binary.LittleEndian.PutUint32(h[12:], wire)
	s.b = append(append(s.b, h[:]...), data...)
	return len(s.b) >= batchBytes || t-s.oldest >= int64(nic.WaitFor)
}

// flush writes the batch, if there is any.
func (s *stream) flush() error {
	if len(s.b) == 0 {
		return nil
	}
	_, err := s.w.Write(s.b)
	s.b = s.b[:0]
	return err
}
