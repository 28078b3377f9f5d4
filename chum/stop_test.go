package chum_test

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"jaws/chum"
)

// stall accepts and never says a word, on TCP and on UDP.
func stall(t *testing.T, udp bool) string {
	t.Helper()
	if udp {
		conn, err := net.ListenPacket("udp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.Close() })
		return conn.LocalAddr().String()
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l.Addr().String()
}

// TestStopEndsEveryLure stops each lure where it waits for something that does
// not come. How soon it ended is logged; that it does, long before any of the
// waits is over, is what is asked for.
func TestStopEndsEveryLure(t *testing.T) {
	slow := func(p chum.Plan) chum.Plan { // a gap that the test's end is not waited for
		p.Bytes, p.Rate, p.Every = 10*int64(p.Piece), 0, time.Minute
		return p
	}
	for _, lure := range chum.Lures() {
		lure.Plan.Port = 0
		kind := map[chum.Protocol]string{chum.DNS: "dns", chum.HTTP: "http", chum.TCP: "tcp"}[lure.Plan.Protocol]
		if kind == "" {
			kind = "tls"
		}
		for _, where := range []string{"stalled", "in a gap", "waiting for the last"} {
			t.Run(lure.Name+" "+where, func(t *testing.T) {
				t.Parallel()
				l, address := lure, ""
				settings := chum.Settings{Seed: 1}
				switch where {
				case "stalled":
					address = stall(t, kind == "dns")
				case "in a gap":
					address, l.Plan = newSink(t, kind).address, slow(l.Plan)
				default:
					s := newSink(t, kind)
					s.silent.Store(true)
					address, settings.Bytes, settings.Rate = s.address, 100, chum.MaxRate
				}
				settings.Lure, settings.Target = l, target(t, address)
				moved := make(chan struct{}, 1)
				settings.Observe = func(tr chum.Transfer) {
					if tr.Up {
						select {
						case moved <- struct{}{}:
						default:
						}
					}
				}
				c, err := chum.New(settings)
				if err != nil {
					t.Fatal(err)
				}
				ctx, cancel := context.WithCancel(context.Background())
				defer cancel()
				over := make(chan error, 1)
				go func() { over <- c.Run(ctx) }()
				select {
				case <-moved: // it is at work
				case err := <-over:
					if err != nil && strings.Contains(err.Error(), "ping_group_range") {
						t.Skip("needs echo requests without rights")
					}
					t.Fatalf("it ended by itself: %v", err)
				}
				timer := time.NewTimer(50 * time.Millisecond) // so that it comes to wait
				defer timer.Stop()
				<-timer.C
				cancel()
				begun := time.Now()
				if err := <-over; err != nil {
					t.Errorf("a stopped cast failed: %v", err)
				}
				took := time.Since(begun)
				t.Logf("ended %v after Stop", took)
				if took > time.Second { // a wait of the cast's own is what it then sat out
					t.Errorf("ended %v after Stop", took)
				}
			})
		}
	}
}

// TestStopWhileDialling has an address of a private network that swallows what
// comes, where there is one.
func TestStopWhileDialling(t *testing.T) {
	for _, name := range []string{"bulk", "http", "oddport"} {
		t.Run(name, func(t *testing.T) {
			c, err := chum.New(chum.Settings{Lure: named(t, name), Target: target(t, "10.255.255.1:9")})
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
			defer cancel()
			begun := time.Now()
			err = c.Run(ctx)
			if ctx.Err() == nil {
				t.Skipf("needs a network that swallows connections: %v", err)
			}
			if err != nil {
				t.Errorf("a stopped cast failed: %v", err)
			}
			t.Logf("ended %v after Stop", time.Since(begun)-50*time.Millisecond)
		})
	}
}
