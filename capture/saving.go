package capture

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"jaws/capture/mask"
	"jaws/capture/packet"
)

// ErrNothing is evidence of which nothing is in memory.
var ErrNothing = errors.New("no packet of it is in memory")

// Saved is what was saved as evidence.
type Saved struct {
	Packets uint64
	// LeftOut counts those that match and could not be masked.
	LeftOut uint64
	// Bytes is the file's size.
	Bytes int64
	// First is the time of the oldest packet that was still in memory, saved or
	// not; Forgotten counts those before it, of all kinds.
	First     time.Time
	Forgotten uint64
}

// Wanted is what of the memory is written, and how. The zero Wanted is all of it
// as it was captured.
type Wanted struct {
	// Match picks packets, nil for all.
	Match func(*packet.Packet) bool
	// Mask takes the addresses and the payload out, nil for not.
	Mask *mask.Mask
	// Step is told now and then how many packets of how many were gone through,
	// and ends the writing with the error that it returns; nil for nobody.
	Step func(done, of uint64) error
}

// Of matches the packets that an endpoint sent or received; without a port all
// of that host's.
func Of(e packet.Endpoint) func(*packet.Packet) bool {
	return func(p *packet.Packet) bool {
		return p.Src == e.Addr && (e.Port == 0 || p.SrcPort == e.Port) ||
			p.Dst == e.Addr && (e.Port == 0 || p.DstPort == e.Port)
	}
}

// Save writes the remembered packets that match, or all where match is nil, as
// a pcapng file of that name. It is there whole or not at all, and may replace
// one that was there. Where nothing matches, that is ErrNothing. The capture may
// go on meanwhile; packets that come then are not saved.
func (e *Evidence) Save(name string, match func(*packet.Packet) bool) (saved Saved, err error) {
	err = ReplaceFile(name, func(w io.Writer) error {
		saved, err = e.Write(w, Wanted{Match: match})
		return err
	})
	if err != nil {
		return saved, fmt.Errorf("save %s: %w", name, err)
	}
	return saved, nil
}

// Matching counts the remembered packets that match, all where match is nil.
func (e *Evidence) Matching(match func(*packet.Packet) bool) uint64 {
	v := e.look()
	defer e.letGo(v)
	return v.matching(match)
}

func (v *view) matching(match func(*packet.Packet) bool) (n uint64) {
	for _, page := range v.packets {
		if match == nil {
			n += uint64(len(page))
			continue
		}
		for i := range page {
			if match(&page[i].packet) {
				n++
			}
		}
	}
	return n
}

// ReplaceFile puts what write writes in the place of the file of that name at
// once, or leaves what was there and returns the error.
func ReplaceFile(name string, write func(io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(file.Name())
		}
	}()
	if err := errors.Join(write(file), file.Chmod(0o644), file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), name)
}
