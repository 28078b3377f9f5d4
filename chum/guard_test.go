package chum

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"
)

// TestNoFormOfAPublicAddressIsSentTo has each form in which programs know an
// address: none reaches a public one, be it that it is refused as no address
// or for being public.
func TestNoFormOfAPublicAddressIsSentTo(t *testing.T) {
	for _, address := range []string{
		"8.8.8.8:53", "[8.8.8.8]:53", "[::ffff:8.8.8.8]:53", "[::ffff:808:808]:53", "[::8.8.8.8]:53", "[64:ff9b::808:808]:53",
		"[2002:808:808::1]:53", "[2001:4860:4860::8888]:53", "[2001:4860:4860::8888%lo]:53", "[::ffff:8.8.8.8%lo]:53", "[fec0::1]:53",
		"134744072:53", "0x08080808:53", "010.010.010.010:53", "0x8.0x8.0x8.0x8:53", "8.526344:53", "8.8.2056:53", "01002004010:53",
		"8.8.8.8.:53", "8.8.8.:53", "8.8.8.8%lo:53", "127.0.0.1@8.8.8.8:53", "127.0.0.1:80@8.8.8.8:53", "user:word@8.8.8.8:53",
		"127.0.0.1 8.8.8.8:53", "127.0.0.1\t:53", "127.0.0.1/8.8.8.8:53", "127.0.0.1#8.8.8.8:53", "127.0.0.1\\8.8.8.8:53", "127.0.0.1\x00:53",
		"8.8.8.8\n:53", "http://8.8.8.8:53", "8。8。8。8:53", "８.８.８.８:53", "172.32.0.1:53", "172.15.255.255:53", "192.169.0.1:53", "169.253.1.1:53",
		"11.0.0.1:53", "100.64.0.1:53", "198.18.0.1:53", "192.0.2.1:53", "240.0.0.1:53", "0.0.0.1:53", "126.255.255.255:53", "128.0.0.1:53",
	} {
		t.Run(address, func(t *testing.T) {
			to, err := ParseTarget(address)
			if err != nil {
				return // no address at all
			}
			asked := 0
			c, err := New(Settings{Target: to, Bytes: 10, Observe: func(tr Transfer) { t.Errorf("a socket did something: %+v", tr) }})
			if err != nil {
				t.Fatal(err)
			}
			c.lookup = func(ctx context.Context, network, host string) ([]netip.Addr, error) {
				asked++
				// What is no literal is looked up in vain: the system's answer
				// would not be this test's.
				if a, err := netip.ParseAddr(host); err == nil {
					return []netip.Addr{a}, nil
				}
				return nil, errors.New("no such host")
			}
			if err := c.Run(context.Background()); err == nil || c.Progress().Sent != 0 {
				t.Errorf("went to %q: %v", address, err)
			}
		})
	}
}

