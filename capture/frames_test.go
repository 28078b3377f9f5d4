package capture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"testing"
)

// helperBytes is what the helper writes for frames of a snap length.
func helperBytes(snapLength, link uint32, frames ...[]byte) []byte {
	b := binary.LittleEndian.AppendUint32(nil, magicNano)
	b = append(b, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	b = binary.LittleEndian.AppendUint32(b, snapLength)
	b = binary.LittleEndian.AppendUint32(b, link)
	for i, f := range frames {
		b = binary.LittleEndian.AppendUint32(b, 1000+uint32(i))
		b = binary.LittleEndian.AppendUint32(b, 999_999_999)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(f)))
		b = binary.LittleEndian.AppendUint32(b, 1514)
		b = append(b, f...)
	}
	return b
}

func TestFrames(t *testing.T) {
	s, link, err := newFrames(bytes.NewReader(helperBytes(256, 113, []byte("one"), nil, []byte("three"))))
	if err != nil || link != 113 {
		t.Fatalf("link type %d, %v", link, err)
	}
	for i, want := range []string{"one", "", "three"} {
		data, wire, at, err := s.next()
		if err != nil || string(data) != want || wire != 1514 || at != (1000+int64(i))*1e9+999_999_999 {
			t.Errorf("frame %d: %q %d %d %v", i, data, wire, at, err)
		}
	}
	if _, _, _, err := s.next(); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v", err)
	}
}

func TestFramesRefusesWhatIsNotOurs(t *testing.T) {
	for name, b := range map[string][]byte{
		"text":              bytes.Repeat([]byte("not a capture. "), 9),
		"frame of too much": helperBytes(4, 1, []byte("five!")),
		"snap length":       helperBytes(1<<30, 1),
	} {
		s, _, err := newFrames(bytes.NewReader(b))
		if err == nil {
			_, _, _, err = s.next()
		}
		if !errors.Is(err, errFrames) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzFrames(f *testing.F) {
	whole := helperBytes(256, 1, []byte("one"), []byte("two"))
	f.Add(whole)
	f.Add(whole[:len(whole)-2])
	f.Fuzz(func(t *testing.T, b []byte) {
		s, _, err := newFrames(bytes.NewReader(b))
		for n := 0; err == nil; n++ {
			var data []byte
			if data, _, _, err = s.next(); len(data) > len(b) || n > len(b) {
				t.Fatalf("%d bytes and %d frames out of %d bytes", len(data), n, len(b))
			}
		}
	})
}

func BenchmarkFrames(b *testing.B) {
	frames := make([][]byte, 10_000)
	for i := range frames {
		frames[i] = make([]byte, 60)
	}
	all := helperBytes(256, 1, frames...)
	r := bytes.NewReader(all)
	s, _, err := newFrames(r)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, _, err := s.next(); errors.Is(err, io.EOF) {
			r.Reset(all[headerBytes:])
			s.r.Reset(r)
		} else if err != nil {
			b.Fatal(err)
		}
	}
}
