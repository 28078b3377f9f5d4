package chum

import (
	"context"
	"net"
	"net/netip"
	"strconv"
	"strings"

	"golang.org/x/net/dns/dnsmessage"
)

const (
	zone     = "chum.invalid."
	maxLabel = 60
	// nameMarker begins the first query: a DNS label has no spaces.
	nameMarker = "jaws-chum-simulated-exfiltration-random-bytes"
)

// query sends bait as the labels of TXT queries. What travels counts as the
// bytes of the labels before the zone.
func (c *Cast) query(ctx context.Context, to netip.AddrPort) error {
	dialer := net.Dialer{Timeout: dialTime}
	conn, err := dialer.DialContext(ctx, "udp", to.String())
	if err != nil {
		return refuse("no way to %s: %v", c.Target(), err)
	}
	return c.datagrams(ctx, &querySocket{
		watched: watch(conn, 17, c.settings.Observe), cast: c, answer: make([]byte, 512),
	})
}

// querySocket is a UDP socket that DNS is spoken through.
type querySocket struct {
	*watched
	cast     *Cast
	id       uint16
	question []byte
	answer   []byte
}

func (s *querySocket) send(n int, begins bool) error {
	name, err := s.cast.fill.name(n, begins)
	if err != nil {
		return err
	}
	s.id++
	query := dnsmessage.Message{
		Header:    dnsmessage.Header{ID: s.id, RecursionDesired: true},
		Questions: []dnsmessage.Question{{Name: name, Type: dnsmessage.TypeTXT, Class: dnsmessage.ClassINET}},
	}
	if s.question, err = query.AppendPack(s.question[:0]); err != nil {
		return refuse("make a query: %v", err)
	}
	return s.writeNamed(s.question, name.String())
}

// name is n bytes of labels, with the zone behind them.
func (f filler) name(n int, begins bool) (dnsmessage.Name, error) {
	letters := make([]byte, n)
	f.letters(letters)
	if begins {
		copy(letters, nameMarker)
	}
	var name strings.Builder
	for len(letters) > 0 {
		label := letters[:min(maxLabel, len(letters))]
		if label[len(label)-1] == '-' { // where the marker is cut off: no label ends so
			label[len(label)-1] = 'x'
		}
		name.Write(label)
		name.WriteByte('.')
		letters = letters[len(label):]
	}
	name.WriteString(zone)
	return dnsmessage.NewName(name.String())
}

// receive takes a TXT answer "ack N", N the bytes of all queries that came.
func (s *querySocket) receive() error {
	n, err := s.Read(s.answer)
	if err != nil {
		return err
	}
	if total, ok := acknowledged(s.answer[:n]); ok && total <= s.cast.plan.Bytes {
		s.cast.acknowledged.Store(max(total, s.cast.acknowledged.Load())) // only here
	}
	return nil
}

// acknowledged is the N of an answer "ack N".
func acknowledged(message []byte) (int64, bool) {
	var p dnsmessage.Parser
	if head, err := p.Start(message); err != nil || !head.Response {
		return 0, false
	}
	if p.SkipAllQuestions() != nil {
		return 0, false
	}
	for {
		head, err := p.AnswerHeader()
		if err != nil {
			return 0, false
		}
		if head.Type != dnsmessage.TypeTXT {
			if p.SkipAnswer() != nil {
				return 0, false
			}
			continue
		}
		text, err := p.TXTResource()
		if err != nil || len(text.TXT) == 0 {
			return 0, false
		}
		count, ok := strings.CutPrefix(text.TXT[0], "ack ")
		n, err := strconv.ParseInt(count, 10, 64)
		return n, ok && err == nil && n >= 0
	}
}
