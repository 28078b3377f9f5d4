package demo_test

import (
	"context"
	"errors"
	"net/netip"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"jaws/capture/demo"
	"jaws/capture/packet"
)

var (
	caster   = netip.MustParseAddrPort("127.0.0.1:40404")
	listener = netip.MustParseAddrPort("127.0.0.1:8443")
)

// The tests of Run live in bubbles, where time passes only while everybody
// waits: they take no time and depend on none.

func TestRunKeepsPaceWithTheClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := demo.New(1)
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		var seen uint64
		var last int64
		err := n.Run(ctx, func(p *packet.Packet) {
			seen++
			if late := time.Since(p.When()); late < 0 || late > 10*time.Millisecond {
				t.Errorf("a packet is %v late", late)
			}
			if p.Time < last {
				t.Errorf("time goes back from %d to %d", last, p.Time)
			}
			last = p.Time
		})
		if err != nil {
			t.Error(err)
		}
		if seen < 30*100 || seen > 30*800 || n.Packets() != seen {
			t.Errorf("%d packets in 30 s, and Packets says %d", seen, n.Packets())
		}
	})
}

func TestRunEndsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := demo.New(1)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- n.Run(ctx, func(*packet.Packet) {}) }()
		synctest.Wait()
		if err := n.Run(ctx, func(*packet.Packet) {}); !errors.Is(err, demo.ErrRunning) {
			t.Errorf("a second Run says %v", err)
		}
		cancelled := time.Now()
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if took := time.Since(cancelled); took != 0 {
			t.Errorf("Run went on for %v", took)
		}
		if n.Inject(demo.Transfer{}) {
			t.Error("bait was taken with nobody to show it")
		}
	})
}

func TestRunCanBeStoppedWithinABatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		offered := 0
		err := demo.New(1).Run(ctx, func(*packet.Packet) {
			if offered++; offered == 3 {
				cancel()
			}
		})
		if err != nil || offered != 3 {
			t.Errorf("%d packets after the third was the last wanted, error %v", offered, err)
		}
	})
}

func TestRunGoesOnWhereItStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := demo.New(1)
		for range 3 {
			began := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
			first := time.Duration(-1)
			if err := n.Run(ctx, func(p *packet.Packet) {
				if first < 0 {
					first = p.When().Sub(began)
				}
			}); err != nil {
				t.Error(err)
			}
			cancel()
			if first < 0 || first > time.Second {
				t.Errorf("the first packet comes %v after Run", first)
			}
			<-time.After(time.Hour) // between two lessons
		}
	})
}

func TestRunLeavesAStallOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 40*time.Second)
		defer cancel()
		var woke time.Time
		burst := 0
		err := demo.New(1).Run(ctx, func(p *packet.Packet) {
			switch {
			case woke.IsZero():
				<-time.After(20 * time.Second)
				woke = time.Now()
			case time.Since(woke) < 100*time.Millisecond:
				burst++
			}
		})
		if err != nil || burst > 500 {
			t.Errorf("%d packets within 0.1 s of a stall, error %v", burst, err)
		}
	})
}

// cast injects a bait as a socket would: the connection, writes of so many
// bytes a while apart, the end. Returns how many transfers were taken.
func cast(n *demo.Network, local netip.AddrPort, writes, bytes int, apart time.Duration) (taken int) {
	for i := range writes {
		if n.Inject(demo.Transfer{
			Time: time.Now(), Local: local, Remote: listener, Bytes: bytes, Up: true,
			Opened: i == 0, Closed: i == writes-1, Transport: 6, Protocol: packet.TLS,
		}) {
			taken++
		}
		if apart > 0 {
			<-time.After(apart)
		}
	}
	return taken
}

// catch counts what a Run shows of the bait.
type catch struct {
	bytes, packets, segments, syns, fins int
	first, last                          time.Time
}

func (c *catch) see(p *packet.Packet) {
	if p.SrcPort != listener.Port() && p.DstPort != listener.Port() {
		return
	}
	if c.packets == 0 {
		c.first = p.When()
	}
	c.last = p.When()
	c.packets++
	c.bytes += int(p.Payload)
	if p.Payload > 0 {
		c.segments++
	}
	if p.Flags.Has(packet.SYN) {
		c.syns++
	}
	if p.Flags.Has(packet.FIN) {
		c.fins++
	}
}

func TestBaitShowsAmongTheRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := demo.New(1)
		ctx, cancel := context.WithCancel(t.Context())
		var c catch
		var last int64
		done := make(chan error)
		go func() {
			done <- n.Run(ctx, func(p *packet.Packet) {
				if p.Time < last {
					t.Errorf("time goes back from %d to %d", last, p.Time)
				}
				last = p.Time
				c.see(p)
			})
		}()
		<-time.After(5 * time.Second)
		began := time.Now()
		const writes, bytes = 1280, 4096 // 5 MB and a bit
		if taken := cast(n, caster, writes, bytes, 3*time.Millisecond); taken != writes {
			t.Errorf("%d of %d transfers were taken", taken, writes)
		}
		ended := time.Now()
		<-time.After(time.Second)
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if c.bytes != writes*bytes || c.segments != writes*3 || c.syns != 2 || c.fins != 2 {
			t.Errorf("shown: %+v; want %d bytes in %d segments", c, writes*bytes, writes*3)
		}
		if d := c.first.Sub(began).Abs(); d > 10*time.Millisecond {
			t.Errorf("the bait shows %v off its beginning", d)
		}
		if d := c.last.Sub(ended).Abs(); d > 10*time.Millisecond {
			t.Errorf("the bait shows %v off its end", d)
		}
	})
}

func TestBaitWithOddTimesShowsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		odd := map[string]time.Time{
			"no time at all": {},
			"an hour ago":    time.Now().Add(-time.Hour),
			"in an hour":     time.Now().Add(time.Hour),
		}
		for name, at := range odd {
			n := demo.New(1)
			ctx, cancel := context.WithCancel(t.Context())
			var c catch
			var last int64
			done := make(chan error)
			go func() {
				done <- n.Run(ctx, func(p *packet.Packet) {
					if p.Time < last {
						t.Errorf("%s: time goes back from %d to %d", name, last, p.Time)
					}
					last = p.Time
					c.see(p)
				})
			}()
			<-time.After(3 * time.Second)
			injected := time.Now()
			n.Inject(demo.Transfer{Time: at, Local: caster, Remote: listener, Bytes: 5000, Up: true, Transport: 6})
			<-time.After(time.Second)
			cancel()
			if err := <-done; err != nil {
				t.Error(err)
			}
			if d := c.first.Sub(injected).Abs(); c.bytes != 5000 || d > 10*time.Millisecond {
				t.Errorf("%s: %d bytes shown, %v off", name, c.bytes, d)
			}
		}
	})
}

func TestNothingIsLostOfABurst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := demo.New(1)
		ctx, cancel := context.WithCancel(t.Context())
		var c catch
		gate := make(chan struct{})
		var once sync.Once
		done := make(chan error)
		go func() {
			done <- n.Run(ctx, func(p *packet.Packet) {
				once.Do(func() { <-gate }) // hold Run up while casts go on
				c.see(p)
			})
		}()
		<-time.After(2 * time.Second) // it is held up now
		const casts, writes, bytes = 4, 2000, 65_536
		taken := make(chan int)
		for i := range uint16(casts) {
			local := netip.AddrPortFrom(caster.Addr(), 50_000+i)
			go func() { taken <- cast(n, local, writes, bytes, 0) }()
		}
		synctest.Wait() // the casts are waiting too
		close(gate)
		for range casts {
			if got := <-taken; got != writes {
				t.Errorf("%d of %d transfers were taken", got, writes)
			}
		}
		<-time.After(5 * time.Second)
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if c.bytes != casts*writes*bytes || c.syns != 2*casts || c.fins != 2*casts {
			t.Errorf("shown: %+v; want %d bytes", c, casts*writes*bytes)
		}
	})
}

func TestCancelFreesWaitingCasts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := demo.New(1)
		ctx, cancel := context.WithCancel(t.Context())
		gate := make(chan struct{})
		done, taken := make(chan error), make(chan int)
		go func() {
			done <- n.Run(ctx, func(*packet.Packet) { <-gate })
		}()
		<-time.After(2 * time.Second)
		const writes = 5000
		go func() { taken <- cast(n, caster, writes, 100, 0) }()
		synctest.Wait()
		cancel()
		close(gate)
		if err := <-done; err != nil {
			t.Error(err)
		}
		// What had room was taken; the one that waited was not.
		if got := <-taken; got != 1024 {
			t.Errorf("%d transfers were taken, want 1024", got)
		}

		ctx, cancel = context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		var c catch
		if err := n.Run(ctx, c.see); err != nil || c.packets != 0 {
			t.Errorf("the next Run shows %d packets of the bait before it, error %v", c.packets, err)
		}
	})
}
