package chum_test

import (
	"bytes"
	"context"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"jaws/chum"
)

const marker = "JAWS-CHUM simulated exfiltration, random bytes\n"

// seen keeps transfers.
type seen struct {
	mu  sync.Mutex
	all []chum.Transfer
}

func (s *seen) see(t chum.Transfer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = append(s.all, t)
}

// named is a built-in lure, aimed at a sink's own port.
func named(t testing.TB, name string) chum.Lure {
	t.Helper()
	l, ok := chum.LureNamed(name)
	if !ok {
		t.Fatalf("no lure %q", name)
	}
	l.Plan.Port = 0
	return l
}

func TestEachLureArrives(t *testing.T) {
	for _, tt := range []struct {
		lure, kind string
		bytes      int64
		pieces     int // connections, requests or queries
	}{
		{"bulk", "tls", 1_000_003, 1},
		{"bulk", "tls", 1, 1},
		{"bulk", "tls", 16 << 10, 1},
		{"slow", "tls", 5_001, 1},
		{"burst", "tls", 20_001, 3},
		{"burst", "tls", 8_000, 1},
		{"files", "tls", 4 * 64_000, 4},
		{"dns", "dns", 10_001, 91},
		{"dns", "dns", 7, 1},
		{"http", "http", 600_001, 3},
		{"http", "http", 256 << 10, 1},
		{"oddport", "tcp", 400_007, 1},
	} {
		t.Run(tt.lure+" "+chum.SizeText(tt.bytes), func(t *testing.T) {
			t.Parallel()
			s := newSink(t, tt.kind)
			var told seen
			c, err := chum.New(chum.Settings{
				Lure: named(t, tt.lure), Target: target(t, s.address), Bytes: tt.bytes, Rate: chum.MaxRate, Seed: 7, Observe: told.see,
			})
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Run(context.Background()); err != nil {
				t.Fatal(err)
			}
			if p := c.Progress(); p.Sent != tt.bytes || p.Acknowledged != tt.bytes || p.Total != tt.bytes {
				t.Errorf("sent %d, acknowledged %d of %d", p.Sent, p.Acknowledged, tt.bytes)
			}
			if c.Lure() != tt.lure {
				t.Errorf("it is called %q", c.Lure())
			}
			if s.total() != tt.bytes || len(s.came) != tt.pieces {
				t.Errorf("%d bytes came in %d pieces, want %d in %d", s.total(), len(s.came), tt.bytes, tt.pieces)
			}
			checkContent(t, s, tt.kind)
			checkTold(t, told.all, s, tt.kind)
		})
	}
}

// checkContent sees that what came begins with the marker and that nothing
// behind it can be read.
func checkContent(t *testing.T, s *sink, kind string) {
	t.Helper()
	for i, b := range s.came {
		if kind == "dns" {
			want := "jaws-chum-simulated-exfiltration-random-bytes"
			if i == 0 && len(b) > len(want) && !strings.HasPrefix(string(b), want) {
				t.Errorf("the first query begins with %.50q", b)
			}
			if i > 0 && strings.Contains(string(b), "jaws") {
				t.Errorf("query %d has the marker again", i)
			}
			continue
		}
		n := min(len(b), len(marker))
		if string(b[:n]) != marker[:n] {
			t.Errorf("piece %d begins with %.50q", i, b)
		}
		if rest := b[n:]; len(rest) > 4096 {
			if e := entropy(rest); e < 7.9 {
				t.Errorf("piece %d has %.2f bits a byte behind its marker: it can be read", i, e)
			}
			if bytes.Contains(rest, []byte("JAWS-CHUM")) {
				t.Errorf("piece %d has the marker twice", i)
			}
		}
	}
}

// entropy is Shannon's, bits a byte.
func entropy(b []byte) (bits float64) {
	var count [256]float64
	for _, c := range b {
		count[c]++
	}
	for _, n := range count {
		if p := n / float64(len(b)); p > 0 {
			bits -= p * math.Log2(p)
		}
	}
	return bits
}

// checkTold sees that the transfers add up to what came, and name its ends.
func checkTold(t *testing.T, told []chum.Transfer, s *sink, kind string) {
	t.Helper()
	opened, closed, up, names := 0, 0, int64(0), 0
	transport := uint8(6)
	if kind == "dns" {
		transport = 17
	}
	for _, tr := range told {
		if tr.Transport != transport || tr.Remote.String() != s.address || !tr.Local.Addr().IsLoopback() || tr.Local.Port() == 0 || tr.Time.IsZero() {
			t.Fatalf("transfer %+v is not of this cast", tr)
		}
		if tr.Opened {
			opened++
		}
		if tr.Closed {
			closed++
		}
		if tr.Up {
			up += int64(tr.Bytes)
		}
		if strings.HasSuffix(tr.Name, ".chum.invalid.") {
			names++
		}
	}
	conns := s.conns
	if kind == "dns" {
		conns = 1
	}
	if opened != conns || closed != conns {
		t.Errorf("%d connections opened and %d closed, of %d", opened, closed, conns)
	}
	if up < s.total() {
		t.Errorf("%d bytes told of, %d came", up, s.total())
	}
	if want := len(s.came); kind == "dns" && names != want {
		t.Errorf("%d names told of, %d came", names, want)
	}
}

