package demo

import (
	"net/netip"
	"testing"
	"time"

	"jaws/capture/packet"
)

// outside are the ranges that may stand for the Internet. RFC 5737, RFC 3849.
var outside = []netip.Prefix{
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("2001:db8::/32"),
}

func documented(a packet.Addr) bool {
	ip, ok := a.IP()
	if !ok {
		return false
	}
	for _, prefix := range outside {
		if prefix.Contains(ip) {
			return true
		}
	}
	return false
}

func TestServersLiveInDocumentation(t *testing.T) {
	c := newChance(1)
	servers := newServers(c)
	all := servers[:]
	for i := range newcomerCount {
		all = append(all, newcomer(c, i))
	}
	seen := map[packet.Addr]bool{}
	for i := range all {
		s := &all[i]
		if !documented(s.four) || seen[s.four] {
			t.Errorf("server %d has address %s, not for documentation or used twice", i, s.four)
		}
		seen[s.four] = true
		if s.six.IsValid() && (!documented(s.six) || seen[s.six]) {
			t.Errorf("server %d has address %s", i, s.six)
		}
		seen[s.six] = true
		if s.rtt < 5*time.Millisecond || s.rtt > 60*time.Millisecond {
			t.Errorf("server %d answers in %v", i, s.rtt)
		}
	}
	if again := newcomer(c, newcomerCount); again.four != all[serverCount].four {
		t.Errorf("newcomers do not come round: %s, want %s", again.four, all[serverCount].four)
	}
}
