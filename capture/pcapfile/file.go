// Package pcapfile reads capture files: pcap and pcapng, each also gzipped,
// told apart by their first bytes. It gives every frame, decoded or not, and
// needs no cgo.
package pcapfile

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/google/gopacket"
	"github.com/google/gopacket/pcapgo"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// ErrNotCapture is a file that is no capture.
var ErrNotCapture = errors.New("not a capture file")

// frames is what pcapgo's readers of both formats have.
type frames interface {
	ZeroCopyReadPacketData() ([]byte, gopacket.CaptureInfo, error)
}

// File is a capture file being read.
type File struct {
	file      *os.File
	reader    frames
	link      decode.LinkType
	packets   uint64
	undecoded uint64
}

// Open opens the file of that name.
func Open(name string) (*File, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open the capture: %w", err)
	}
	reader, link, err := read(file)
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("open %s: %w (%w)", name, ErrNotCapture, err)
	}
	if err := decode.Supported(link); err != nil {
		file.Close()
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	return &File{file: file, reader: reader, link: link}, nil
}

// Close closes the file.
func (f *File) Close() error { return f.file.Close() }

// Undecoded counts the frames of which nothing could be read.
func (f *File) Undecoded() uint64 { return f.undecoded }

// Next fills p from the next frame; io.EOF is the end. A file that is cut off
// gives all whole packets, then an error that says after which; but a pcapng
// cut off inside a block, not gzipped, just ends, since pcapgo does not tell.
func (f *File) Next(p *packet.Packet) error {
	data, info, err := f.reader.ZeroCopyReadPacketData()
	if errors.Is(err, io.EOF) {
		return io.EOF
	}
	if err != nil {
		return fmt.Errorf("the capture is cut off or damaged after packet %d: %w", f.packets, err)
	}
	f.packets++
	if !decode.Decode(f.link, data, uint32(info.Length), info.Timestamp.UnixNano(), p) {
		f.undecoded++
	}
	return nil
}

// read finds out the format by the first bytes.
func read(r io.Reader) (frames, decode.LinkType, error) {
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
