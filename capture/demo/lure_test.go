package demo

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"strings"
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// random is where bait gets its bytes.
func random() *rand.ChaCha8 { return rand.NewChaCha8([32]byte{1}) }

// frameOf is an Ethernet frame of IPv4 from one address to another.
func frameOf(transport byte, body []byte) []byte {
	b := append(make([]byte, 12), 0x08, 0x00, 0x45, 0)
	b = binary.BigEndian.AppendUint16(b, uint16(20+len(body)))
	b = append(b, 0, 0, 0x40, 0, 64, transport, 0, 0, 192, 168, 23, 21, 127, 0, 0, 1)
	return append(b, body...)
}

// dissected is what the decoder reads in a frame.
func dissected(t *testing.T, d *decode.Decoder, frame []byte) (p packet.Packet) {
	t.Helper()
	d.Decode(decode.Ethernet, frame, uint32(len(frame)), 0, &p)
	return p
}

// TestUnnamedBytesGoByTheirPort compares with what the decoder makes of such a
// stream.
func TestUnnamedBytesGoByTheirPort(t *testing.T) {
	for _, port := range []uint16{53, 80, 445, 2503, 6660, 6667, 6669, 8080, 55553} {
		t.Run(fmt.Sprint(port), func(t *testing.T) {
			source, d := random(), decode.New()
			seen := map[packet.Protocol]bool{}
			for i := range 200 {
				tcp := binary.BigEndian.AppendUint16(nil, 40404)
				tcp = binary.BigEndian.AppendUint16(tcp, port)
				tcp = binary.BigEndian.AppendUint32(tcp, uint32(1+1460*i))
				tcp = append(tcp, 0, 0, 0, 0, 0x50, 0x18, 0x20, 0, 0, 0, 0, 0)
				bait := make([]byte, 1460)
				source.Read(bait)
				if i == 0 {
					copy(bait, "JAWS-CHUM simulated exfiltration, random bytes\n")
				}
				p := dissected(t, d, frameOf(6, append(tcp, bait...)))
				seen[p.Protocol] = true
			}
			got := cutUp(Transfer{
				Local: caster, Remote: netip.AddrPortFrom(listener.Addr(), port), Bytes: 1460, Up: true, Transport: 6,
			})[0].Protocol
			delete(seen, packet.TCP)
			if len(seen) > 1 || (len(seen) == 1) != (got != packet.TCP) || (got != packet.TCP && !seen[got]) {
				t.Errorf("named %s, by the decoder %v", got, seen)
			}
		})
	}
}

// TestQueriesHaveTheirNames compares a query with the decoder's reading of it.
func TestQueriesHaveTheirNames(t *testing.T) {
	const text = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab.0123456789abcdef.chum.invalid."
	message := []byte("\x00\x01\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00")
	for label := range strings.SplitSeq(strings.TrimSuffix(text, "."), ".") {
		message = append(append(message, byte(len(label))), label...)
	}
	message = append(message, 0, 0, 16, 0, 1)
	udp := binary.BigEndian.AppendUint16(nil, caster.Port())
	udp = binary.BigEndian.AppendUint16(udp, listener.Port())
	udp = binary.BigEndian.AppendUint16(udp, uint16(8+len(message)))
	want := dissected(t, decode.New(), frameOf(17, append(append(udp, 0, 0), message...)))

	ask := Transfer{Local: caster, Remote: listener, Bytes: len(message), Up: true, Transport: 17, Name: text, Opened: true}
	answer := Transfer{Local: caster, Remote: listener, Bytes: 130, Transport: 17, Protocol: packet.DNS}
	next := ask
	next.Name, next.Opened = "b.chum.invalid", false
	other := ask // without a name, of another port
	other.Local, other.Name = netip.MustParseAddrPort("127.0.0.1:40405"), ""
	got := cutUp(ask, answer, next, answer, other)
	if len(got) != 5 {
		t.Fatalf("%d packets, not 5", len(got))
	}
	for i, p := range got[:2] {
		// The decoder does not count the root's byte.
		if p.Protocol != want.Protocol || p.NameEntropy != want.NameEntropy || p.NameLength != want.NameLength+1 || p.NameHash == 0 {
			t.Errorf("packet %d: %s, name of %d bytes and %v bits, not %s, %d, %v", i, p.Protocol, p.NameLength, p.NameEntropy,
				want.Protocol, want.NameLength+1, want.NameEntropy)
		}
	}
	if got[0].Length != want.Length || got[0].Payload != want.Payload {
		t.Errorf("%d bytes with %d, not %d with %d", got[0].Length, got[0].Payload, want.Length, want.Payload)
	}
	if got[0].NameHash != got[1].NameHash || got[2].NameHash == got[0].NameHash || got[3].NameHash != got[2].NameHash {
		t.Errorf("names %x, %x, %x, %x", got[0].NameHash, got[1].NameHash, got[2].NameHash, got[3].NameHash)
	}
	if got[4].NameHash != 0 || got[4].Protocol != packet.UDP {
		t.Errorf("without a name: %+v", got[4])
	}
}

// TestConnectionsOneAfterAnother has each connection open and close, as those
// of a beacon and of many small files do.
func TestConnectionsOneAfterAnother(t *testing.T) {
	var transfers []Transfer
	for i := range uint16(50) {
		one := Transfer{Local: netip.AddrPortFrom(caster.Addr(), 41_000+i), Remote: listener, Up: true, Transport: 6, Protocol: packet.TLS}
		open, carry, shut := one, one, one
		open.Opened, carry.Bytes, shut.Closed = true, 8000, true
		transfers = append(transfers, open, carry, shut)
	}
	asked, ended, bytes := map[uint16]int{}, map[uint16]int{}, map[uint16]uint32{}
	for _, p := range cutUp(transfers...) {
		switch {
		case p.SrcPort == listener.Port():
		case p.Flags&(packet.SYN|packet.ACK) == packet.SYN:
			asked[p.SrcPort]++
		case p.Flags.Has(packet.FIN):
			ended[p.SrcPort]++
		}
		if p.SrcPort != listener.Port() {
			bytes[p.SrcPort] += p.Payload
		}
	}
	if len(asked) != 50 || len(ended) != 50 {
		t.Errorf("%d begin, %d end", len(asked), len(ended))
	}
	for port, n := range asked {
		if n != 1 || ended[port] != 1 || bytes[port] != 8000 {
			t.Errorf("port %d begins %d times, ends %d times and carries %d bytes", port, n, ended[port], bytes[port])
		}
	}
}
