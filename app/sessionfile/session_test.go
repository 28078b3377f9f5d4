package sessionfile_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"jaws/app/sessionfile"
	"jaws/capture/packet"
)

const capture = "not a capture, but that is for others to find"

var start = time.Date(2026, 3, 2, 9, 0, 0, 123456789, time.UTC)

// known are packets of all kinds of addresses and protocols.
func known() (all []packet.Packet) {
	for i := range 300 {
		p := packet.Packet{
			Time: start.UnixNano() + int64(i), Src: packet.AddrFrom4([4]byte{10, 0, 0, byte(i)}), Dst: packet.AddrFromMAC([6]byte{2, 0, 0, 0, 1, byte(i)}),
			SrcPort: uint16(i), DstPort: 443, Length: uint32(i * 1000), Captured: 60, Payload: uint32(i), NameHash: uint32(i) * 7e6,
			NameEntropy: float32(i) / 100, Protocol: packet.TLS, Transport: 6, Flags: packet.SYN, NameLength: byte(i), ICMPType: 8, Hops: 64, Fragment: i%3 == 0,
		}
		if i%2 == 0 {
			p.Dst, p.Protocol = packet.AddrFrom16([16]byte{0x20, 1, 15: byte(i)}), packet.DNS
		}
		all = append(all, p)
	}
	return all
}

