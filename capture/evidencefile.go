package capture

import (
	"errors"
	"io"
	"strings"

	"jaws/capture/decode"
	"jaws/capture/pcapfile"
)

// ErrUnmaskable is evidence of which no frame could be masked with certainty.
var ErrUnmaskable = errors.New("none of these frames can be masked with certainty")

// stepEvery is how many packets are gone through between two steps.
const stepEvery = 4096

// maskedComment is what a masked file says of itself.
const maskedComment = "Addresses are masked and payload is cleared, by JAWS."

// Write writes what is wanted of the memory as pcapng. Where nothing matches,
// that is ErrNothing. The capture may go on meanwhile; packets that come then
// are not written. A masked file names no interface: a source's name can be a
// file's, or an address.
func (e *Evidence) Write(w io.Writer, o Wanted) (Saved, error) {
	v := e.look()
	defer e.letGo(v)
	return v.write(w, o)
}

// write writes what is wanted of what was in memory at the look.
func (v *view) write(w io.Writer, o Wanted) (Saved, error) {
	saved, err := v.begin(o)
	if err != nil {
		return saved, err
	}
	comment, source := "", v.source
	if _, rebuilt := linkOf(v.packets[0][0].link); rebuilt { // then all are: they are of one source
		comment = rebuiltComment
	}
	if o.Mask != nil {
		comment, source = strings.TrimSpace(comment+" "+maskedComment), "masked"
	}
	out := pcapfile.NewWriter(w, comment)
	interfaces := make(map[decode.LinkType]int)
	var scratch []byte
	err = v.each(o, func(k *kept, data []byte) error {
		link, rebuilt := linkOf(k.link)
		p := &k.packet
		if rebuilt {
			if o.Mask != nil {
				masked := *p
				o.Mask.Packet(&masked)
				p = &masked
			}
			scratch = decode.Rebuild(scratch[:0], p)
			data = scratch
		} else if o.Mask != nil {
			scratch = append(scratch[:0], data...)
			if data = scratch; !o.Mask.Frame(link, data) {
				saved.LeftOut++
				return nil
			}
		}
		id, ok := interfaces[k.link]
		if !ok {
			var err error
			if id, err = out.AddInterface(source, link); err != nil {
				return err
			}
			interfaces[k.link] = id
		}
		return out.Packet(id, p.Time, data, k.wire)
	})
	if err == nil {
		err = out.Flush()
	}
	if err == nil && out.Packets() == 0 {
		err = ErrUnmaskable
	}
	saved.Packets, saved.Bytes = out.Packets(), out.Written()
	return saved, err
}

// WriteJSON is Write as packets.json, the form of the first JAWS.
func (e *Evidence) WriteJSON(w io.Writer, o Wanted) (Saved, error) {
	v := e.look()
	defer e.letGo(v)
	saved, err := v.begin(o)
	if err != nil {
		return saved, err
	}
	counted := counter{w: w}
	out := pcapfile.NewJSONWriter(&counted)
	err = v.each(o, func(k *kept, _ []byte) error {
		p := k.packet
		if o.Mask != nil {
			o.Mask.Packet(&p)
		}
		saved.Packets++
		return out.Write(&p)
	})
	if err == nil {
		err = out.Close()
	}
	saved.Bytes = counted.bytes
	return saved, err
}

// begin tells what is known before anything is written.
func (v *view) begin(o Wanted) (Saved, error) {
	saved := Saved{Forgotten: v.forgotten}
	if v.matching(o.Match) == 0 {
		return saved, ErrNothing
	}
	saved.First = v.packets[0][0].packet.When()
	return saved, nil
}

// each calls f with each packet that is wanted, in order. What it gives is the
// memory's own, and must not be changed.
func (v *view) each(o Wanted, f func(*kept, []byte) error) error {
	var done, of uint64
	for _, page := range v.packets {
		of += uint64(len(page))
	}
	for n, page := range v.packets {
		for i := range page {
			if o.Step != nil && done%stepEvery == 0 {
				if err := o.Step(done, of); err != nil {
					return err
				}
			}
			done++
			k := &page[i]
			if o.Match != nil && !o.Match(&k.packet) {
				continue
			}
			if err := f(k, v.frames[n][k.at:k.at+k.size]); err != nil {
				return err
			}
		}
	}
	return nil
}

// counter counts what is written.
type counter struct {
	w     io.Writer
	bytes int64
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.bytes += int64(n)
	return n, err
}