// TestPingTunnel has the system answer, where it lets echo requests be sent.
func TestPingTunnel(t *testing.T) {
	for _, host := range []string{"127.0.0.1", "::1"} {
		t.Run(host, func(t *testing.T) {
			var told seen
			c, err := chum.New(chum.Settings{
				Lure: named(t, "icmp"), Target: target(t, "["+host+"]:9"), Bytes: 20_300, Rate: chum.MaxRate, Observe: told.see,
			})
			if err != nil {
				t.Fatal(err)
			}
			err = c.Run(context.Background())
			if err != nil && strings.Contains(err.Error(), "ping_group_range") {
				t.Skipf("needs echo requests without rights: %v", err)
			}
			if err != nil {
				t.Fatal(err)
			}
			if p := c.Progress(); p.Sent != 20_300 || p.Acknowledged != 20_300 {
				t.Errorf("sent %d, acknowledged %d of 20300", p.Sent, p.Acknowledged)
			}
			up := 0
			for _, tr := range told.all {
				if tr.Transport != 1 && tr.Transport != 58 || tr.Remote.Port() != 0 || !tr.Local.Addr().IsLoopback() {
					t.Fatalf("transfer %+v", tr)
				}
				if tr.Up {
					up += tr.Bytes
				}
			}
			if up != 20_300 || !told.all[0].Opened || !told.all[len(told.all)-1].Closed {
				t.Errorf("%d bytes told of, from %+v to %+v", up, told.all[0], told.all[len(told.all)-1])
			}
		})
	}
}

func TestSilentListenerAcknowledgesNothing(t *testing.T) {
	for lure, kind := range map[string]string{"oddport": "tcp", "dns": "dns", "burst": "tls"} {
		t.Run(lure, func(t *testing.T) {
			t.Parallel()
			s := newSink(t, kind)
			s.silent.Store(true)
			c, err := chum.New(chum.Settings{Lure: named(t, lure), Target: target(t, s.address), Bytes: 1000, Rate: chum.MaxRate})
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Run(context.Background()); err != nil {
				t.Fatal(err)
			}
			if p := c.Progress(); p.Sent != 1000 || p.Acknowledged != 0 {
				t.Errorf("sent %d, acknowledged %d", p.Sent, p.Acknowledged)
			}
		})
	}
}

func TestNobodyListens(t *testing.T) {
	for _, lure := range []string{"bulk", "oddport", "http", "dns"} {
		t.Run(lure, func(t *testing.T) {
			c, err := chum.New(chum.Settings{Lure: named(t, lure), Target: target(t, "127.0.0.1:1")})
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Run(context.Background()); err == nil || !strings.Contains(err.Error(), "start a listener there") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestDefaultsAreThoseOfTheTable(t *testing.T) {
	want := map[string]struct {
		bytes  int64
		pieces int64
		speed  float64
		lasts  time.Duration
	}{
		"bulk": {5e6, 306, 1e6, 5 * time.Second}, "slow": {3e5, 586, 1700, 176 * time.Second},
		"burst": {8e5, 100, 2e4, 40 * time.Second}, "dns": {1e5, 910, 3300, 30 * time.Second},
		"icmp": {2e5, 200, 2e4, 10 * time.Second}, "http": {5e6, 20, 1e6, 5 * time.Second},
		"files": {3.84e6, 60, 3.2e5, 12 * time.Second}, "oddport": {2e6, 123, 5e5, 4 * time.Second},
	}
	if len(chum.Lures()) != len(want) {
		t.Errorf("%d lures, want %d", len(chum.Lures()), len(want))
	}
	for _, l := range chum.Lures() {
		w, ok := want[l.Name]
		p := l.Plan
		if !ok || p.Bytes != w.bytes || p.Pieces() != w.pieces || math.Abs(p.Speed()-w.speed) > 1 || p.Duration().Round(time.Second)-w.lasts > time.Second {
			t.Errorf("%s: %d bytes in %d pieces at %.0f a second take %v; want %+v", l.Name, p.Bytes, p.Pieces(), p.Speed(), p.Duration(), w)
		}
		if l.Title == "" || l.Imitates == "" {
			t.Errorf("%s says nothing of itself", l.Name)
		}
	}
}

func TestOverrides(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lure  string
		bytes int64
		rate  float64
		speed float64
	}{
		{"own", "dns", 0, 0, 3300},
		{"a stream's rate", "bulk", 0, 2e6, 2e6},
		{"a beacon's rate is its interval", "burst", 0, 4e4, 4e4},
		{"as fast as may be", "bulk", 0, chum.MaxRate, chum.MaxRate},
		{"no flood of queries", "dns", 0, chum.MaxRate, 2000 * 110},
		{"no flood of pings", "icmp", 0, 1e8, 2000 * 1000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := named(t, tt.lure)
			c, err := chum.New(chum.Settings{Lure: l, Target: target(t, "127.0.0.1:1"), Bytes: tt.bytes, Rate: tt.rate})
			if err != nil {
				t.Fatal(err)
			}
			if got := c.Plan().Speed(); math.Abs(got-tt.speed) > tt.speed/1000 {
				t.Errorf("%.0f bytes a second, want %.0f", got, tt.speed)
			}
		})
	}
}