func contents() *sessionfile.Contents {
	until := start.Add(-time.Minute)
	return &sessionfile.Contents{
		Manifest: sessionfile.Manifest{
			JAWS: "0.1.0", Saved: start, Source: "Wi-Fi", Filter: "not port 22", View: "packets", Forgotten: 7,
			Engine: sessionfile.Engine{LearnSeconds: 50, LearnPackets: -1, KeepAlarms: true, BaselineUntil: &until},
		},
		Baseline: []byte("what was learnt"),
		Marks: sessionfile.Marks{
			Told:   []sessionfile.Told{{At: start, What: sessionfile.Normal, Party: &sessionfile.Party{Who: "10.0.0.9", Group: 1<<63 | 1}}, {At: start, What: sessionfile.Reset}},
			Picked: &sessionfile.Party{Who: "10.0.0.8", Group: 3},
		},
		Notes:   "Die Kamera f\u00fchrt Selbstgespr\u00e4che.\nRow 2",
		Capture: func(w io.Writer) error { _, err := io.WriteString(w, capture); return err },
		Packets: func(w *sessionfile.PacketWriter) error {
			for i, p := range known() {
				if err := w.Packet(&p, i%5 == 0); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func written(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := sessionfile.Write(context.Background(), &b, contents(), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// open opens a session of these bytes.
func open(t testing.TB, b []byte) (*sessionfile.File, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "a.jaws")
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return sessionfile.Open(context.Background(), name, nil)
}

func TestAllComesBack(t *testing.T) {
	f, err := open(t, written(t))
	if err != nil {
		t.Fatal(err)
	}
	c := contents()
	m := f.Manifest
	if m.Format != sessionfile.Version || m.Packets != 300 || len(m.Members) != 5 {
		t.Errorf("the manifest says %+v", m)
	}
	m.Format, m.Packets, m.Members = 0, 0, nil
	if !reflect.DeepEqual(m, c.Manifest) || !reflect.DeepEqual(f.Marks, c.Marks) || f.Notes != c.Notes || string(f.Baseline) != string(c.Baseline) {
		t.Errorf("it was %+v\nand is %+v, %+v, %q, %q", c, m, f.Marks, f.Notes, f.Baseline)
	}
	frames, packets, err := f.Play()
	if err != nil {
		t.Fatal(err)
	}
	defer frames.Close()
	defer packets.Close()
	if b, err := io.ReadAll(frames); err != nil || string(b) != capture || f.Capture != int64(len(capture)) {
		t.Errorf("the capture is %q, %v", b, err)
	}
	for i, want := range known() {
		var got packet.Packet
		if frameless, err := packets.Next(&got); err != nil || got != want || frameless != (i%5 == 0) {
			t.Fatalf("packet %d was %+v and is %+v, %v, %v", i, want, got, frameless, err)
		}
	}
	if _, err := packets.Next(new(packet.Packet)); !errors.Is(err, io.EOF) {
		t.Errorf("after the last: %v", err)
	}
}

// TestTheTypeComesFirst is what file(1) and the desktop know a session by.
func TestTheTypeComesFirst(t *testing.T) {
	if b := written(t); string(b[30:38]) != "mimetype" || !strings.HasPrefix(string(b[38:]), sessionfile.MediaType) {
		t.Errorf("it begins with %q", b[:80])
	}
}

// made is the session's zip with its members as change leaves them, in order; a
// member of which nothing is left is left out.
func made(t testing.TB, change func(name string, b []byte) []byte, more ...string) []byte {
	t.Helper()
	whole := written(t)
	z, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	put := func(name string, content []byte) {
		w, err := out.Create(name)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range z.File {
		r, err := m.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if content = change(m.Name, content); content != nil {
			put(m.Name, content)
		}
	}
	for _, name := range more {
		put(name, []byte("more"))
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func same(_ string, b []byte) []byte { return b }

// without leaves a member out.
func without(member string) func(string, []byte) []byte {
	return func(name string, b []byte) []byte {
		if name == member {
			return nil
		}
		return b
	}
}

// with changes what the manifest says.
func with(change func(m *sessionfile.Manifest)) func(string, []byte) []byte {
	return func(name string, b []byte) []byte {
		if name != "manifest.json" {
			return b
		}
		var m sessionfile.Manifest
		if err := json.Unmarshal(b, &m); err != nil {
			return []byte(err.Error())
		}
		change(&m)
		b, _ = json.Marshal(m)
		return b
	}
}

// said changes what the manifest says of a member.
func said(member string, change func(m *sessionfile.Member)) func(string, []byte) []byte {
	return with(func(m *sessionfile.Manifest) {
		for i := range m.Members {
			if m.Members[i].Name == member {
				change(&m.Members[i])
			}
		}
	})
}

func TestDamage(t *testing.T) {
	many := make([]string, 100)
	for i := range many {
		many[i] = fmt.Sprint("more", i)
	}
	whole := written(t)
	type damage struct {
		name  string
		bytes []byte
		want  error
		says  string
	}
	tests := []damage{
		{"nothing", nil, sessionfile.ErrNotSession, ""},
		{"text", []byte("hello, this is no session at all"), sessionfile.ErrNotSession, ""},
		{"some other zip", made(t, func(string, []byte) []byte { return nil }, "word/document.xml"), sessionfile.ErrNotSession, ""},
		{"newer", made(t, with(func(m *sessionfile.Manifest) { m.Format, m.JAWS = 2, "3.5" })), sessionfile.ErrNewer, "JAWS 3.5 wrote format 2, and this JAWS reads up to 1"},
		{"newer, of another shape", made(t, func(name string, b []byte) []byte {
			if name == "manifest.json" {
				return []byte(`{"format": 9, "jaws": "9.1", "members": "elsewhere", "engine": []}`)
			}
			return b
		}), sessionfile.ErrNewer, "JAWS 9.1"},
		{"no format", made(t, with(func(m *sessionfile.Manifest) { m.Format = 0 })), sessionfile.ErrDamaged, "format"},
		{"learns for ever", made(t, with(func(m *sessionfile.Manifest) { m.Engine.LearnSeconds = 1e18 })), sessionfile.ErrDamaged, "seconds"},
		{"the manifest is no JSON", made(t, func(name string, b []byte) []byte {
			if name == "manifest.json" {
				return []byte("{")
			}
			return b
		}), sessionfile.ErrDamaged, "manifest.json"},
		{"the manifest is huge", made(t, func(name string, b []byte) []byte {
			if name == "manifest.json" {
				return append(b, bytes.Repeat([]byte(" "), 2<<20)...)
			}
			return b
		}), sessionfile.ErrUnsafe, "too large"},
		{"leads up", made(t, same, "../../.bashrc"), sessionfile.ErrUnsafe, "outside"},
		{"leads up within", made(t, same, "a/../../b"), sessionfile.ErrUnsafe, "outside"},
		{"leads up on Windows", made(t, same, `..\b`), sessionfile.ErrUnsafe, "outside"},
		{"leads to the root", made(t, same, "/etc/passwd"), sessionfile.ErrUnsafe, "outside"},
		{"leads to a drive", made(t, same, `C:\b`), sessionfile.ErrUnsafe, "outside"},
		{"twice the same", made(t, same, "baseline"), sessionfile.ErrUnsafe, "two members"},
		{"too many", made(t, same, many...), sessionfile.ErrUnsafe, "members"},
		{"notes too long", made(t, func(name string, b []byte) []byte {
			if name == "notes.txt" {
				return bytes.Repeat([]byte("a"), 1<<20) // packed it is nothing
			}
			return b
		}), sessionfile.ErrUnsafe, "larger"},
		{"another size", made(t, said("baseline", func(m *sessionfile.Member) { m.Size++ })), sessionfile.ErrDamaged, "size"},
		{"a size below nothing", made(t, said("baseline", func(m *sessionfile.Member) { m.Size = -1 })), sessionfile.ErrDamaged, "size"},
		{"another checksum", made(t, said("baseline", func(m *sessionfile.Member) { m.SHA256 = strings.Repeat("0", 64) })), sessionfile.ErrDamaged, "checksum"},
	}
	for _, member := range []string{"capture.pcapng", "packets", "baseline", "marks.json", "notes.txt", "manifest.json"} {
		tests = append(tests, damage{"without " + member, made(t, without(member)), sessionfile.ErrDamaged, member + " is missing"})
		if member == "manifest.json" {
			continue
		}
		tests = append(tests, damage{"changed " + member, made(t, func(name string, b []byte) []byte {
			if name == member {
				b[len(b)/2] ^= 1
			}
			return b
		}), sessionfile.ErrDamaged, "checksum"})
	}
	for _, part := range []float64{0.001, 0.1, 0.5, 0.9, 0.99, 0.999} {
		tests = append(tests, damage{fmt.Sprintf("the first %v of it", part), whole[:max(40, int(part*float64(len(whole))))], sessionfile.ErrDamaged, "cut off"})
	}
	z, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range z.File[1:] { // the type itself is for others
		at, err := m.DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		flipped := bytes.Clone(whole)
		flipped[at+int64(m.CompressedSize64)/2] ^= 0x10
		tests = append(tests, damage{"a flipped bit in " + m.Name, flipped, sessionfile.ErrDamaged, m.Name})
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := open(t, tt.bytes)
			if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.says) || f != nil {
				t.Errorf("%+v, %v; want %v and %q", f, err, tt.want, tt.says)
			}
		})
	}
}

// TestWhatALaterJAWSAdds within the same format is passed over.
func TestWhatALaterJAWSAdds(t *testing.T) {
	f, err := open(t, made(t, func(name string, b []byte) []byte {
		if name == "manifest.json" {
			return bytes.Replace(b, []byte("{"), []byte(`{"weather": "fair",`), 1)
		}
		return b
	}, "picture.png", "notes/2.txt"))
	if err != nil || f.Notes != contents().Notes {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestAFileThatChangedIsNotPlayed(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.jaws")
	put := func(b []byte) {
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put(written(t))
	f, err := sessionfile.Open(t.Context(), name, nil)
	if err != nil {
		t.Fatal(err)
	}
	for what, b := range map[string][]byte{
		"another capture": made(t, func(name string, b []byte) []byte { return append(b, ' ') }),
		"none":            []byte("gone"),
	} {
		put(b)
		if _, _, err := f.Play(); !errors.Is(err, sessionfile.ErrChanged) {
			t.Errorf("%s: %v", what, err)
		}
	}
	put(written(t))
	if frames, packets, err := f.Play(); err != nil {
		t.Error(err)
	} else if err := errors.Join(frames.Close(), packets.Close()); err != nil {
		t.Error(err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var told int64
	err := sessionfile.Write(ctx, io.Discard, contents(), func(n int64) { told = n; cancel() })
	if !errors.Is(err, context.Canceled) || told == 0 {
		t.Errorf("writing: %v after %d bytes", err, told)
	}
	name := filepath.Join(t.TempDir(), "a.jaws")
	if err := os.WriteFile(name, written(t), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sessionfile.Open(ctx, name, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("reading: %v", err)
	}
}

func TestWriteSaysWhatFailed(t *testing.T) {
	full := errors.New("the disk is full")
	c := contents()
	c.Capture = func(io.Writer) error { return full }
	if err := sessionfile.Write(t.Context(), io.Discard, c, nil); !errors.Is(err, full) || !strings.Contains(err.Error(), "capture.pcapng") {
		t.Error(err)
	}
}

func TestNotesFit(t *testing.T) {
	for _, text := range []string{"", "short", strings.Repeat("a", sessionfile.MostNotes+1), "a" + strings.Repeat("\u00e4", sessionfile.MostNotes), "bad \xff"} {
		got := sessionfile.Notes(text)
		if len(got) > sessionfile.MostNotes || !strings.HasPrefix(strings.ToValidUTF8(text, "\uFFFD"), got) || (len(text) <= sessionfile.MostNotes && len(got) < len(text)) {
			t.Errorf("%d bytes became %d: %.20q", len(text), len(got), got)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(written(f))
	f.Add(made(f, same, "more"))
	f.Add(made(f, with(func(m *sessionfile.Manifest) { m.Format = 2 })))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := open(t, b)
		if err != nil {
			for _, known := range []error{sessionfile.ErrNotSession, sessionfile.ErrDamaged, sessionfile.ErrNewer, sessionfile.ErrUnsafe} {
				if errors.Is(err, known) {
					return
				}
			}
			t.Fatalf("an error of no kind: %v", err)
		}
		frames, packets, err := s.Play()
		if err != nil {
			return
		}
		defer frames.Close()
		defer packets.Close()
		var p packet.Packet
		for err == nil {
			_, err = packets.Next(&p)
		}
	})
}
