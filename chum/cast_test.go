package chum_test

import (
	"context"
	"errors"
	"math"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"jaws/chum"
	"jaws/chum/listener"
)

func listen(t *testing.T) *listener.Listener {
	t.Helper()
	l, err := listener.New(listener.Config{Address: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- l.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return l
}

func target(t *testing.T, address string) chum.Target {
	t.Helper()
	to, err := chum.ParseTarget(address)
	if err != nil {
		t.Fatal(err)
	}
	return to
}

func TestCastArrives(t *testing.T) {
	l := listen(t)
	for _, size := range []int64{1, 16 << 10, 32 << 10, 1_000_003} {
		var up atomic.Int64
		c, err := chum.New(chum.Settings{
			Target: target(t, l.Addr().String()), Bytes: size, Rate: chum.MaxRate, Fingerprint: l.Fingerprint(),
			Observe: func(tr chum.Transfer) {
				if tr.Up {
					up.Add(int64(tr.Bytes))
				}
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		if p := c.Progress(); p.Sent != size || p.Acknowledged != size {
			t.Errorf("%d bytes: sent %d, acknowledged %d", size, p.Sent, p.Acknowledged)
		}
		if up.Load() < size {
			t.Errorf("%d bytes: observed %d on the socket", size, up.Load())
		}
	}
}

func TestWrongCertificate(t *testing.T) {
	l := listen(t)
	c, err := chum.New(chum.Settings{Target: target(t, l.Addr().String()), Bytes: 10, Fingerprint: make([]byte, 32)})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Run(context.Background()); err == nil || c.Progress().Sent != 0 {
		t.Errorf("sent %d to a stranger, error %v", c.Progress().Sent, err)
	}
}

// TestStopWhileStalled has a listener that accepts and never answers.
func TestStopWhileStalled(t *testing.T) {
	stall, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer stall.Close()
	c, err := chum.New(chum.Settings{Target: target(t, stall.Addr().String()), Bytes: 10})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := c.Run(ctx); err != nil {
		t.Errorf("a stopped cast failed: %v", err)
	}
}

func TestPublicIsRefused(t *testing.T) {
	for _, address := range []string{"192.0.2.1:443", "[::ffff:192.0.2.1]:443", "[2001:db8::1]:443", "0.0.0.0:443", "224.0.0.1:443", "255.255.255.255:443"} {
		c, err := chum.New(chum.Settings{Target: target(t, address), Bytes: 10})
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Run(context.Background()); err == nil {
			t.Errorf("%s was not refused", address)
		} else if address == "192.0.2.1:443" && !errors.Is(err, chum.ErrPublic) {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestCaps(t *testing.T) {
	to := target(t, "127.0.0.1:1")
	for _, s := range []chum.Settings{
		{Target: to, Bytes: -1}, {Target: to, Rate: math.NaN()}, {Target: to, Bytes: 1e9, Rate: 1e5}, {Target: to, Bytes: chum.MaxBytes + 1}, {Target: to, Bytes: 1, Rate: chum.MaxRate + 1}, {Target: to, Bytes: 1, Rate: -1}, {Bytes: 1},
	} {
		if _, err := chum.New(s); err == nil {
			t.Errorf("%+v was taken", s)
		}
	}
}

func TestListenerOnlyOnLoopback(t *testing.T) {
	if _, err := listener.New(listener.Config{Address: "0.0.0.0:0"}); err == nil {
		t.Error("listens to everybody without being told to")
	}
	l := listen(t)
	if _, err := listener.New(listener.Config{Address: l.Addr().String()}); !errors.Is(err, listener.ErrInUse) {
		t.Errorf("a taken port gives %v", err)
	}
}

func TestParse(t *testing.T) {
	for s, want := range map[string]int64{"5MB": 5e6, "300 kb": 3e5, "1MiB": 1 << 20, "7B": 7, "5,5 MB": 5.5e6, "0,25kB": 250, "1.5MB": 1.5e6} {
		if n, err := chum.ParseSize(s); err != nil || n != want {
			t.Errorf("%s: %d, %v", s, n, err)
		}
	}
	for s, want := range map[string]float64{"1MB/s": 1e6, "1,7 kB/s": 1700, "10Mbit/s": 1.25e6, "max": chum.MaxRate, "0": chum.MaxRate} {
		if n, err := chum.ParseRate(s); err != nil || n != want {
			t.Errorf("%s: %v, %v", s, n, err)
		}
	}
	for _, s := range []string{"", "5", "MB", "-5MB", "NaNMB", "many", "1,500kB", "1,2,3MB", "1.500,5kB", "1,5.5MB", ",MB"} {
		if n, err := chum.ParseSize(s); err == nil {
			t.Errorf("%q is the size %d", s, n)
		}
	}
}
