package listener

import (
	"context"
	"fmt"
	"net/netip"
	"strings"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

const (
	// zone is what names of bait end with; RFC 6761 keeps it from existing.
	zone = "chum.invalid."
	// clients is how many are remembered; who was silent the longest is
	// forgotten first.
	clients = 4096
	// message is more than a query without options needs.
	message = 4 << 10
)

// answer serves DNS until ctx is done.
func (l *Listener) answer(ctx context.Context) {
	total := newLedger(clients)
	in, out := make([]byte, message), make([]byte, 0, message)
	for failed := 0; ; {
		n, from, err := l.udp.ReadFromUDPAddrPort(in)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			// On Windows an earlier answer that found nobody: that passes.
			failed++
			l.log.note(Event{Kind: NoDNS, Protocol: DNS, Err: err})
			pause(ctx, min(time.Second, time.Millisecond<<min(failed, 10)))
			continue
		}
		failed = 0
		if reply := l.reply(total, unmapped(from), in[:n], out); reply != nil {
			l.udp.WriteToUDPAddrPort(reply, from) // lost answers are DNS' daily bread
		}
	}
}

// reply counts a query's bait and appends the answer to out, or returns nil
// where there is none to give.
func (l *Listener) reply(total *ledger, from netip.AddrPort, query, out []byte) []byte {
	var p dnsmessage.Parser
	head, err := p.Start(query)
	if err != nil || head.Response || head.OpCode != 0 {
		return nil
	}
	q, err := p.Question()
	if err != nil {
		return nil
	}
	if _, err := p.Question(); err != dnsmessage.ErrSectionDone {
		return nil
	}
	bait, ours := payload(q.Name)
	ours = ours && q.Class == dnsmessage.ClassINET
	text := ""
	if ours && q.Type == dnsmessage.TypeTXT {
		now, fits := total.add(from, bait, l.config.ConnBytes)
		if ours = fits; fits {
			text = fmt.Sprintf("ack %d", now)
			l.tallies[DNS].bytes.Add(bait)
			if now == bait && bait > 0 {
				l.tallies[DNS].connections.Add(1)
			}
		}
	}
	answer := dnsmessage.Header{ID: head.ID, Response: true, RecursionDesired: head.RecursionDesired}
	if answer.Authoritative = ours; !ours {
		answer.RCode = dnsmessage.RCodeRefused
	}
	b := dnsmessage.NewBuilder(out, answer)
	b.EnableCompression()
	if b.StartQuestions() != nil || b.Question(q) != nil {
		return nil
	}
	if text != "" {
		if b.StartAnswers() != nil || b.TXTResource(
			dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class},
			dnsmessage.TXTResource{TXT: []string{text}},
		) != nil {
			return nil
		}
	}
	reply, err := b.Finish()
	if err != nil {
		return nil
	}
	return reply
}

// payload is how many bytes the labels before the zone have, and whether the
// name is in the zone.
func payload(name dnsmessage.Name) (bytes int64, ours bool) {
	s := string(name.Data[:name.Length])
	at := len(s) - len(zone)
	if at < 0 || !strings.EqualFold(s[at:], zone) || at > 0 && s[at-1] != '.' {
		return 0, false
	}
	return int64(at - strings.Count(s[:at], ".")), true
}
