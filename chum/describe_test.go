package chum_test

import (
	"fmt"
	"strings"
	"testing"

	"jaws/chum"
)

func ExamplePlan_Describe() {
	lure, _ := chum.LureNamed("burst")
	to, _ := chum.ParseTarget("127.0.0.1:8443")
	for _, line := range lure.Plan.Describe(to) {
		fmt.Println(line)
	}
	// Output:
	// To 127.0.0.1:8443 over TLS (TCP).
	// 800kB of random bytes: 100 connections of 8kB.
	// One every 400 ms, give or take 30 %.
	// It begins with the words: JAWS-CHUM simulated exfiltration, random bytes
	// It takes about 40 s. Stop ends it at once.
	// No file is read. Nothing was sent just now.
}

func TestDescribe(t *testing.T) {
	for _, tt := range []struct {
		lure, target string
		bytes        int64
		rate         float64
		want         string
	}{
		{"bulk", "127.0.0.1:1", 0, 0, "5MB of random bytes: 306 pieces of 16.384kB on one connection, the last of 2.88kB."},
		{"bulk", "127.0.0.1:1", 100, 0, "100B of random bytes: all at once on one connection."},
		{"bulk", "127.0.0.1:1", 0, chum.MaxRate, "As fast as it may, 1 Gbit/s."},
		{"slow", "127.0.0.1:1", 0, 0, "It takes about 3 min. Stop ends it at once."},
		{"files", "127.0.0.1:1", 0, 0, "3.84MB of random bytes: 60 connections of 32kB to 96kB."},
		{"dns", "10.1.2.3:53", 0, 0, "To 10.1.2.3:53 over DNS (UDP), in names under chum.invalid."},
		{"icmp", "10.1.2.3:53", 0, 0, "To 10.1.2.3 over ICMP."},
		{"oddport", "[::1]:8443", 0, 0, "To [::1]:6667 over plain TCP."},
		{"http", "127.0.0.1:1", 0, 0, "5MB of random bytes: 20 POST requests of 262.144kB on one connection, the last of 19.264kB."},
		{"bulk", "8.8.8.8:1", 0, 0, "8.8.8.8 is not on this machine or a private network: bait goes there only if you type the address twice."},
		{"bulk", "bait.example:1", 0, 0, "bait.example is looked up when it is cast, and must be this machine or on a private network, or be typed twice."},
	} {
		t.Run(tt.lure+" "+tt.target, func(t *testing.T) {
			l, _ := chum.LureNamed(tt.lure)
			all := ""
			for _, line := range l.Plan.With(tt.bytes, tt.rate).Describe(target(t, tt.target)) {
				all += line.String() + "\n"
			}
			if !strings.Contains(all, tt.want+"\n") {
				t.Errorf("does not say %q:\n%s", tt.want, all)
			}
		})
	}
}
