package truth_test

import (
	"net/netip"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/analysis/truth"
	"jaws/capture/packet"
)

// began is when the first cast of a stage begins; far enough from 0 for clocks
// to be set back.
const began = 1000 * second

var (
	caster   = end("192.0.2.1", 50001)
	listener = end("192.0.2.200", 8443)
	again    = end("192.0.2.1", 50002)
	stranger = end("192.0.2.7", 40000)
	web      = end("198.51.100.9", 443)
)

func end(ip string, port uint16) packet.Endpoint {
	return packet.Endpoint{Addr: packet.AddrFromIP(netip.MustParseAddr(ip)), Port: port}
}

// stage is a session of which the test says what passes and what methods make
// of it.
type stage struct {
	*truth.Book
	watch   *truth.Watch
	now     int64
	packets []packet.Packet
	flagged [][]bool // of each method, packet by packet
}

func newStage(methods int) *stage {
	s := &stage{Book: truth.NewBook(), flagged: make([][]bool, methods)}
	s.watch = s.Watch()
	return s
}

// pass has n packets pass at a second after the beginning; methods says which
// of the methods flag them, a digit each.
func (s *stage) pass(at float64, n int, from, to packet.Endpoint, transport uint8, methods string) {
	for range n {
		p := packet.Packet{
			Time: began + int64(at*1e9), Src: from.Addr, SrcPort: from.Port, Dst: to.Addr, DstPort: to.Port,
			Transport: transport, Length: 1000, Protocol: packet.TLS,
		}
		s.now = max(s.now, p.Time)
		s.packets = append(s.packets, p)
		for m := range s.flagged {
			s.flagged[m] = append(s.flagged[m], len(methods) > m && methods[m] == '1')
		}
		s.watch.See([]packet.Packet{p})
	}
}

// judge has every method seen, by the last window packets that passed.
func (s *stage) judge(window int) {
	var by []*analysis.Snapshot
	for m := range s.flagged {
		by = append(by, s.snapshot(m, window))
	}
	s.watch.Judge(by...)
}

// snapshot is what method m makes of the last window packets: a group is the
// destination, and those with flagged packets are the board, in their order.
func (s *stage) snapshot(m, window int) *analysis.Snapshot {
	snap := &analysis.Snapshot{Time: s.now, Packets: uint64(len(s.packets))}
	rows := map[rank.Group]bool{}
	for i := max(0, len(s.packets)-window); i < len(s.packets); i++ {
		p := &s.packets[i]
		who := packet.EndpointOf(p.Dst, p.DstPort)
		g := rank.GroupOf(who)
		snap.Points = append(snap.Points, analysis.Point{Time: p.Time, Group: g, Dst: p.Dst, Anomalous: s.flagged[m][i]})
		if s.flagged[m][i] && !rows[g] {
			rows[g] = true
			snap.Top = append(snap.Top, rank.Row{
				Group: g, Rank: len(snap.Top) + 1, Endpoint: who, Anomalous: true, Status: rank.New, FirstAlarm: p.Time, First: p.Time, Last: s.now,
			})
		}
	}
	return snap
}

// cast begins one from caster's end, a second after the beginning.
func (s *stage) cast(at float64, from packet.Endpoint) truth.ID {
	id := s.Begin(packet.EndpointOf(listener.Addr, listener.Port), began+int64(at*1e9))
	s.note(id, at, from, truth.Transfer{Opened: true, Transport: 6})
	return id
}

func (s *stage) note(id truth.ID, at float64, from packet.Endpoint, t truth.Transfer) {
	t.Time, t.Local, t.Remote = began+int64(at*1e9), from, listener
	s.Note(id, t)
}

// ended closes the socket and ends the cast.
func (s *stage) ended(id truth.ID, at float64, from packet.Endpoint) {
	s.note(id, at, from, truth.Transfer{Closed: true, Transport: 6})
	s.End(id, began+int64(at*1e9))
}

func (s *stage) seen(t *testing.T, id truth.ID, want uint64) {
	t.Helper()
	if got := s.Card(id).Seen; got != want {
		t.Errorf("cast %d: %d packets seen, want %d", id, got, want)
	}
}

func seconds(s float64) time.Duration { return time.Duration(s * 1e9) }
