package capture

import (
	"fmt"
	"net"

	"jaws/capture/nic"
)

// Counters are the counters of all interfaces by name, as Windows keeps them.
// It needs no right and opens no interface.
func Counters() (map[string]Counter, error) {
	interfaces, err := net.Interfaces()
	if err != nil {
		return nil, fmt.Errorf("ask for the interfaces' counters: %w", err)
	}
	counters := make(map[string]Counter, len(interfaces))
	for _, i := range interfaces {
		if a, err := nic.AdapterOf(i.Index); err == nil { // or it went meanwhile
			counters[i.Name] = Counter{Packets: a.Packets, Bytes: a.Bytes}
		}
	}
	return counters, nil
}
