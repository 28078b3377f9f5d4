package nic

import (
	"errors"
	"strings"
	"testing"
)

func TestCheckFilter(t *testing.T) {
	const ethernet, wifi, raw = 1, 127, 101
	for _, tt := range []struct {
		filter  string
		link    uint32
		refused string // part of the words, "" where it is taken
	}{
		{filter: ""},
		{filter: "  "},
		{filter: "not port 22"},
		{filter: "tcp port 8443"},
		{filter: "tcp port http or https"},
		{filter: "portrange 6000-6008"},
		{filter: "src host 10.0.0.1 && !dst net 192.168.0.0/16"},
		{filter: "net 10.0.0.0 mask 255.0.0.0"},
		{filter: "ip6 and host fe80::1"},
		{filter: "ether host 02:00:00:00:00:01"},
		{filter: "ether src 02-00-00-00-00-01 or ether dst 0200.0000.0001"},
		{filter: "ether proto 0x88b5"},
		{filter: "ip proto \\tcp"},
		{filter: "ip protochain 6"},
		{filter: "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0 and not src and dst net 10.0.0.0/8"},
		{filter: "tcp port 80 and (((ip[2:2] - ((ip[0]&0xf)<<2)) - ((tcp[12]&0xf0)>>2)) != 0)"},
		{filter: "icmp[icmptype] != icmp-echo and icmp[icmptype] != icmp-echoreply"},
		{filter: "icmp6[icmp6type] == icmp6-echo"},
		{filter: "gateway snup and ip", refused: "gateway"}, // as libpcap: no such name here
		{filter: "vlan 100 and mpls 1024"},
		{filter: "less 128 or greater 1000 or len == 60"},
		{filter: "broadcast or multicast or ip broadcast"},
		{filter: "arp or rarp or stp or llc u or pppoes"},
		{filter: "ifindex 1"}, // of Linux' cooked frames and pflog alone, from 1.10 of Ethernet too
		{filter: "type mgt subtype beacon", link: wifi},
		{filter: "wlan addr1 02:00:00:00:00:01", link: wifi},
		{filter: "tcp port 443", link: raw},
		{filter: "host no-such-host.invalid"},
		{filter: "host a.invalid and not host b.invalid"},
		{filter: "src a.invalid or b.invalid and udp"},
		{filter: "ip6 host a.invalid and icmp6"},
		{filter: "net a-net.invalid"},
		{filter: "host tcp-server.invalid"},
		{filter: "host 1and1.invalid"},
		{filter: "tcp port 443", link: 276},

		{filter: "t", refused: `"t" is not a word`},
		{filter: "udp prot 53", refused: `"prot"`},
		{filter: "host", refused: "syntax error"},
		{filter: "tcp port", refused: "syntax error"},
		{filter: "port 99999", refused: "port"},
		{filter: "(udp", refused: "syntax error"},
		{filter: "tcp and and udp", refused: "syntax error"},
		{filter: "udp and tcp and", refused: "syntax error"},
		{filter: "host 1.2.3.4.5", refused: "no address"},
		{filter: "host 300.1.1.1", refused: "300.1.1.1"},
		{filter: "host fe80:", refused: "no address"},
		{filter: "host 02:00:0", refused: "no address"},
		{filter: "port no-such-service-here", refused: "unknown port"},
		{filter: "type mgt", link: ethernet, refused: "802.11"},
		{filter: "ether host 02:00:00:00:00:01", link: raw, refused: "ether"},
		{filter: "\x00", refused: ""},
		{filter: "tcp; rm", refused: `"rm"`},
	} {
		t.Run(tt.filter, func(t *testing.T) {
			link := tt.link
			if link == 0 {
				link = ethernet
			}
			switch err := CheckFilter(link, tt.filter); {
			case tt.refused == "" && err != nil:
				t.Errorf("refused: %v", err)
			case tt.refused != "" && (!errors.Is(err, ErrFilter) || !strings.Contains(err.Error(), tt.refused)):
				t.Errorf("got %v, want a refusal with %q", err, tt.refused)
			}
		})
	}
}

// FuzzWithoutNames has no name left in what libpcap is given: every word of it
// is one that libpcap knows, or stands where no host is meant.
func FuzzWithoutNames(f *testing.F) {
	for _, s := range []string{"host a and not host b", "tcp port http", "ether host x", "[a", "src \\tcp", "ip6 host a.b or c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		four, six, err := withoutNames(s)
		if err != nil {
			return
		}
		for _, put := range []string{four, six} {
			again, _, err := withoutNames(put)
			if err != nil || again != put {
				t.Errorf("%q became %q, and then %q, %v", s, put, again, err)
			}
		}
	})
}
