package sessionfile

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// File is a session that was checked. Its packets are read from the disk when
// they are needed.
type File struct {
	Manifest Manifest
	Baseline []byte
	Marks    Marks
	Notes    string
	// Capture is the size of the frames as pcapng, bytes.
	Capture int64

	name   string
	stored map[string]stored
}

// stored is how a member is known again.
type stored struct {
	size int64
	crc  uint32
}

// Open reads the session of that name and checks all of it; read is told how
// much of how many bytes was, again and again, and may be nil. It fails with one
// of this package's errors, or ctx's.
func Open(ctx context.Context, name string, read func(bytes, of int64)) (*File, error) {
	f, err := open(ctx, name, read)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", filepath.Base(name), err)
	}
	return f, nil
}

func open(ctx context.Context, name string, read func(bytes, of int64)) (*File, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: it is no file", ErrNotSession)
	}
	f, err := decode(ctx, file, info.Size(), read)
	if err != nil {
		return nil, err
	}
	f.name = name
	return f, nil
}

// decode reads and checks a session of size bytes.
func decode(ctx context.Context, r io.ReaderAt, size int64, read func(bytes, of int64)) (*File, error) {
	z, err := list(r, size)
	if err != nil {
		return nil, err
	}
	f := &File{stored: map[string]stored{}}
	if err := z.manifest(&f.Manifest); err != nil {
		return nil, err
	}
	var total, before int64
	for _, m := range f.Manifest.Members {
		total += max(0, min(m.Size, most[m.Name]))
	}
	content := map[string][]byte{}
	for _, name := range needed {
		m, ok := f.Manifest.member(name)
		entry := z[name]
		if !ok || entry == nil {
			return nil, fmt.Errorf("%w: %s is missing", ErrDamaged, name)
		}
		c := check{ctx: ctx, entry: entry, member: m, keep: name != captureName && name != packetsName, read: func(n int64) {
			if read != nil {
				read(before+n, total)
			}
		}}
		if content[name], err = c.run(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		before += m.Size
		f.stored[name] = stored{m.Size, entry.CRC32}
	}
	f.Baseline, f.Notes, f.Capture = content[baselineName], string(content[notesName]), f.stored[captureName].size
	if !utf8.ValidString(f.Notes) {
		return nil, fmt.Errorf("%w: its notes are no text", ErrDamaged)
	}
	if err := json.Unmarshal(content[marksName], &f.Marks); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, marksName, err)
	}
	return f, nil
}

// entries are a zip's members by their names.
type entries map[string]*zip.File

// local is where a zip begins; a file that begins so and has no end was one.
const local = "PK\x03\x04"

// list reads the zip's directory, and refuses what no session has.
func list(r io.ReaderAt, size int64) (entries, error) {
	if size > mostFile {
		return nil, fmt.Errorf("%w: it has %d bytes, and no session is that large", ErrUnsafe, size)
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		head := make([]byte, len(local))
		if _, short := r.ReadAt(head, 0); short == nil && string(head) == local {
			return nil, fmt.Errorf("%w: it is cut off (%w)", ErrDamaged, err)
		}
		return nil, ErrNotSession
	}
	if len(z.File) > mostEntries {
		return nil, fmt.Errorf("%w: it has %d members", ErrUnsafe, len(z.File))
	}
	all := entries{}
	for _, f := range z.File {
		switch {
		case outside(f.Name):
			return nil, fmt.Errorf("%w: its member %q names a place outside of it", ErrUnsafe, f.Name)
		case all[f.Name] != nil:
			return nil, fmt.Errorf("%w: it has two members %q", ErrUnsafe, f.Name)
		}
		all[f.Name] = f
	}
	if all[manifestName] == nil {
		if all[mediaTypeName] != nil || all[packetsName] != nil {
			return nil, fmt.Errorf("%w: %s is missing", ErrDamaged, manifestName)
		}
		return nil, ErrNotSession
	}
	return all, nil
}

// outside tells a name that leads out of the zip on any system.
func outside(name string) bool {
	slashed := strings.ReplaceAll(name, `\`, "/")
	return name == "" || path.IsAbs(slashed) || strings.Contains(name, ":") || strings.Contains(name, "\x00") ||
		strings.HasPrefix(path.Clean(slashed), "..") || strings.Contains("/"+slashed+"/", "/../")
}

// manifest reads the manifest.
func (z entries) manifest(m *Manifest) error {
	r, err := z[manifestName].Open()
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrDamaged, manifestName, err)
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, mostManifest+1))
	if err == nil && len(text) > mostManifest {
		return fmt.Errorf("%w: its manifest is too large", ErrUnsafe)
	}
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrDamaged, manifestName, err)
	}
	// Of a later format this much is known to be the same.
	if err := json.Unmarshal(text, &struct {
		Format *int    `json:"format"`
		JAWS   *string `json:"jaws"`
	}{&m.Format, &m.JAWS}); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrDamaged, manifestName, err)
	}
	if m.Format > Version {
		return m.check()
	}
	if err := json.Unmarshal(text, m); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrDamaged, manifestName, err)
	}
	return m.check()
}

func (m *Manifest) member(name string) (Member, bool) {
	for _, one := range m.Members {
		if one.Name == name {
			return one, true
		}
	}
	return Member{}, false
}

// check compares a member with what the manifest says of it.
type check struct {
	ctx    context.Context
	entry  *zip.File
	member Member
	keep   bool
	read   func(int64)
}

// run is what the member holds, where that is to be kept.
func (c *check) run() ([]byte, error) {
	limit := most[c.member.Name]
	if c.member.Size > limit || c.entry.UncompressedSize64 > uint64(limit) {
		return nil, fmt.Errorf("%w: it is larger than any that JAWS writes", ErrUnsafe)
	}
	if c.member.Size < 0 || c.entry.UncompressedSize64 != uint64(c.member.Size) {
		return nil, fmt.Errorf("%w: it has not the size that the manifest says", ErrDamaged)
	}
	r, err := c.entry.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer r.Close()
	sum := sha256.New()
	var kept []byte
	buffer := make([]byte, 64<<10)
	for n := int64(0); ; {
		if err := c.ctx.Err(); err != nil {
			return nil, err
		}
		k, err := r.Read(buffer)
		n += int64(k)
		if n > c.member.Size {
			return nil, fmt.Errorf("%w: it unpacks to more than it says", ErrUnsafe)
		}
		sum.Write(buffer[:k])
		if c.keep {
			kept = append(kept, buffer[:k]...)
		}
		c.read(n)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	if hex.EncodeToString(sum.Sum(nil)) != c.member.SHA256 {
		return nil, fmt.Errorf("%w: it is not what was saved (its checksum differs)", ErrDamaged)
	}
	return kept, nil
}
