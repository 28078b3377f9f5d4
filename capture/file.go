package capture

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"

	"github.com/google/gopacket"
	"github.com/google/gopacket/pcapgo"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// File plays a capture file, pcap or pcapng, each also gzipped, as fast as
// its packets are taken.
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

// frames is what pcapgo's readers of both formats have.
type frames interface {
	ZeroCopyReadPacketData() ([]byte, gopacket.CaptureInfo, error)
}

// Run plays the file to its end.
func (f *File) Run(ctx context.Context, sink Sink) error {
	file, err := os.Open(f.name)
	if err != nil {
		return fmt.Errorf("open the capture: %w", err)
	}
	defer file.Close()
	reader, link, err := open(file)
	if err != nil {
		return fmt.Errorf("open %s: %w (%w)", f.Name(), ErrNotCapture, err)
	}
	if err := decode.Supported(link); err != nil {
		return fmt.Errorf("open %s: %w", f.Name(), err)
	}
	var p packet.Packet
	for {
		data, info, err := reader.ZeroCopyReadPacketData()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s is cut off or damaged after packet %d: %w", f.Name(), f.packets.Load(), err)
		}
		f.packets.Add(1)
		if !decode.Decode(link, data, uint32(info.Length), info.Timestamp.UnixNano(), &p) {
			f.undecoded.Add(1)
		}
		if sink.Wait(ctx, &p) != nil {
			return nil
		}
	}
}

// open finds out the format by its first bytes.
func open(r io.Reader) (frames, decode.LinkType, error) {
	buffered := bufio.NewReaderSize(r, 1<<20)
	magic, err := buffered.Peek(4)
	if err != nil {
		return nil, 0, err
	}
	if magic[0] == 0x1f && magic[1] == 0x8b {
		unzipped, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, 0, err
		}
		buffered = bufio.NewReaderSize(unzipped, 1<<20)
		if magic, err = buffered.Peek(4); err != nil {
			return nil, 0, err
		}
	}
	if string(magic) == "\x0a\x0d\x0d\x0a" {
		ng, err := pcapgo.NewNgReader(buffered, pcapgo.DefaultNgReaderOptions)
		if err != nil {
			return nil, 0, err
		}
		return ng, decode.LinkType(ng.LinkType()), nil
	}
	pc, err := pcapgo.NewReader(buffered)
	if err != nil {
		return nil, 0, err
	}
	return pc, decode.LinkType(pc.LinkType()), nil
}
