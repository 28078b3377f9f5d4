package pcapfile

import (
	"errors"
	"fmt"
	"io"
	"os"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// What ends the reading of a file; wrapped with its name and the reason.
var (
	// ErrNotCapture is a file that is no capture.
	ErrNotCapture = errors.New("not a capture file")
	// ErrDamaged is a capture that cannot be read to its end.
	ErrDamaged = errors.New("the capture is cut off or damaged")
)

// errCut is the usual reason of ErrDamaged.
var errCut = errors.New("it ends in the middle of a packet or block")

// format reads one kind of capture.
type format interface {
	// next fills p from the next packet; decoded is false where nothing of it
	// could be read. io.EOF is the end, any other error is damage.
	next(p *packet.Packet) (decoded bool, err error)
}

// framed is a format that holds frames, and not only what they said.
type framed interface {
	// frame is the last packet's.
	frame() (decode.LinkType, []byte)
}

// File is a capture being read.
type File struct {
	name      string
	format    format
	closers   []func() error
	packets   uint64
	undecoded uint64
	err       error // how it ended
	progress
}

// Open opens the file of that name, as Read does.
func Open(name string) (*File, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open the capture: %w", err)
	}
	f, err := Read(file, name)
	if err != nil {
		file.Close()
		return nil, err
	}
	f.closers = append(f.closers, file.Close)
	return f, nil
}

// Read reads a capture from r, which a pipe may be too; errors call it name.
// It fails with ErrNotCapture, or where no packet's link type is supported.
func Read(r io.Reader, name string) (f *File, err error) {
	f = &File{name: name}
	defer func() {
		if err != nil {
			f.Close()
			f, err = nil, fmt.Errorf("open %s: %w", name, err)
		}
	}()
	defer contain(&err)
	in, err := f.decompress(r)
	if err != nil {
		return f, err
	}
	f.format, err = recognise(in)
	return f, err
}

// Close ends the reading, and closes what Open opened.
func (f *File) Close() error {
	var errs []error
	for _, c := range f.closers {
		errs = append(errs, c())
	}
	f.closers, f.err = nil, fmt.Errorf("read %s: %w", f.name, os.ErrClosed)
	return errors.Join(errs...)
}

// Undecoded counts the packets of which nothing could be read, among them all
// of a link type that is not supported.
func (f *File) Undecoded() uint64 { return f.undecoded }

// Next fills p from the next packet; io.EOF is the end. A file that is cut off
// or damaged gives all whole packets, then ErrDamaged, which says after which.
// What Next ended with it returns again when called again.
func (f *File) Next(p *packet.Packet) error {
	if f.err != nil {
		return f.err
	}
	decoded, err := f.next(p)
	if err == nil {
		f.packets++
		if !decoded {
			f.undecoded++
		}
		return nil
	}
	f.err = io.EOF
	if !errors.Is(err, io.EOF) {
		f.err = fmt.Errorf("read %s: %w after packet %d: %w", f.name, ErrDamaged, f.packets, err)
	}
	return f.err
}

// Frame is the frame of the packet that Next gave last, good until it is called
// again. ok is false for a packets.json, which has none.
func (f *File) Frame() (link decode.LinkType, data []byte, ok bool) {
	if g, has := f.format.(framed); has {
		link, data = g.frame()
		return link, data, true
	}
	return 0, nil, false
}

// next is the format's, whose panics it turns into errors.
func (f *File) next(p *packet.Packet) (decoded bool, err error) {
	defer contain(&err)
	return f.format.next(p)
}

// contain turns a panic into an error: the libraries that read a file were not
// all written for hostile ones.
func contain(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("reading it failed inside JAWS (%v): that is a bug, please report it with the file", r)
	}
}

// cut is err where more bytes had to come: an end becomes errCut.
func cut(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errCut
	}
	return err
}
