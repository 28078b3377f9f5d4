package listener

import (
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

func query(t testing.TB, id uint16, name string, kind dnsmessage.Type) []byte {
	t.Helper()
	n, err := dnsmessage.NewName(name)
	if err != nil {
		t.Fatal(err)
	}
	m := dnsmessage.Message{
		Header:    dnsmessage.Header{ID: id, RecursionDesired: true},
		Questions: []dnsmessage.Question{{Name: n, Type: kind, Class: dnsmessage.ClassINET}},
	}
	b, err := m.Pack()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func unbound(t testing.TB, c Config) *Listener {
	t.Helper()
	c.Address = "127.0.0.1:0"
	l, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func TestDNS(t *testing.T) {
	const txt, a = dnsmessage.TypeTXT, dnsmessage.TypeA
	label := strings.Repeat("f", 60)
	l, total := unbound(t, Config{ConnBytes: 400}), newLedger(2)
	for _, tt := range []struct {
		name, from, asked string
		kind              dnsmessage.Type
		want              string
		code              dnsmessage.RCode
	}{
		{"bait", "10.0.0.1:1", "4a41.chum.invalid.", txt, "ack 4", 0},
		{"more of it", "10.0.0.1:1", label + "." + label + ".ab.CHUM.Invalid.", txt, "ack 126", 0},
		{"from another port", "10.0.0.1:2", "ab.chum.invalid.", txt, "ack 2", 0},
		{"the zone itself", "10.0.0.1:1", "chum.invalid.", txt, "ack 126", 0},
		{"another question", "10.0.0.1:1", "abcd.chum.invalid.", a, "", 0},
		{"another zone", "10.0.0.1:1", "abcd.chum.example.", txt, "", dnsmessage.RCodeRefused},
		{"a zone that ends alike", "10.0.0.1:1", "abcdchum.invalid.", txt, "", dnsmessage.RCodeRefused},
		{"the root", "10.0.0.1:1", ".", txt, "", dnsmessage.RCodeRefused},
		{"all that one may", "10.0.0.1:2", strings.Repeat(label+".", 3) + strings.Repeat("e", 50) + ".chum.invalid.", txt, "ack 232", 0},
		{"more than that", "10.0.0.1:2", strings.Repeat(label+".", 3) + "chum.invalid.", txt, "", dnsmessage.RCodeRefused},
		{"a third client", "10.0.0.3:1", "a.chum.invalid.", txt, "ack 1", 0},
		{"who was forgotten for it", "10.0.0.1:1", "a.chum.invalid.", txt, "ack 1", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := l.reply(total, netip.MustParseAddrPort(tt.from), query(t, 77, tt.asked, tt.kind), nil)
			var m dnsmessage.Message
			if err := m.Unpack(b); err != nil {
				t.Fatal(err)
			}
			if !m.Response || m.ID != 77 || m.RCode != tt.code || len(m.Questions) != 1 || m.Questions[0].Name.String() != tt.asked {
				t.Errorf("answered %+v", m)
			}
			text := ""
			if len(m.Answers) == 1 {
				text = strings.Join(m.Answers[0].Body.(*dnsmessage.TXTResource).TXT, "|")
			}
			if text != tt.want {
				t.Errorf("answered %q, want %q", text, tt.want)
			}
		})
	}
	if got, want := l.Counts().DNS, (Tally{Bytes: 126 + 232 + 1 + 1, Connections: 4}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}

func TestDNSKeepsSilent(t *testing.T) {
	l, total := unbound(t, Config{}), newLedger(9)
	from := netip.MustParseAddrPort("10.0.0.1:1")
	good := query(t, 1, "ab.chum.invalid.", dnsmessage.TypeTXT)
	twice := append([]byte(nil), good...)
	twice = append(twice, good[12:]...)
	twice[5] = 2
	response := append([]byte(nil), good...)
	response[2] |= 0x80
	update := append([]byte(nil), good...)
	update[2] |= 5 << 3
	for name, b := range map[string][]byte{
		"nothing": nil, "a head alone": good[:12], "half a question": good[:20], "an answer": response,
		"an update": update, "two questions": twice, "noise": []byte(strings.Repeat("x", 500)),
	} {
		if reply := l.reply(total, from, b, nil); reply != nil {
			t.Errorf("to %s it answers %x", name, reply)
		}
	}
	if l.Counts().DNS.Bytes != 0 {
		t.Error("counted what is no query")
	}
}

// TestDNSOverUDP asks through the port itself, from two sockets.
func TestDNSOverUDP(t *testing.T) {
	l := unbound(t, Config{})
	if l.Warning() != nil {
		t.Fatal(l.Warning())
	}
	done := make(chan error, 1)
	go func() { done <- l.Run(t.Context()) }()
	for range 2 {
		conn, err := net.Dial("udp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(10 * time.Second))
		for i, want := range []string{"ack 2", "ack 4", "ack 6"} {
			if _, err := conn.Write([]byte("noise")); err != nil {
				t.Fatal(err)
			}
			if _, err := conn.Write(query(t, uint16(i), "ab.chum.invalid.", dnsmessage.TypeTXT)); err != nil {
				t.Fatal(err)
			}
			b := make([]byte, 512)
			n, err := conn.Read(b)
			if err != nil {
				t.Fatal(err)
			}
			var m dnsmessage.Message
			if err := m.Unpack(b[:n]); err != nil || int(m.ID) != i || m.Answers[0].Body.(*dnsmessage.TXTResource).TXT[0] != want {
				t.Errorf("%+v, %v; want %s", m, err, want)
			}
		}
	}
	if bytes, clients := l.Received(); bytes != 12 || clients != 2 {
		t.Errorf("received %d of %d", bytes, clients)
	}
}

func FuzzDNS(f *testing.F) {
	f.Add(query(f, 1, "4a41.chum.invalid.", dnsmessage.TypeTXT))
	f.Add(query(f, 1, "chum.invalid.", dnsmessage.TypeA))
	f.Add(query(f, 1, ".", dnsmessage.TypeALL))
	f.Add([]byte("\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\xc0\x0c\x00\x10\x00\x01"))
	l, total := unbound(f, Config{}), newLedger(4)
	from := netip.MustParseAddrPort("10.0.0.1:1")
	f.Fuzz(func(t *testing.T, b []byte) {
		before := l.Counts().DNS.Bytes
		reply := l.reply(total, from, b, nil)
		if counted := l.Counts().DNS.Bytes - before; counted < 0 || counted > 255 || counted > 0 && reply == nil {
			t.Errorf("counted %d bytes of one name, answered %x", counted, reply)
		}
		if reply == nil {
			return
		}
		var m dnsmessage.Message
		if err := m.Unpack(reply); err != nil || !m.Response || len(m.Questions) != 1 {
			t.Errorf("answered %x: %v", reply, err)
		}
		// Little more than was asked: it is of no use to send others floods.
		if len(reply) > len(b)+40 {
			t.Errorf("answered %d bytes to %d", len(reply), len(b))
		}
	})
}
