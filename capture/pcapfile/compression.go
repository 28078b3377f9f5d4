package pcapfile

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip" // twice as fast as the standard library's
	"github.com/klauspost/compress/zstd"
)

// compression is how a file is packed.
type compression int

const (
	plain compression = iota
	gzipped
	zstandard
)

// windowBytes bounds the zstd decoder's memory: as much as "zstd -d" allows
// unasked. Most files need 8 MiB at most.
const windowBytes = 128 << 20

// compressed tells the packing by a file's first four bytes.
func compressed(magic []byte) compression {
	if len(magic) < 4 {
		return plain
	}
	switch first := binary.LittleEndian.Uint32(magic); {
	case magic[0] == 0x1f && magic[1] == 0x8b:
		return gzipped
	case first == 0xfd2fb528, first&^0xf == 0x184d2a50: // the latter is a frame to skip, RFC 8878
		return zstandard
	}
	return plain
}

// decompress is r unpacked. What it needs is closed with the file.
func (f *File) decompress(r io.Reader) (*bufio.Reader, error) {
	f.stored.r = r
	in := bufio.NewReaderSize(&f.stored, bufferBytes)
	f.packed, f.plain = in, in
	magic, _ := in.Peek(4) // an error comes again when the format is looked at
	switch compressed(magic) {
	case gzipped:
		unzipped, err := gzip.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("%w: its gzip header: %w", ErrNotCapture, cut(err))
		}
		return f.unpack(unzipped), nil
	case zstandard:
		// Concurrency 1 starts no goroutine.
		decoder, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(windowBytes))
		if err != nil {
			return nil, fmt.Errorf("%w: its zstd header: %w", ErrNotCapture, err)
		}
		f.closers = append(f.closers, func() error { decoder.Close(); return nil })
		return f.unpack(bounded{decoder}), nil
	}
	return in, nil
}

// bounded explains the one error of the decoder that a person can do
// something about.
type bounded struct{ decoder *zstd.Decoder }

func (b bounded) Read(p []byte) (int, error) {
	n, err := b.decoder.Read(p)
	if errors.Is(err, zstd.ErrWindowSizeExceeded) || errors.Is(err, zstd.ErrDecoderSizeExceeded) {
		err = fmt.Errorf("it needs more than %d MiB to decompress; compress it again with a smaller window (zstd -19): %w", windowBytes>>20, err)
	}
	return n, err
}
