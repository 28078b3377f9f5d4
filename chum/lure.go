package chum

import "time"

// Lure is what a cast imitates, and how it sends.
type Lure struct {
	// Name is the command line's and a report's, Title a person's.
	Name  string `json:"name"`
	Title string `json:"title"`
	// Imitates ends the sentence "Imitates ...".
	Imitates string `json:"imitates"`
	Plan     Plan   `json:"plan"`
}

// Lures are those that need no file, the usual one first.
func Lures() []Lure {
	return []Lure{
		{"bulk", "Bulk upload", "an upload of stolen data over TLS", Plan{
			Protocol: TLS, Bytes: 5_000_000, Rate: 1_000_000, Piece: 16 << 10,
		}},
		{"slow", "Slow trickle", "a trickle that hopes to stay below notice", Plan{
			Protocol: TLS, Bytes: 300_000, Rate: 1_700, Piece: 512, Jitter: 0.3,
		}},
		{"burst", "Beacon bursts", "a beacon that calls home", Plan{
			Protocol: TLS, Bytes: 800_000, Piece: 8_000, Apart: true, Every: 400 * time.Millisecond, Jitter: 0.3,
		}},
		{"dns", "DNS tunnel", "a tunnel in DNS names", Plan{
			Protocol: DNS, Bytes: 100_000, Piece: 110, Every: time.Second / 30, Jitter: 0.2,
		}},
		{"icmp", "Ping tunnel", "a tunnel in ping", Plan{
			Protocol: ICMP, Bytes: 200_000, Piece: 1_000, Every: time.Second / 20,
		}},
		{"http", "Web form", "an upload through a web form", Plan{
			Protocol: HTTP, Bytes: 5_000_000, Rate: 1_000_000, Piece: 256 << 10,
		}},
		{"files", "Many files", "many small files leaving one by one", Plan{
			Protocol: TLS, Bytes: 60 * 64_000, Piece: 64_000, Vary: 0.5, Apart: true, Every: 200 * time.Millisecond, Jitter: 0.5,
		}},
		{"oddport", "Odd port", "a channel on a port that nobody uses here", Plan{
			Protocol: TCP, Bytes: 2_000_000, Rate: 500_000, Piece: 16 << 10, Port: 6667,
		}},
	}
}

// OddPorts are those that real channels were found on, and that the odd-port
// lure may use: each looks like something that it is not.
func OddPorts() []uint16 {
	return []uint16{6667, 53, 80, 8080, 445, 6660, 6661, 6662, 6663, 6664, 6665, 6666, 6668, 6669, 2503, 55553}
}

// LureNamed is the lure of Lures that has the name.
func LureNamed(name string) (Lure, bool) {
	for _, l := range Lures() {
		if l.Name == name {
			return l, true
		}
	}
	return Lure{}, false
}
