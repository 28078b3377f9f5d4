package listener_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"jaws/chum/listener"
)

func TestRefusedConfig(t *testing.T) {
	const here = "127.0.0.1:0"
	for _, tt := range []struct {
		name string
		c    listener.Config
		says string
	}{
		{"no address", listener.Config{}, "an address and a port"},
		{"everybody", listener.Config{Address: "0.0.0.0:0"}, "only loopback"},
		{"everybody by IPv6", listener.Config{Address: "[::]:0"}, "only loopback"},
		{"another host", listener.Config{Address: "192.0.2.1:0"}, "only loopback"},
		{"places below none", listener.Config{Address: here, Conns: -1}, "connections at once"},
		{"too many places", listener.Config{Address: here, Conns: 1e6}, "connections at once"},
		{"more for one than for all", listener.Config{Address: here, Conns: 4, PerRemote: 5}, "each remote"},
		{"no patience", listener.Config{Address: here, Idle: -1}, "idle time"},
		{"no life", listener.Config{Address: here, Lifetime: 1}, "lifetime"},
		{"bytes below none", listener.Config{Address: here, ConnBytes: -1}, "bytes for each"},
		{"a rate that ends all", listener.Config{Address: here, ConnRate: 1}, "bytes a second"},
		{"no rate", listener.Config{Address: here, ConnRate: math.NaN()}, "bytes a second"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, err := listener.New(tt.c)
			if err == nil {
				l.Close()
			}
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%v, want %q", err, tt.says)
			}
		})
	}
	l, err := listener.New(listener.Config{Address: "[::1]:0", Conns: 1, PerRemote: 1, Idle: time.Hour, ConnRate: 1 << 20})
	if err != nil && !strings.Contains(err.Error(), "cannot assign") { // a host without IPv6
		t.Error(err)
	}
	if err == nil {
		l.Close()
	}
}
