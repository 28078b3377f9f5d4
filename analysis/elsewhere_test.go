package analysis_test

import (
	"fmt"
	"net/netip"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/capture/packet"
)

// attack is one of the sample captures', to be moved elsewhere.
type attack struct {
	name, capture, evil string
	packets             []packet.Packet
}

// TestAttacksElsewhere moves every attack of the sample captures to other hosts,
// other remote addresses and other days of the week at home.
func TestAttacksElsewhere(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	attacks := []*attack{
		{name: "nmap", capture: "attacks", evil: "192.168.1.200"},
		{name: "synflood", capture: "attacks", evil: "192.168.1.250"},
		{name: "masscan", capture: "attacks", evil: "203.0.113.31"},
		{name: "icmptun", capture: "attacks", evil: "203.0.113.10"},
		{name: "dnscat", capture: "attacks", evil: "203.0.113.53"},
		{name: "iodine", capture: "attacks", evil: "203.0.113.54"},
		{name: "sshbrute", capture: "attacks", evil: "203.0.113.20"},
		{name: "fast exfiltration", capture: "exfil_fast", evil: "203.0.113.44"},
		{name: "slow exfiltration", capture: "exfil_slow", evil: "203.0.113.44"},
	}
	var benign []packet.Packet
	for _, capture := range []string{"attacks", "exfil_fast", "exfil_slow"} {
		of := map[packet.Addr]*attack{}
		for _, a := range attacks {
			if a.capture == capture {
				of[address(a.evil)] = a
			}
		}
		replay(t, "homelan_"+capture+".pcap.gz", func(_ int, p *packet.Packet) {
			a := of[p.Src]
			if a == nil {
				a = of[p.Dst]
			}
			switch {
			case a != nil:
				a.packets = append(a.packets, *p)
			case capture == "attacks":
				benign = append(benign, *p)
			}
		})
	}
	hosts := []string{"192.168.1.122", "192.168.1.126", "192.168.1.130"}
	for i, a := range attacks {
		for k, day := range []float64{1.3, 3.4, 6.2} {
			t.Run(fmt.Sprintf("%s on day %.1f", a.name, day), func(t *testing.T) {
				host, evil := address(hosts[(i+k)%len(hosts)]), address(a.evil)
				if !evil.IsLocal() {
					evil = address(fmt.Sprintf("198.18.%d.%d", i, k+7))
				}
				moved := a.moved(host, evil, benign[0].Time+int64(day*24*float64(time.Hour)))
				if alarms, place := watchBoth(benign, moved, evil); alarms < len(moved)/part(a.name) || place == 0 || place > 2 {
					t.Errorf("%d of %d packets in alarm, place %d", alarms, len(moved), place)
				}
			})
		}
	}
}

func address(s string) packet.Addr { return packet.AddrFromIP(netip.MustParseAddr(s)) }

// moved is the attack from start on, with host and evil in the places of its
// host at home and its other address.
func (a *attack) moved(host, evil packet.Addr, start int64) []packet.Packet {
	was := address(a.evil)
	var victim packet.Addr
	for i := range a.packets {
		for _, side := range []packet.Addr{a.packets[i].Src, a.packets[i].Dst} {
			if side != was && side.IsLocal() {
				victim = side
			}
		}
	}
	change := map[packet.Addr]packet.Addr{was: evil}
	if victim.IsValid() {
		change[victim] = host
	}
	out := make([]packet.Packet, len(a.packets))
	for i, p := range a.packets {
		p.Time += start - a.packets[0].Time
		if to, ok := change[p.Src]; ok {
			p.Src = to
		}
		if to, ok := change[p.Dst]; ok {
			p.Dst = to
		}
		out[i] = p
	}
	return out
}

// watchBoth shows ordinary packets and an attack, merged by time, to an engine
// until the attack is over, and tells how many of its packets were in alarm and
// the place of evil's group in the list then, 0 if it was never in alarm.
func watchBoth(benign, attack []packet.Packet, evil packet.Addr) (alarms, place int) {
	engine := analysis.New(analysis.Config{Window: -1, KeepAlarms: true})
	for i := range benign {
		for len(attack) > 0 && attack[0].Time <= benign[i].Time {
			if engine.Observe(&attack[0]).Anomalous {
				alarms++
			}
			attack = attack[1:]
		}
		if len(attack) == 0 {
			break
		}
		engine.Observe(&benign[i])
	}
	for _, r := range engine.Snapshot().Top {
		if r.FirstAlarm != 0 && (r.Endpoint.Addr == evil || r.Peer.Addr == evil) {
			return alarms, r.Rank
		}
	}
	return alarms, 0
}

// part is which part of an attack's packets must be in alarm at the least: a
// third. The scripts of nmap are over in 8 s, of which they only look around in
// the first 6; the connections of those few seconds are no more than a browser's.
func part(attack string) int {
	if attack == "nmap" {
		return 5
	}
	return 3
}
