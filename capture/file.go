package capture

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// FileOptions say how a capture is played.
type FileOptions struct {
	// Speed is how many seconds of the capture pass in one: 1 is as recorded; 0
	// is as fast as its packets are taken.
	Speed float64
	// CutGaps shortens silences of more than 5 s to 5 s; only with a Speed.
	CutGaps bool
	// Follow waits at the file's end for more, until it is stopped.
	Follow bool
	// Tap is given every frame too; nil for none.
	Tap Tap
}

// File plays a capture file, or one that comes through a stream.
type File struct {
	name               string
	open               func(context.Context) (file *pcapfile.File, done func(), err error)
	known              Known // nil where packets are decoded from their frames
	options            FileOptions
	packets, undecoded atomic.Uint64
	size, offset       atomic.Int64
}

var _ Source = (*File)(nil)

// NewFile plays the file of that name once it runs.
func NewFile(name string, options FileOptions) *File {
	f := &File{name: filepath.Base(name), options: options}
	f.open = func(ctx context.Context) (*pcapfile.File, func(), error) {
		if options.Follow {
			return follow(ctx, name)
		}
		if info, err := os.Stat(name); err == nil {
			f.size.Store(info.Size())
		}
		file, err := pcapfile.Open(name)
		return file, func() {}, err
	}
	return f
}

// NewStream plays the capture that comes through what open gives, which people
// know by name: standard input or a pipe. When Run is cancelled it closes that,
// so as not to wait for it. A tap is given every frame too; nil for none.
func NewStream(open func() (io.ReadCloser, error), name string, tap Tap) *File {
	f := &File{name: name, options: FileOptions{Tap: tap}}
	f.open = func(ctx context.Context) (*pcapfile.File, func(), error) {
		r, err := open()
		if err != nil {
			return nil, nil, fmt.Errorf("open %s: %w", name, err)
		}
		stop := context.AfterFunc(ctx, func() { r.Close() })
		done := func() {
			if stop() {
				r.Close()
			}
		}
		file, err := pcapfile.Read(r, name)
		if err != nil {
			done()
			return nil, nil, err
		}
		return file, done, nil
	}
	return f
}

// Name is the file's, without its folder.
func (f *File) Name() string { return f.name }

// Stats counts since Run began.
func (f *File) Stats() Stats { return Stats{Packets: f.packets.Load(), Undecoded: f.undecoded.Load()} }

// Progress is how much of the file was played, 0 to 1; not known of a stream or
// a file that grows. It may be called at any time from any goroutine.
func (f *File) Progress() (fraction float64, known bool) {
	size := f.size.Load()
	if size <= 0 {
		return 0, false
	}
	return min(1, float64(f.offset.Load())/float64(size)), true
}

// Run plays the file to its end.
func (f *File) Run(ctx context.Context, sink Sink) error {
	file, done, err := f.open(ctx)
	if err != nil {
		return unlessDone(ctx, err)
	}
	defer done()
	defer file.Close()
	c := pace{speed: f.options.Speed, cut: f.options.CutGaps}
	var p packet.Packet
	for {
		if err := file.Next(&p); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return unlessDone(ctx, plainly(err))
		}
		frameless := false
		if f.known != nil {
			if frameless, err = f.recall(&p); err != nil {
				return unlessDone(ctx, err)
			}
		}
		f.packets.Add(1)
		f.undecoded.Store(file.Undecoded())
		f.offset.Store(file.Offset())
		if c.wait(ctx, p.Time) != nil {
			return nil
		}
		if f.options.Tap != nil {
			tapFile(f.options.Tap, file, &p, frameless)
		}
		if sink.Wait(ctx, &p) != nil {
			return nil
		}
	}
}

// tapFile gives tap the frame that p was read from, where that is one.
func tapFile(tap Tap, file *pcapfile.File, p *packet.Packet, frameless bool) {
	link, data, ok := file.Frame()
	if !ok || frameless {
		link, data = Frameless, nil
	}
	tap.Frame(link, data, p.Length, p)
}

// unlessDone is err, but nil where it came of being stopped.
func unlessDone(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}
