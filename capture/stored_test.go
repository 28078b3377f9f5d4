package capture_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"

	"jaws/capture"
	"jaws/capture/decode"
	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// recalled gives packets, and what was asked of it.
type recalled struct {
	packets []packet.Packet
	closed  bool
}

func (r *recalled) Next(p *packet.Packet) (frameless bool, err error) {
	if len(r.packets) == 0 {
		return false, io.EOF
	}
	*p, r.packets = r.packets[0], r.packets[1:]
	return p.DstPort == 53, nil
}

func (r *recalled) Close() error { r.closed = true; return nil }

// took is a tap that remembers the links.
type took struct{ links []decode.LinkType }

func (k *took) Frame(link decode.LinkType, _ []byte, _ uint32, _ *packet.Packet) {
	k.links = append(k.links, link)
}

// TestStoredPacketsAreAsTheyWereKnown remembers packets of both kinds, and plays
// what was written of them.
func TestStoredPacketsAreAsTheyWereKnown(t *testing.T) {
	evidence := capture.NewEvidence(capture.EvidenceBytes)
	evidence.Begin("net")
	if _, ok := evidence.Oldest(); ok {
		t.Error("an empty memory has an oldest packet")
	}
	var all []packet.Packet
	for i := range 10 {
		p := packet.Packet{
			Time: int64(1_772_442_000_123_456_789 + i), Src: packet.AddrFrom4([4]byte{10, 0, 0, 1}), Dst: packet.AddrFrom4([4]byte{10, 0, 0, 2}),
			SrcPort: 9999, DstPort: 53, Transport: 17, Length: 90, Payload: 48, Protocol: packet.DNS, NameHash: 77, NameLength: 20, NameEntropy: 3,
		}
		if i%2 == 0 {
			// No frame says that: its conversation did.
			p.DstPort, p.Protocol = 4711, packet.TLS
			evidence.Frame(decode.Ethernet, make([]byte, 60), 90, &p)
		} else {
			evidence.Frame(capture.Frameless, nil, 90, &p)
		}
		all = append(all, p)
	}
	m := evidence.Look()
	defer m.LetGo()
	var file bytes.Buffer
	if err := m.Write(&file); err != nil {
		t.Fatal(err)
	}
	if first, ok := m.First(); !ok || first.UnixNano() != all[0].Time || m.Packets() != 10 || m.Forgotten() != 0 || m.Bytes() < int64(file.Len()) {
		t.Errorf("from %v, %v; %d packets, about %d bytes, and %d of capture", first, ok, m.Packets(), m.Bytes(), file.Len())
	}
	if oldest, ok := evidence.Oldest(); !ok || oldest != all[0].Time {
		t.Errorf("the oldest is of %d, %v", oldest, ok)
	}
	known := &recalled{}
	err := m.Each(func(p *packet.Packet, frameless bool) error {
		if frameless != (p.DstPort == 53) {
			t.Errorf("frameless %v: %+v", frameless, p)
		}
		known.packets = append(known.packets, *p)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	tap := &took{}
	open := func() (capture.Stored, error) {
		return capture.Stored{Capture: io.NopCloser(bytes.NewReader(file.Bytes())), Size: int64(file.Len()), Known: known}, nil
	}
	got := &gathered{}
	source := capture.NewStored("a.jaws", open, capture.FileOptions{Tap: tap})
	if err := source.Run(t.Context(), got); err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if i >= len(got.packets) || got.packets[i] != all[i] {
			t.Fatalf("packet %d was %+v: %+v", i, all[i], got.packets)
		}
		if want := map[bool]decode.LinkType{true: decode.Ethernet, false: capture.Frameless}[i%2 == 0]; tap.links[i] != want {
			t.Errorf("frame %d is of link type %v, not %v", i, tap.links[i], want)
		}
	}
	if at, ok := source.Progress(); !known.closed || !ok || at <= 0.9 || at > 1 || source.Stats().Packets != 10 || source.Name() != "a.jaws" {
		t.Errorf("closed %v, at %v, %+v, %q", known.closed, at, source.Stats(), source.Name())
	}

	for name, packets := range map[string][]packet.Packet{"too few": all[:5], "of another time": append(all[1:2:2], all...)} {
		known.packets = packets
		if err := capture.NewStored("a.jaws", open, capture.FileOptions{}).Run(t.Context(), got); !errors.Is(err, pcapfile.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	gone := errors.New("gone")
	if err := capture.NewStored("a.jaws", func() (capture.Stored, error) { return capture.Stored{}, gone }, capture.FileOptions{}).Run(t.Context(), got); !errors.Is(err, gone) {
		t.Errorf("%v", err)
	}
	empty := capture.NewEvidence(0).Look()
	defer empty.LetGo()
	if err := empty.Write(io.Discard); !errors.Is(err, capture.ErrNothing) {
		t.Errorf("nothing: %v", err)
	}
	if _, ok := empty.First(); ok {
		t.Error("nothing has a first packet")
	}
}

// gathered is a sink that keeps all.
type gathered struct{ packets []packet.Packet }

func (g *gathered) Offer(p *packet.Packet) { g.packets = append(g.packets, *p) }

func (g *gathered) Wait(_ context.Context, p *packet.Packet) error {
	g.Offer(p)
	return nil
}
