package feature_test

import (
	"net/netip"
	"time"

	"jaws/analysis/feature"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// epoch is when the tests' packets begin, Unix nanoseconds.
var epoch = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func ip(s string) packet.Addr { return packet.AddrFromIP(netip.MustParseAddr(s)) }

// numbered is the nth address of 11.0.0.0/8, a public network.
func numbered(n int) packet.Addr {
	return packet.AddrFrom4([4]byte{11, byte(n >> 16), byte(n >> 8), byte(n)})
}

var (
	host   = ip("192.168.1.10")
	friend = ip("192.168.1.11")
	server = ip("192.0.2.1")
)

// between is a packet of 1,000 bytes of an established connection.
func between(src packet.Addr, srcPort uint16, dst packet.Addr, dstPort uint16) packet.Packet {
	return packet.Packet{Src: src, SrcPort: srcPort, Dst: dst, DstPort: dstPort, Length: 1000, Payload: 946, Transport: 6, Protocol: packet.TCP, Flags: packet.ACK}
}

// upward goes from host to server, downward back.
func upward() packet.Packet   { return between(host, 50000, server, 443) }
func downward() packet.Packet { return between(server, 443, host, 50000) }

// asking is p as the first packet of its connection.
func asking(p packet.Packet) packet.Packet {
	p.Flags, p.Length, p.Payload = packet.SYN, 66, 0
	return p
}

// datagram is p over UDP.
func datagram(p packet.Packet) packet.Packet {
	p.Transport, p.Protocol, p.Flags = 17, packet.UDP, 0
	return p
}

// tick is a packet of nobody's that makes seconds end.
func tick() packet.Packet {
	return packet.Packet{Src: ip("192.168.9.9"), Dst: ip("192.168.9.8"), Transport: 47, Length: 1}
}

// watcher is a tracker whose rows are kept.
type watcher struct {
	flows   *feature.Flows
	tracker *feature.Tracker
	rows    []feature.Row
}

// watch begins at second 0.
func watch() *watcher {
	w := &watcher{flows: feature.NewFlows(), tracker: feature.NewTracker()}
	w.see(0, tick())
	return w
}

// see has p come at so many seconds.
func (w *watcher) see(seconds float64, p packet.Packet) feature.TalkState {
	p.Time = epoch.UnixNano() + int64(seconds*1e9)
	c := w.flows.Conversation(&p)
	return w.tracker.Observe(&p, &c, func(r *feature.Row) { w.rows = append(w.rows, *r) })
}

// having are the rows for which all hold, oldest first.
func (w *watcher) having(conditions ...func(*feature.Row) bool) (rows []feature.Row) {
next:
	for i := range w.rows {
		for _, holds := range conditions {
			if !holds(&w.rows[i]) {
				continue next
			}
		}
		rows = append(rows, w.rows[i])
	}
	return rows
}

// last is the newest row of a kind and window of host, nil if there is none.
func (w *watcher) last(kind feature.Kind, window int, host packet.Addr) *feature.Row {
	for i := len(w.rows) - 1; i >= 0; i-- {
		if r := &w.rows[i]; r.Kind == kind && r.Window == window && r.Host.Addr == host {
			return r
		}
	}
	return nil
}

func settled(r *feature.Row) bool { return r.Settled }
func early(r *feature.Row) bool   { return !r.Settled }

func of(kind feature.Kind, window int) func(*feature.Row) bool {
	return func(r *feature.Row) bool { return r.Kind == kind && r.Window == window }
}

// simulated are n packets of the simulated network and how long they take, so
// that they can be shown again with their times moved on.
func simulated(n int) (packets []packet.Packet, lasting int64) {
	network := demo.NewAt(1, epoch)
	packets = make([]packet.Packet, n)
	for i := range packets {
		network.Next(&packets[i])
	}
	return packets, packets[n-1].Time - packets[0].Time + 1
}

// film shows the same packets over and over, later each time.
type film struct {
	packets []packet.Packet
	lasting int64
	at      int
}

func newFilm(n int) *film {
	f := &film{}
	f.packets, f.lasting = simulated(n)
	return f
}

func (f *film) next() *packet.Packet {
	p := &f.packets[f.at]
	f.at = (f.at + 1) % len(f.packets)
	p.Time += f.lasting // for the next time
	return p
}
