package capture

import (
	"context"
	"fmt"
	"io"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// Known gives, one after the other, what was known of each packet of a capture
// when that was saved, and whether its frame is only rebuilt from that. io.EOF is
// the end.
type Known interface {
	Next(p *packet.Packet) (frameless bool, err error)
	io.Closer
}

// Stored is a capture and what was known of its packets, opened.
type Stored struct {
	Capture io.ReadCloser // pcap or pcapng
	Size    int64         // of that, bytes
	Known   Known
}

// NewStored plays the capture that open opens, which people know by name. Its
// packets are as they were known, not decoded anew: a frame alone may not tell
// what its conversation had told before. It cannot be followed.
func NewStored(name string, open func() (Stored, error), options FileOptions) *File {
	f := &File{name: name, options: options}
	f.open = func(ctx context.Context) (*pcapfile.File, func(), error) {
		s, err := open()
		if err != nil {
			return nil, nil, err
		}
		done := func() {
			s.Capture.Close()
			s.Known.Close()
		}
		f.size.Store(s.Size)
		f.known = s.Known
		file, err := pcapfile.Read(s.Capture, name)
		if err != nil {
			done()
			return nil, nil, err
		}
		return file, done, nil
	}
	return f
}

// recall puts what was known of a packet in the place of what its frame says.
func (f *File) recall(p *packet.Packet) (frameless bool, err error) {
	at := p.Time
	if frameless, err = f.known.Next(p); err != nil {
		return false, fmt.Errorf("read %s: %w: what was known of packet %d: %w", f.name, pcapfile.ErrDamaged, f.packets.Load()+1, err)
	}
	if p.Time != at {
		return false, fmt.Errorf("read %s: %w: packet %d is not the one that was known", f.name, pcapfile.ErrDamaged, f.packets.Load()+1)
	}
	return frameless, nil
}
