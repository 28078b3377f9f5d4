package demo

import (
	"time"

	"jaws/capture/packet"
)

// Film and clips come in chunks, a few seconds of play at a time.
var (
	filmScript = script{
		protocol: packet.TLS, port: webPort, again: 3, rounds: [2]int{14, 18},
		turns: []turn{
			{up: true, median: 517},
			{median: 4200, sigma: 0.15},
			{up: true, median: 64},
			{up: true, median: 480, sigma: 0.1, pause: 2 * time.Second},
			{median: 90_000, sigma: 0.3, pause: 10 * time.Millisecond},
		},
	}
	clipScript = script{
		carrier: overQUIC, protocol: packet.QUIC, port: webPort, rounds: [2]int{9, 13},
		turns: []turn{
			{up: true, median: 360, sigma: 0.2, pause: 1500 * time.Millisecond},
			{median: 36_000, sigma: 0.5, pause: 10 * time.Millisecond},
		},
	}
	// The camera sends about 60 kB a second, and its cloud says little.
	doorScript = script{
		protocol: packet.TLS, port: webPort, again: 3, rounds: [2]int{80, 100},
		turns: []turn{
			{up: true, median: 517},
			{median: 3100, sigma: 0.05},
			{up: true, median: 64},
			{up: true, median: 29_000, sigma: 0.15, pause: 440 * time.Millisecond},
			{median: 40},
		},
	}
	climateScript = script{
		protocol: packet.TLS, port: 8883, again: 3, rounds: [2]int{1, 2},
		turns: []turn{
			{up: true, median: 240},
			{median: 2800, sigma: 0.05},
			{up: true, median: 64},
			{up: true, median: 130, sigma: 0.2},
			{median: 60, sigma: 0.1},
		},
	}
	// Voice and picture both ways, a packet about every 20 ms each way.
	meetScript = script{
		carrier: overUDP, protocol: packet.RTP, port: 3480, again: 4, rounds: [2]int{300, 480},
		turns: []turn{
			{up: true, median: 100, as: packet.STUN},
			{median: 84, as: packet.STUN},
			{up: true, median: 120, as: packet.STUN, pause: 50 * time.Millisecond},
			{median: 92, as: packet.STUN},
			{up: true, median: 420, sigma: 0.5, pause: 12 * time.Millisecond},
			{median: 560, sigma: 0.4, pause: 12 * time.Millisecond},
		},
	}
)

// watch plays a film, after a look at its poster.
func watch(n *Network, h *host) {
	n.visit(0, h, &n.servers[posters])
	s := &n.servers[video]
	n.call(n.resolve(0, h, &s.name, false), &filmScript, h, s)
}

func watchClips(n *Network, h *host) {
	s := &n.servers[shortVideo]
	n.call(n.resolve(0, h, &s.name, false), &clipScript, h, s)
}

func watchDoor(n *Network, h *host) {
	s := &n.servers[cameraCloud]
	n.call(n.resolve(0, h, &s.name, false), &doorScript, h, s)
}

func reportClimate(n *Network, h *host) {
	s := &n.servers[climateCloud]
	n.call(n.resolve(0, h, &s.name, false), &climateScript, h, s)
}

func meet(n *Network, h *host) {
	s := &n.servers[meeting]
	n.call(n.resolve(0, h, &s.name, false), &meetScript, h, s)
}
