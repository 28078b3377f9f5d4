package sessionfile

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Play opens the capture, and what is known of its packets, once more; both are
// to be closed. A file that has changed meanwhile is ErrChanged.
func (f *File) Play() (capture io.ReadCloser, packets *PacketReader, err error) {
	capture, err = f.again(captureName)
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", filepath.Base(f.name), err)
	}
	known, err := f.again(packetsName)
	if err == nil {
		if packets, err = newPacketReader(known, known.Close); err != nil {
			known.Close()
		}
	}
	if err != nil {
		capture.Close()
		return nil, nil, fmt.Errorf("open %s: %w", filepath.Base(f.name), err)
	}
	return capture, packets, nil
}

// part is a member that is read, and its file.
type part struct {
	io.ReadCloser
	file *os.File
}

func (p part) Close() error { return errors.Join(p.ReadCloser.Close(), p.file.Close()) }

// again opens a member of a file of its own.
func (f *File) again(name string) (r io.ReadCloser, err error) {
	file, err := os.Open(f.name)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			file.Close()
		}
	}()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	z, err := list(file, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrChanged, err)
	}
	entry := z[name]
	if entry == nil || (stored{int64(entry.UncompressedSize64), entry.CRC32}) != f.stored[name] {
		return nil, ErrChanged
	}
	member, err := entry.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return part{member, file}, nil
}
