package main

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/google/gopacket/pcapgo"

	"jaws/capture/nic"
)

// script is a source that gives frames and then an error. Then it has ended.
type script struct {
	frames int
	err    error
	ended  *atomic.Bool
	given  int
}

func (s *script) Next() ([]byte, uint32, int64, error) {
	if s.given == s.frames {
		s.ended.Store(s.err == nil)
		if s.err == nil {
			return nil, 0, 0, nic.ErrTimeout
		}
		return nil, 0, 0, s.err
	}
	s.given++
	return bytes.Repeat([]byte{byte(s.given)}, 60), 1514, int64(s.given)*1e6 + 1, nil
}

func (s *script) Drops() (uint64, uint64) { return 7, 9 }
func (s *script) Look() error             { return nil }

// pumped is what a script writes and tells.
func pumped(t *testing.T, s *script, w io.Writer) (told string, err error) {
	t.Helper()
	s.ended = &atomic.Bool{}
	var events bytes.Buffer
	err = pump(s, &stream{w: w, link: 1, snapLength: 256}, newTeller(&events), s.ended)
	return events.String(), err
}

func TestPumpWritesPcap(t *testing.T) {
	var out bytes.Buffer
	told, err := pumped(t, &script{frames: 3000}, &out)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"event":"opened","link":1,"snaplen":256}
{"event":"drops","kernel":7,"interface":9}
{"event":"bye","packets":3000}
`
	if told != want {
		t.Errorf("told:\n%swant:\n%s", told, want)
	}
	r, err := pcapgo.NewReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	if r.Snaplen() != 256 || r.LinkType() != 1 {
		t.Errorf("snap length %d, link type %v", r.Snaplen(), r.LinkType())
	}
	for i := 1; i <= 3000; i++ {
		data, info, err := r.ReadPacketData()
		if err != nil {
			t.Fatal(err)
		}
		if want := time.Unix(0, int64(i)*1e6+1); !info.Timestamp.Equal(want) || info.Length != 1514 || len(data) != 60 || data[59] != byte(i) {
			t.Fatalf("packet %d: %+v %v", i, info, data)
		}
	}
	if _, _, err := r.ReadPacketData(); !errors.Is(err, io.EOF) {
		t.Errorf("after the last packet: %v", err)
	}
}

func TestPumpTellsOfItsEnd(t *testing.T) {
	told, err := pumped(t, &script{frames: 1, err: nic.ErrInterfaceDown}, io.Discard)
	if !errors.Is(err, nic.ErrInterfaceDown) || !strings.Contains(told, `{"event":"down"`) || !strings.HasSuffix(told, `{"event":"bye","packets":1}`+"\n") {
		t.Errorf("%v, told:\n%s", err, told)
	}
}

type nobodyReads struct{}

func (nobodyReads) Write([]byte) (int, error) { return 0, syscall.EPIPE }

func TestPumpEndsWhereNobodyReads(t *testing.T) {
	told, err := pumped(t, &script{frames: 1 << 30}, nobodyReads{})
	if err != nil || strings.Contains(told, "error") || !strings.Contains(told, "bye") {
		t.Errorf("%v, told:\n%s", err, told)
	}
}

func BenchmarkPut(b *testing.B) {
	s := &stream{w: io.Discard, link: 1, snapLength: 256}
	if err := s.begin(); err != nil {
		b.Fatal(err)
	}
	data := make([]byte, 60)
	b.ReportAllocs()
	for i := range b.N {
		if s.put(data, 60, int64(i)*1000) {
			if err := s.flush(); err != nil {
				b.Fatal(err)
			}
		}
	}
}
