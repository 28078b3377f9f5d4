package demo

import (
	"testing"
	"time"

	"jaws/capture/packet"
)

// played is what one conversation of a script looks like on a network where
// nothing else happens.
func played(t *testing.T, s *script, rtt time.Duration) (packets []packet.Packet, client packet.Addr) {
	t.Helper()
	n := &Network{chance: newChance(5), hosts: newHosts(newChance(5))}
	h := &n.hosts[teacher]
	n.start(0, s, end{h.Addr, h.ephemeral(), 64}, end{documentation(0, 9), s.port, 50}, rtt)
	for {
		for len(n.wakes.entries) > 0 {
			var who actor
			n.now, who = n.wakes.take()
			who.act(n)
		}
		if len(n.outbox.order.entries) == 0 {
			return packets, h.Addr
		}
		var p packet.Packet
		n.outbox.take(&p)
		packets = append(packets, p)
	}
}

func TestConversationOverTCP(t *testing.T) {
	s := &script{
		protocol: packet.TLS, port: 443, rounds: [2]int{1, 1},
		turns: []turn{{up: true, median: 517}, {median: 100_000, pause: time.Millisecond}},
	}
	packets, client := played(t, s, 20*time.Millisecond)
	var up, down, segments, acks uint32
	for i := range packets {
		p := &packets[i]
		switch {
		case p.Src == client:
			up += p.Payload
			if p.Payload == 0 {
				acks++
			}
		default:
			down += p.Payload
			if p.Payload > 0 {
				segments++
			}
		}
		if p.Payload > 1460 || (p.Payload > 0) != (p.Protocol == packet.TLS) {
			t.Errorf("packet %d carries %d bytes as %s", i, p.Payload, p.Protocol)
		}
	}
	if up != 517 || down != 100_000 {
		t.Errorf("%d bytes up and %d down, want 517 and 100000", up, down)
	}
	// 68 full segments and a rest; every second acknowledged, and the last.
	if segments != 69 || acks < 35 || acks > 40 {
		t.Errorf("%d segments and %d acknowledgements, want 69 and about half as many", segments, acks)
	}
	flags := []packet.TCPFlags{packet.SYN, packet.SYN | packet.ACK, packet.ACK}
	for i, want := range flags {
		if packets[i].Flags != want || packets[i].Payload != 0 {
			t.Errorf("packet %d has flags %08b, want %08b", i, packets[i].Flags, want)
		}
	}
	if gap := packets[1].Time - packets[0].Time; gap < int64(17*time.Millisecond) || gap > int64(23*time.Millisecond) {
		t.Errorf("handshake answered after %v, want 20 ms or so", time.Duration(gap))
	}
	if last := packets[len(packets)-1]; last.Src != client || last.Payload != 0 {
		t.Errorf("last packet %+v is not the client's closing", last)
	}
}

func TestEveryScriptEnds(t *testing.T) {
	scripts := map[string]*script{
		"page": &pageScript, "quic page": &quicPageScript, "probe": &probeScript,
		"update": &updateScript, "photo": &photoScript, "film": &filmScript,
		"clip": &clipScript, "door": &doorScript, "climate": &climateScript,
		"meet": &meetScript, "read": &readScript, "send": &sendScript,
		"print": &printScript, "back up": &backUpScript,
	}
	for name, s := range scripts {
		packets, client := played(t, s, 15*time.Millisecond)
		if len(packets) < 2*len(s.turns) {
			t.Errorf("%s: only %d packets", name, len(packets))
			continue
		}
		took := time.Duration(packets[len(packets)-1].Time - packets[0].Time)
		if took > 90*time.Second {
			t.Errorf("%s: goes on for %v", name, took)
		}
		for i := range packets {
			if p := &packets[i]; p.Length > 1514 || (p.Src != client) == (p.Dst != client) {
				t.Errorf("%s: packet %d is %+v", name, i, *p)
				break
			}
		}
	}
}

func TestNoMoreFlowsThanThePoolHolds(t *testing.T) {
	n := &Network{chance: newChance(5), hosts: newHosts(newChance(5))}
	e := end{n.hosts[teacher].Addr, 1, 64}
	for range maxFlows + 10 {
		n.start(0, &pageScript, e, e, time.Millisecond)
	}
	if got := len(n.wakes.entries); got != maxFlows {
		t.Errorf("%d flows under way, want %d", got, maxFlows)
	}
}
