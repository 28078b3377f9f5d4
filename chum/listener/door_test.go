package listener

import (
	"net"
	"net/netip"
	"testing"
	"time"
)

// guest is a visitor that came some time ago and was last heard of later.
func guest(t *testing.T, from string, stage int32, age, idle time.Duration) *visitor {
	t.Helper()
	here, there := net.Pipe()
	t.Cleanup(func() { there.Close() })
	v := newVisitor(here, netip.AddrPortFrom(netip.MustParseAddr(from), 1), &Config{})
	v.opened = time.Now().Add(-age)
	v.active.Store(int64(age - idle))
	v.stage.Store(stage)
	return v
}

func TestWhoGoesForANewcomer(t *testing.T) {
	const s = time.Second
	type who struct {
		from      string
		stage     int32
		age, idle time.Duration
	}
	for _, tt := range []struct {
		name    string
		inside  []who
		gone    int // of inside, -1 for none
		refused Kind
		again   bool
	}{
		{"there is room", []who{{"10.0.0.1", silent, 9 * s, 9 * s}, {"10.0.0.1", silent, 9 * s, 9 * s}}, -1, Ended, false},
		{"strangers before the talking", []who{{"10.0.0.1", talking, 9 * s, 9 * s}, {"10.0.0.2", stranger, s, 0}, {"10.0.0.3", talking, 9 * s, 9 * s}, {"10.0.0.4", baited, 9 * s, 9 * s}}, 1, Ended, false},
		{"the silent before everybody", []who{{"10.0.0.1", talking, 9 * s, 9 * s}, {"10.0.0.2", silent, s, s}, {"10.0.0.3", stranger, 9 * s, 9 * s}, {"10.0.0.4", baited, 9 * s, 9 * s}}, 1, Ended, false},
		{"the longest idle of the silent", []who{{"10.0.0.1", silent, s, s}, {"10.0.0.2", silent, 3 * s, 3 * s}, {"10.0.0.3", silent, 2 * s, 2 * s}, {"10.0.0.4", silent, s, s}}, 1, Ended, false},
		{"idle counts, not age", []who{{"10.0.0.1", stranger, 9 * s, 0}, {"10.0.0.2", stranger, 3 * s, 2 * s}, {"10.0.0.3", stranger, 8 * s, s}, {"10.0.0.4", baited, 9 * s, 9 * s}}, 1, Ended, false},
		{"strangers before bait", []who{{"10.0.0.1", baited, 9 * s, 9 * s}, {"10.0.0.2", baited, 9 * s, 9 * s}, {"10.0.0.3", baited, 9 * s, 9 * s}, {"10.0.0.4", stranger, s, 0}}, 3, Ended, false},
		{"bait keeps its place", []who{{"10.0.0.1", baited, 9 * s, 9 * s}, {"10.0.0.2", baited, 9 * s, 9 * s}, {"10.0.0.3", baited, 9 * s, 9 * s}, {"10.0.0.4", baited, 9 * s, 9 * s}}, -1, Busy, false},
		{"who has only just come is waited for", []who{{"10.0.0.1", baited, 9 * s, 9 * s}, {"10.0.0.2", silent, 0, 0}, {"10.0.0.3", silent, 0, 0}, {"10.0.0.4", silent, 0, 0}}, -1, Busy, true},
		{"one's own when one has too many", []who{{"10.0.0.9", stranger, s, 0}, {"10.0.0.9", stranger, 2 * s, s}, {"10.0.0.3", silent, 9 * s, 9 * s}}, 1, Ended, false},
		{"too many of one's own, and all bait", []who{{"10.0.0.9", baited, s, 0}, {"10.0.0.9", baited, 2 * s, s}, {"10.0.0.3", silent, 9 * s, 9 * s}}, -1, BusyRemote, false},
		{"too many of one's own, only just come", []who{{"10.0.0.9", silent, 0, 0}, {"10.0.0.9", silent, 0, 0}}, -1, BusyRemote, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newDoor(Config{Conns: 4, PerRemote: 2})
			var inside []*visitor
			for _, w := range tt.inside {
				v := guest(t, w.from, w.stage, w.age, w.idle)
				if kind, _ := d.admit(v); kind != Ended {
					t.Fatalf("no place for %v", w)
				}
				inside = append(inside, v)
			}
			refused, again := d.admit(guest(t, "10.0.0.9", silent, 0, 0))
			if refused != tt.refused || (again > 0) != tt.again {
				t.Errorf("%v, and again in %v", refused, again)
			}
			for i, v := range inside {
				if _, in := d.visitors[v]; in == (i == tt.gone) {
					t.Errorf("%d is inside: %v", i, in)
				}
			}
		})
	}
}

func TestHouse(t *testing.T) {
	for _, tt := range []struct {
		name, a, b string
		same       bool
	}{
		{"an IPv4 address", "192.0.2.1", "192.0.2.1", true},
		{"two IPv4 addresses", "192.0.2.1", "192.0.2.2", false},
		{"one IPv6 network", "2001:db8::1", "2001:db8::ffff:1", true},
		{"two IPv6 networks", "2001:db8::1", "2001:db8:0:1::1", false},
		{"one zone", "fe80::1%a", "fe80::2%a", true},
	} {
		if same := house(netip.MustParseAddr(tt.a)) == house(netip.MustParseAddr(tt.b)); same != tt.same {
			t.Errorf("%s: %v", tt.name, same)
		}
	}
}

func TestPlacesAreGivenBack(t *testing.T) {
	d := newDoor(Config{Conns: 4, PerRemote: 4})
	for range 100 {
		v := guest(t, "10.0.0.1", silent, time.Second, time.Second)
		if kind, _ := d.admit(v); kind != Ended {
			t.Fatal(kind)
		}
		d.left(v)
		d.left(v) // shown out and gone by itself
	}
	if d.open() != 0 || len(d.from) != 0 {
		t.Errorf("%d inside, %v", d.open(), d.from)
	}
	d.shut()
	<-d.vacant
	if kind, again := d.admit(guest(t, "10.0.0.1", silent, 0, 0)); kind != Stopped || again != 0 {
		t.Errorf("a shut door: %v", kind)
	}
}
