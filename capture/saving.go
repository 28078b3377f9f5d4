package capture

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"jaws/capture/decode"
	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// ErrNothing is evidence of which nothing is in memory.
var ErrNothing = errors.New("no packet of it is in memory")

// Saved is what was saved as evidence.
type Saved struct {
	Packets uint64
	// Bytes is the file's size.
	Bytes int64
	// First is the time of the oldest packet that was still in memory, saved or
	// not; Forgotten counts those before it, of all kinds.
	First     time.Time
	Forgotten uint64
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
func (e *Evidence) Save(name string, match func(*packet.Packet) bool) (Saved, error) {
	v := e.look()
	defer e.letGo(v)
	saved := Saved{Forgotten: v.forgotten}
	if v.matching(match) == 0 {
		return saved, fmt.Errorf("save %s: %w", name, ErrNothing)
	}
	saved.First = v.packets[0][0].packet.When()
	err := ReplaceFile(name, func(w io.Writer) error {
		var err error
		saved.Packets, saved.Bytes, err = v.write(w, match)
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

// write writes what matches as pcapng.
func (v *view) write(w io.Writer, match func(*packet.Packet) bool) (packets uint64, bytes int64, err error) {
	comment := ""
	if _, rebuilt := linkOf(v.packets[0][0].link); rebuilt { // then all are: they are of one source
		comment = rebuiltComment
	}
	out := pcapfile.NewWriter(w, comment)
	interfaces := make(map[decode.LinkType]int)
	var scratch [decode.MaxRebuilt]byte
	for n, page := range v.packets {
		for i := range page {
			k := &page[i]
			if match != nil && !match(&k.packet) {
				continue
			}
			data := v.frames[n][k.at : k.at+k.size]
			link, rebuilt := linkOf(k.link)
			if rebuilt {
				data = decode.Rebuild(scratch[:0], &k.packet)
			}
			id, ok := interfaces[k.link]
			if !ok {
				if id, err = out.AddInterface(v.source, link); err != nil {
					return 0, 0, err
				}
				interfaces[k.link] = id
			}
			if err := out.Packet(id, k.packet.Time, data, k.wire); err != nil {
				return 0, 0, err
			}
		}
	}
	err = out.Flush()
	return out.Packets(), out.Written(), err
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
