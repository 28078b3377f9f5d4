package capture

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"sync/atomic"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// File plays a capture file, as fast as its packets are taken.
type File struct {
	name               string
	packets, undecoded atomic.Uint64
}

var _ Source = (*File)(nil)

// NewFile plays the file of that name once it runs.
func NewFile(name string) *File { return &File{name: name} }

// Name is the file's, without its folder.
func (f *File) Name() string { return filepath.Base(f.name) }

// Stats counts since Run began.
func (f *File) Stats() Stats { return Stats{Packets: f.packets.Load(), Undecoded: f.undecoded.Load()} }

// Run plays the file to its end.
func (f *File) Run(ctx context.Context, sink Sink) error {
	file, err := pcapfile.Open(f.name)
	if err != nil {
		return err
	}
	defer file.Close()
	var p packet.Packet
	for {
		if err := file.Next(&p); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		f.packets.Add(1)
		f.undecoded.Store(file.Undecoded())
		if sink.Wait(ctx, &p) != nil {
			return nil
		}
	}
}
