package capture

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"jaws/capture/decode"
	"jaws/capture/pcapfile"
)

// recordFile is an *os.File, but for tests.
type recordFile interface {
	io.WriteCloser
	Truncate(size int64) error
}

// createFile makes a file, and fails where there is one of that name.
func createFile(name string) (recordFile, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

// recordFiles are the files of one recording: a ring that its one goroutine
// writes. None is made before there is a frame for it.
type recordFiles struct {
	options RecordOptions
	create  func(name string) (recordFile, error)
	begun   time.Time // of the source, by the wall clock
	source  string
	number  int // of the source's files so far

	path           string // of the file below, or the last one
	file           recordFile
	writer         *pcapfile.Writer
	interfaces     map[decode.LinkType]int // of the file
	kept           []string                // the oldest first
	bytes, packets uint64                  // in the files before this one
}

// begin ends the file of another source.
func (f *recordFiles) begin(source string) error {
	f.source, f.number, f.begun = source, 0, time.Now()
	return f.close()
}

// packet writes a frame, to the next file where this one has no room for it.
func (f *recordFiles) packet(link decode.LinkType, t int64, data []byte, wire uint32) error {
	const block = 32 + 3 // what a frame takes beside its bytes
	if f.writer != nil && f.writer.Size()+int64(len(data))+block > f.options.FileBytes && len(f.interfaces) > 0 {
		if err := f.close(); err != nil {
			return err
		}
	}
	if f.writer == nil {
		if err := f.next(link); err != nil {
			return err
		}
	}
	id, ok := f.interfaces[link]
	if !ok {
		written, _ := linkOf(link)
		var err error
		if id, err = f.writer.AddInterface(f.source, written); err != nil {
			return f.failed(err)
		}
		f.interfaces[link] = id
	}
	return f.failed(f.writer.Packet(id, t, data, wire))
}

// next begins a file, which is none that is there, for a first frame of link.
func (f *recordFiles) next(link decode.LinkType) error {
	for {
		f.number++
		path := filepath.Join(f.options.Folder, recordName(f.begun, f.source, f.number))
		file, err := f.create(path)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		f.path = path
		if err != nil {
			return f.failed(err)
		}
		f.file = file
		break
	}
	comment := ""
	if _, rebuilt := linkOf(link); rebuilt {
		comment = rebuiltComment
	}
	f.writer = pcapfile.NewWriter(f.file, comment)
	f.interfaces = make(map[decode.LinkType]int)
	f.kept = append(f.kept, f.path)
	if len(f.kept) > f.options.Files {
		oldest := f.kept[0]
		f.kept = f.kept[1:]
		if err := os.Remove(oldest); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("make room for the recording: %w", err)
		}
	}
	return nil
}

func (f *recordFiles) flush() error {
	if f.writer == nil {
		return nil
	}
	return f.failed(f.writer.Flush())
}

// close ends the file, if there is one. Half a block at its end, left by a
// disk that is full, is cut off, so that all of it can be read.
func (f *recordFiles) close() error {
	if f.writer == nil {
		return nil
	}
	err := f.writer.Flush()
	if err != nil {
		err = errors.Join(err, f.file.Truncate(f.writer.Written()))
	}
	err = errors.Join(err, f.file.Close())
	f.bytes, f.packets = f.total()
	f.writer, f.file = nil, nil
	return f.failed(err)
}

// total is what was handed to the disk, in all files.
func (f *recordFiles) total() (bytes, packets uint64) {
	if f.writer == nil {
		return f.bytes, f.packets
	}
	return f.bytes + uint64(f.writer.Written()), f.packets + f.writer.Packets()
}

func (f *recordFiles) failed(err error) error {
	if err == nil {
		return nil
	}
	var named *fs.PathError // on the heap, and so not before there is an error
	if errors.As(err, &named) && named.Path == f.path {
		return fmt.Errorf("record: %w", err)
	}
	return fmt.Errorf("record to %s: %w", f.path, err)
}

// recordName is "jaws-20261124-231502-eth0.pcapng", and "_002" before the last
// dot in a source's second file, so that they sort by name.
func recordName(begun time.Time, source string, number int) string {
	name := "jaws-" + begun.Format("20060102-150405")
	if source = FileWord(source); source != "" {
		name += "-" + source
	}
	if number > 1 {
		name += fmt.Sprintf("_%03d", number)
	}
	return name + ".pcapng"
}

// FileWord is words as a part of a file's name that every system takes:
// letters, digits, dots and dashes, at most 40, without a capture's extension.
func FileWord(words string) string {
	for _, extension := range []string{".gz", ".zst", ".pcap", ".pcapng", ".cap", ".json"} {
		words = strings.TrimSuffix(words, extension)
	}
	words = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '_':
			return r
		}
		return '-'
	}, words)
	return strings.Trim(words[:min(len(words), 40)], "-.")
}
