package demo

import (
	"time"

	"jaws/capture/packet"
)

const webPort = 443

// A TLS client hello and a server's answer with its certificates make the
// first two turns of every TLS script.
var (
	pageScript = script{
		protocol: packet.TLS, port: webPort, again: 3, rounds: [2]int{1, 4},
		turns: []turn{
			{up: true, median: 517},
			{median: 4200, sigma: 0.15},
			{up: true, median: 64},
			{up: true, median: 420, sigma: 0.4, pause: 20 * time.Millisecond},
			{median: 14_000, sigma: 0.9, pause: 25 * time.Millisecond},
		},
	}
	quicPageScript = script{
		carrier: overQUIC, protocol: packet.QUIC, port: webPort, rounds: [2]int{1, 4},
		turns: []turn{
			{up: true, median: 380, sigma: 0.4, pause: 20 * time.Millisecond},
			{median: 15_000, sigma: 0.9, pause: 20 * time.Millisecond},
		},
	}
	probeScript = script{
		protocol: packet.HTTP, port: 80, rounds: [2]int{1, 1},
		turns: []turn{
			{up: true, median: 140, sigma: 0.1},
			{median: 330, sigma: 0.1, pause: 5 * time.Millisecond},
		},
	}
	updateScript = script{
		protocol: packet.TLS, port: webPort, again: 3, rounds: [2]int{1, 2},
		turns: []turn{
			{up: true, median: 517},
			{median: 4200, sigma: 0.15},
			{up: true, median: 64},
			{up: true, median: 300, sigma: 0.2},
			{median: 220_000, sigma: 0.5, pause: 15 * time.Millisecond},
		},
	}
	photoScript = script{
		protocol: packet.TLS, port: webPort, rounds: [2]int{1, 1},
		turns: []turn{
			{up: true, median: 517},
			{median: 4200, sigma: 0.15},
			{up: true, median: 64},
			{up: true, median: 260_000, sigma: 0.35, pause: 30 * time.Millisecond},
			{median: 380, sigma: 0.2, pause: 40 * time.Millisecond},
		},
	}
)

// browse visits a page: the site itself and one or two servers it draws from.
// Now and then the site is one that nobody visited before.
func browse(n *Network, h *host) {
	var at time.Duration
	for range n.between(1, 3) {
		if n.sometimes(0.03) {
			s := newcomer(n.chance, n.newcomers)
			n.newcomers++
			n.visit(at, h, &s)
		} else {
			n.visit(at, h, &n.servers[firstSite+n.sites.pick(n.chance)])
		}
		at += n.duration(30*time.Millisecond, 400*time.Millisecond)
	}
}

// visit fetches what a page needs from s.
func (n *Network) visit(d time.Duration, h *host, s *server) {
	if n.sometimes(0.6) { // otherwise the answer is still remembered
		d += n.resolve(d, h, &s.name, s.six.IsValid())
	}
	sc := &pageScript
	if s.quic && n.sometimes(0.7) {
		sc = &quicPageScript
	}
	n.call(d, sc, h, s)
}

// call begins a conversation of h with s, over IPv6 where both can.
func (n *Network) call(d time.Duration, sc *script, h *host, s *server) {
	client := end{h.Addr, h.ephemeral(), h.hops}
	remote := end{s.four, sc.port, s.hops}
	if s.six.IsValid() {
		client.addr, remote.addr = h.unique, s.six
	}
	n.start(d, sc, client, remote, s.rtt)
}

// probeWeb asks, as devices do, whether the network reaches the Internet.
func probeWeb(n *Network, h *host) {
	s := &n.servers[updates]
	n.call(n.resolve(0, h, &s.name, false), &probeScript, h, s)
}

func update(n *Network, h *host) { n.call(0, &updateScript, h, &n.servers[updates]) }

func syncPhotos(n *Network, h *host) {
	s := &n.servers[photos]
	n.call(n.resolve(0, h, &s.name, false), &photoScript, h, s)
}