func TestWhatIsNoUsualAddressIsNoTarget(t *testing.T) {
	for _, address := range []string{
		"134744072:53", "0x08080808:53", "010.010.010.010:53", "0x8.0x8.0x8.0x8:53", "8.8.2056:53", "2130706433:53", "127.1:53", "8.8.8.8.:53",
		"127.0.0.1@8.8.8.8:53", "a b:53", "a..b:53", ".:53", "-\x00:53", "host:0", "host:65536", "host:-1", "host", ":53", "",
	} {
		if to, err := ParseTarget(address); err == nil {
			t.Errorf("%q is taken for %+v", address, to)
		}
	}
	for _, address := range []string{"127.0.0.1:1", "[::1]:1", "[fe80::1%lo]:1", "localhost:1", "localhost.:1", "bait.example:1", "b4:1", "4b.example:1", "bücher.example:1", "a_b:1"} {
		if _, err := ParseTarget(address); err != nil {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestPrivateAddressesAreFree(t *testing.T) {
	for _, address := range []string{"127.0.0.1", "127.255.0.9", "::1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.255.1", "169.254.9.9", "fd00::1", "fe80::1%lo", "::ffff:127.0.0.1"} {
		to, err := ParseTarget(net.JoinHostPort(address, "9"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.resolve(context.Background(), net.DefaultResolver.LookupNetIP, false); err != nil {
			t.Errorf("%s: %v", address, err)
		}
		if !to.Own() {
			t.Errorf("%s is not our own", address)
		}
	}
}

// TestNamesAreLookedUpOnce has a name whose addresses are checked, all of them,
// and of which the one that was checked is dialled.
func TestNamesAreLookedUpOnce(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			conn.Close()
		}
	}()
	public, own := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("127.0.0.1")
	for _, tt := range []struct {
		name    string
		answers []netip.Addr
		public  bool
	}{
		{"public", []netip.Addr{public}, true},
		{"mixed", []netip.Addr{own, public}, true},
		{"mixed the other way", []netip.Addr{public, own}, true},
		{"mapped", []netip.Addr{netip.MustParseAddr("::ffff:192.0.2.1")}, true},
		{"own", []netip.Addr{netip.MustParseAddr("fd00::1"), own}, false},
	} {
		for _, lure := range Lures() {
			if lure.Plan.Protocol == ICMP {
				continue // needs a right
			}
			t.Run(tt.name+" "+lure.Name, func(t *testing.T) {
				lure.Plan.Port = 0
				to, err := ParseTarget(net.JoinHostPort("bait.example", l.Addr().String()[len("127.0.0.1:"):]))
				if err != nil {
					t.Fatal(err)
				}
				var remote []netip.AddrPort
				ctx, cancel := context.WithCancel(context.Background())
				defer cancel()
				c, err := New(Settings{Lure: lure, Target: to, Observe: func(tr Transfer) {
					if tr.Opened {
						remote = append(remote, tr.Remote)
						cancel() // where it goes is all there is to know
					}
				}})
				if err != nil {
					t.Fatal(err)
				}
				asked := 0
				c.lookup = func(context.Context, string, string) ([]netip.Addr, error) {
					if asked++; asked > 1 {
						return []netip.Addr{public}, nil // what a hostile name server would say next
					}
					return append([]netip.Addr(nil), tt.answers...), nil
				}
				err = c.Run(ctx)
				switch {
				case asked != 1:
					t.Errorf("looked up %d times", asked)
				case tt.public && (!errors.Is(err, ErrPublic) || len(remote) > 0):
					t.Errorf("error %v, connected to %v", err, remote)
				case !tt.public && (len(remote) == 0 || remote[0].Addr() != own):
					t.Errorf("error %v, connected to %v", err, remote)
				}
			})
		}
	}
}

func TestBroadcastIsNoHost(t *testing.T) {
	if got := last(netip.MustParsePrefix("192.168.5.77/22")); got != netip.MustParseAddr("192.168.7.255") {
		t.Errorf("the last address is %v", got)
	}
	addrs, _ := net.InterfaceAddrs()
	for _, a := range addrs {
		n, err := netip.ParsePrefix(a.String())
		if err != nil || !n.Addr().Is4() || n.Addr().IsLoopback() || n.Bits() > 30 {
			continue
		}
		to, err := ParseTarget(net.JoinHostPort(last(n).String(), "9"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.resolve(context.Background(), net.DefaultResolver.LookupNetIP, true); err == nil {
			t.Errorf("%s is a host", last(n))
		}
		return
	}
	t.Skip("needs an interface with an IPv4 network")
}

// TestStopWhileLookingUp has a name server that never answers.
func TestStopWhileLookingUp(t *testing.T) {
	to, err := ParseTarget("bait.example:9")
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(Settings{Target: to})
	if err != nil {
		t.Fatal(err)
	}
	c.lookup = func(ctx context.Context, _, _ string) ([]netip.Addr, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	if err := c.Run(ctx); err != nil {
		t.Errorf("a stopped cast failed: %v", err)
	}
}

// FuzzParseTarget looks for text that passes for a target and leads to a public
// address without saying so.
func FuzzParseTarget(f *testing.F) {
	for _, s := range []string{"127.0.0.1:1", "[::ffff:8.8.8.8]:1", "134744072:1", "8.8.8.8.:1", "[fe80::1%lo]:1", "a@b:1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		to, err := ParseTarget(s)
		if err != nil {
			return
		}
		a, err := netip.ParseAddr(to.host)
		if err == nil && to.Own() && !own(a.Unmap()) {
			t.Errorf("%q is our own", s)
		}
		if err != nil && (to.Own() || strings.ContainsAny(to.host, "@/\\ \t\r\n%#?:")) {
			t.Errorf("%q has the host %q", s, to.host)
		}
		if to.String() != s {
			t.Errorf("%q became %q", s, to)
		}
	})
}
