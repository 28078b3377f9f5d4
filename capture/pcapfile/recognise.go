package pcapfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// bufferBytes is how much of a file is looked at together. No packet and no
// pcapng block that is read may be longer.
const bufferBytes = 1 << 20

// recognise finds out the format by the first bytes.
func recognise(in *bufio.Reader) (format, error) {
	magic, err := in.Peek(4)
	switch {
	case errors.Is(err, io.EOF) && len(magic) == 0:
		return nil, fmt.Errorf("%w: it is empty", ErrNotCapture)
	case err != nil && !errors.Is(err, io.EOF):
		return nil, fmt.Errorf("%w: %w", ErrNotCapture, cut(err))
	}
	switch {
	case isPcapng(magic):
		return newPcapng(in)
	case isPcap(magic):
		return newPcap(in)
	}
	if compressed(magic) != plain {
		return nil, fmt.Errorf("%w: it is compressed twice; decompress it once and open that", ErrNotCapture)
	}
	begun := fmt.Sprintf("% x", magic)
	f, err := newRecords(in)
	if errors.Is(err, errNoArray) {
		return nil, fmt.Errorf("%w: it begins with the bytes %s, as no pcap, pcapng or packets.json does", ErrNotCapture, begun)
	}
	return f, err
}

func isPcapng(magic []byte) bool { return string(magic) == "\x0a\x0d\x0d\x0a" }

func isPcap(magic []byte) bool {
	switch string(magic) {
	case "\xd4\xc3\xb2\xa1", "\xa1\xb2\xc3\xd4", "\x4d\x3c\xb2\xa1", "\xa1\xb2\x3c\x4d":
		return true
	}
	return false
}
