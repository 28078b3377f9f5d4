package sessionfile

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// Contents are a session that is to be saved. Of the Manifest the format and the
// members are filled in when it is written.
type Contents struct {
	Manifest Manifest
	Baseline []byte
	Marks    Marks
	Notes    string
	// Capture writes the frames as pcapng, and Packets what is known of each,
	// in the same order.
	Capture func(io.Writer) error
	Packets func(*PacketWriter) error
}

// Write writes a session to w, and tells written how many bytes of its members
// were, again and again; it stops with ctx's error.
func Write(ctx context.Context, w io.Writer, c *Contents, written func(bytes int64)) error {
	notes := Notes(c.Notes)
	z := &writer{ctx: ctx, zip: zip.NewWriter(w), written: written}
	z.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestSpeed) // packets are tens of megabytes
	})
	marks, err := json.MarshalIndent(c.Marks, "", "\t")
	if err != nil {
		return fmt.Errorf("write the session: %w", err)
	}
	packets := func(w io.Writer) error {
		p, err := newPacketWriter(w)
		if err != nil {
			return err
		}
		if err := c.Packets(p); err != nil {
			return err
		}
		z.manifest.Packets = p.packets
		return p.w.Flush()
	}
	z.manifest = c.Manifest
	z.manifest.Format, z.manifest.Members = Version, nil
	err = errors.Join(
		z.first(),
		z.member(captureName, c.Capture),
		z.member(packetsName, packets),
		z.member(baselineName, func(w io.Writer) error { return copyTo(w, c.Baseline) }),
		z.member(marksName, func(w io.Writer) error { return copyTo(w, marks) }),
		z.member(notesName, func(w io.Writer) error { return copyTo(w, []byte(notes)) }),
		z.last(),
	)
	if err != nil {
		return fmt.Errorf("write the session: %w", err)
	}
	return nil
}

// Notes is text as a session can hold it: UTF-8 of at most MostNotes bytes.
func Notes(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if len(text) <= MostNotes {
		return text
	}
	n := MostNotes
	for !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

func copyTo(w io.Writer, b []byte) error {
	_, err := io.Copy(w, bytes.NewReader(b))
	return err
}

// writer writes one session's zip. Nothing more is written once something
// failed.
type writer struct {
	ctx      context.Context
	zip      *zip.Writer
	manifest Manifest
	total    int64
	written  func(int64)
	failed   bool
}

func (z *writer) first() error {
	w, err := z.zip.CreateHeader(&zip.FileHeader{Name: mediaTypeName, Method: zip.Store})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, MediaType)
	z.failed = err != nil
	return err
}

// member writes what write does under a name, and notes its size and checksum.
func (z *writer) member(name string, write func(io.Writer) error) error {
	if z.failed {
		return nil
	}
	z.failed = true
	w, err := z.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: z.manifest.Saved.Truncate(time.Second)})
	if err != nil {
		return err
	}
	sum := sha256.New()
	counted := &counter{ctx: z.ctx, w: io.MultiWriter(w, sum), before: z.total, tell: z.written}
	if err := write(counted); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	z.total += counted.n
	z.manifest.Members = append(z.manifest.Members, Member{Name: name, Size: counted.n, SHA256: hex.EncodeToString(sum.Sum(nil))})
	z.failed = false
	return nil
}

// last writes the manifest and the zip's end.
func (z *writer) last() error {
	if z.failed {
		return nil
	}
	w, err := z.zip.CreateHeader(&zip.FileHeader{Name: manifestName, Method: zip.Deflate, Modified: z.manifest.Saved.Truncate(time.Second)})
	if err != nil {
		return err
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "\t")
	return errors.Join(e.Encode(&z.manifest), z.zip.Close())
}

// counter tells how much went through it, and lets nothing through once ctx is
// done.
type counter struct {
	ctx       context.Context
	w         io.Writer
	n, before int64
	tell      func(int64)
}

func (c *counter) Write(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.w.Write(b)
	c.n += int64(n)
	if c.tell != nil {
		c.tell(c.before + c.n)
	}
	return n, err
}
