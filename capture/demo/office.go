package demo

import (
	"time"

	"jaws/capture/packet"
)

// Mail, printing and backups: work that pushes data out, in moderation.
var (
	readScript = script{
		protocol: packet.TLS, port: 993, again: 3, rounds: [2]int{2, 5},
		turns: []turn{
			{up: true, median: 517},
			{median: 3600, sigma: 0.1},
			{up: true, median: 64},
			{up: true, median: 90, sigma: 0.3, pause: 15 * time.Millisecond},
			{median: 2400, sigma: 1.1, pause: 10 * time.Millisecond},
		},
	}
	// Submission begins in the clear and turns to TLS. RFC 6409, RFC 3207.
	sendScript = script{
		protocol: packet.TLS, port: 587, again: 7, rounds: [2]int{1, 2},
		turns: []turn{
			{median: 52, as: packet.SMTP},
			{up: true, median: 24, as: packet.SMTP},
			{median: 160, as: packet.SMTP},
			{up: true, median: 10, as: packet.SMTP},
			{median: 30, as: packet.SMTP},
			{up: true, median: 517},
			{median: 3600, sigma: 0.1},
			{up: true, median: 24_000, sigma: 0.8, pause: 30 * time.Millisecond},
			{median: 70, sigma: 0.2, pause: 20 * time.Millisecond},
		},
	}
	printScript = script{
		protocol: packet.IPP, port: 631, again: 2, rounds: [2]int{1, 2},
		turns: []turn{
			{up: true, median: 420, sigma: 0.1},
			{median: 2900, sigma: 0.1, pause: 20 * time.Millisecond},
			{up: true, median: 120_000, sigma: 0.5, pause: 100 * time.Millisecond},
			{median: 260, sigma: 0.1, pause: 200 * time.Millisecond},
		},
	}
	// Each write carries 64 KB and is answered. MS-SMB2 section 2.2.21.
	backUpScript = script{
		protocol: packet.SMB2, port: 445, again: 4, rounds: [2]int{10, 24},
		turns: []turn{
			{up: true, median: 240},
			{median: 330},
			{up: true, median: 160},
			{median: 330, sigma: 0.1},
			{up: true, median: 65_656, pause: 25 * time.Millisecond},
			{median: 84, pause: 2 * time.Millisecond},
		},
	}
)

func readMail(n *Network, h *host) {
	s := &n.servers[mailbox]
	n.call(n.resolve(0, h, &s.name, false), &readScript, h, s)
}

func sendMail(n *Network, h *host) {
	s := &n.servers[submission]
	n.call(n.resolve(0, h, &s.name, false), &sendScript, h, s)
}

func printPages(n *Network, h *host) { n.callHost(&printScript, h, &n.hosts[printer]) }

func backUp(n *Network, h *host) { n.callHost(&backUpScript, h, &n.hosts[storage]) }

// callHost begins a conversation of two hosts of the network.
func (n *Network) callHost(sc *script, h, to *host) {
	client := end{h.Addr, h.ephemeral(), h.hops}
	n.start(0, sc, client, end{to.Addr, sc.port, to.hops}, n.duration(500*time.Microsecond, 3*time.Millisecond))
}
