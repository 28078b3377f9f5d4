package demo_test

import (
	"context"
	"fmt"
	"time"

	"jaws/capture/demo"
	"jaws/capture/packet"
)

// Packet time needs no waiting: a minute of the network is made in a few
// milliseconds.
func ExampleNetwork_Next() {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	n := demo.NewAt(1, start)
	hosts := map[packet.Addr]bool{}
	var p packet.Packet
	for n.Next(&p); p.When().Before(start.Add(time.Minute)); n.Next(&p) {
		hosts[p.Src] = true
	}
	for _, h := range n.Hosts()[:3] {
		fmt.Println(h.Addr, h.Name, hosts[h.Addr])
	}
	// Output:
	// 192.168.23.1 router true
	// 192.168.23.20 teacher's laptop true
	// 192.168.23.21 student's laptop true
}

// A run hands packets on as the wall clock reaches them, until it is told to
// stop.
func ExampleNetwork_Run() {
	n := demo.New(1)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	err := n.Run(ctx, func(*packet.Packet) {
		if n.Packets() == 10 {
			cancel()
		}
	})
	fmt.Println(n.Packets(), err)
	// Output: 10 <nil>
}
