package capture_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"jaws/capture"
	"jaws/capture/decode"
	"jaws/capture/demo"
	"jaws/capture/mask"
	"jaws/capture/packet"
)

// remembered is what three minutes of the simulated network leave: as frames with
// both addresses and a secret in what they carry, or without frames.
func remembered(t *testing.T, frames bool) (*capture.Evidence, map[packet.Addr]bool) {
	t.Helper()
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	e, seen := capture.NewEvidence(capture.EvidenceBytes), map[packet.Addr]bool{}
	e.Begin("eth0, host 192.168.23.20")
	n := demo.NewAt(5, start)
	var p packet.Packet
	for n.Next(&p); p.When().Before(start.Add(3 * time.Minute)); n.Next(&p) {
		seen[p.Src], seen[p.Dst] = true, true
		if !frames {
			e.Frame(capture.Frameless, nil, p.Length, &p)
			continue
		}
		b := decode.Rebuild(nil, &p)
		for _, a := range []packet.Addr{p.Src, p.Dst} {
			b = append(b, raw(a)...)
			b = append(b, a.String()...)
		}
		b = append(b, "secret"...)
		e.Frame(decode.Ethernet, b, max(p.Length, uint32(len(b))), &p)
	}
	return e, seen
}

// raw is an address as it stands in a frame.
func raw(a packet.Addr) []byte {
	if ip, ok := a.IP(); ok {
		return ip.AsSlice()
	}
	b := a.Hardware()
	return b[:]
}

func testMask() *mask.Mask {
	var key [mask.KeySize]byte
	for i := range key {
		key[i] = byte(i + 1)
	}
	return mask.FromKey(key)
}

// TestAMaskedFileHoldsNoAddress searches the bytes of the file for every address
// that was captured, as bytes and in words.
func TestAMaskedFileHoldsNoAddress(t *testing.T) {
	for name, frames := range map[string]bool{"frames": true, "without frames": false} {
		t.Run(name, func(t *testing.T) {
			e, seen := remembered(t, frames)
			m := testMask()
			var pcapng, inJSON, open bytes.Buffer
			saved, err := e.Write(&pcapng, capture.Wanted{Mask: m})
			if err != nil || saved.LeftOut != 0 || saved.Bytes != int64(pcapng.Len()) || saved.Packets < 2000 {
				t.Fatalf("%+v, %v", saved, err)
			}
			again, err := e.WriteJSON(&inJSON, capture.Wanted{Mask: m})
			if err != nil || again.Packets != saved.Packets || again.Bytes != int64(inJSON.Len()) || !json.Valid(inJSON.Bytes()) {
				t.Fatalf("%+v, %v", again, err)
			}
			if _, err := e.Write(&open, capture.Wanted{}); err != nil {
				t.Fatal(err)
			}
			searched := 0
			for a := range seen {
				if !a.IsValid() || a.IsGroup() || a.IsLoopback() || a == packet.AddrFrom4([4]byte{}) || a == packet.AddrFrom16([16]byte{}) {
					continue // kept, or none
				}
				searched++
				if !bytes.Contains(open.Bytes(), raw(a)) {
					t.Errorf("%v is not in the open file: the search finds nothing", a)
				}
				for _, file := range [][]byte{pcapng.Bytes(), inJSON.Bytes()} {
					if bytes.Contains(file, raw(a)) || bytes.Contains(file, []byte(a.String()+`"`)) {
						t.Errorf("%v is left", a)
					}
				}
			}
			if searched < 30 {
				t.Errorf("only %d addresses were searched for", searched)
			}
			for _, word := range []string{"secret", "eth0", "192.168.23.20"} {
				if bytes.Contains(pcapng.Bytes(), []byte(word)) {
					t.Errorf("%q is left", word)
				}
			}
			file := filepath.Join(t.TempDir(), "masked.pcapng")
			if err := os.WriteFile(file, pcapng.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			packets, _ := readBack(t, file)
			at := 0
			eachRemembered(t, e, func(want packet.Packet) {
				got := packets[at]
				at++
				m.Packet(&want)
				if got.Src != want.Src || got.Dst != want.Dst || got.SrcPort != want.SrcPort || got.Time != want.Time || got.Length < want.Length {
					t.Fatalf("packet %d: %+v, want %+v", at, got, want)
				}
			})
		})
	}
}

// eachRemembered reads them back from packets in memory by a match that takes none.
func eachRemembered(t *testing.T, e *capture.Evidence, f func(packet.Packet)) {
	t.Helper()
	e.Matching(func(p *packet.Packet) bool { f(*p); return false })
}

func TestUnmaskableFramesAreLeftOut(t *testing.T) {
	e := capture.NewEvidence(capture.EvidenceBytes)
	p := packet.Packet{Src: packet.AddrFrom4([4]byte{10, 0, 0, 1})}
	e.Frame(decode.Ethernet, make([]byte, 9), 9, &p)
	if _, err := e.Write(new(bytes.Buffer), capture.Wanted{Mask: testMask()}); !errors.Is(err, capture.ErrUnmaskable) {
		t.Errorf("got %v", err)
	}
	e.Frame(decode.Ethernet, make([]byte, 60), 60, &p)
	saved, err := e.Write(new(bytes.Buffer), capture.Wanted{Mask: testMask()})
	if err != nil || saved.Packets != 1 || saved.LeftOut != 1 {
		t.Errorf("%+v, %v", saved, err)
	}
}

func TestWritingEndsWhenItIsToldTo(t *testing.T) {
	e, _ := remembered(t, false)
	steps := 0
	o := capture.Wanted{Step: func(done, of uint64) error {
		if steps++; done > 0 && done < of {
			return context.Canceled
		}
		return nil
	}}
	if _, err := e.Write(new(bytes.Buffer), o); !errors.Is(err, context.Canceled) || steps != 2 {
		t.Errorf("%d steps, %v", steps, err)
	}
	if _, err := e.WriteJSON(new(bytes.Buffer), o); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func BenchmarkWriteMasked(b *testing.B) {
	e := capture.NewEvidence(capture.EvidenceBytes)
	n := demo.NewAt(5, time.Unix(0, 0))
	var p packet.Packet
	for range 100_000 {
		n.Next(&p)
		e.Frame(decode.Ethernet, decode.Rebuild(nil, &p), p.Length, &p)
	}
	for b.Loop() {
		var out bytes.Buffer
		if _, err := e.Write(&out, capture.Wanted{Mask: mask.New()}); err != nil {
			b.Fatal(err)
		}
	}
}
