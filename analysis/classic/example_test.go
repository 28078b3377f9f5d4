package classic_test

import (
	"fmt"

	"jaws/analysis/classic"
	"jaws/capture/packet"
)

func ExampleAnalyser() {
	server := packet.AddrFrom4([4]byte{192, 0, 2, 1})
	resolver := packet.AddrFrom4([4]byte{192, 0, 2, 53})
	stranger := packet.AddrFrom4([4]byte{198, 51, 100, 7})

	var samples []classic.Sample
	for range 40 {
		samples = append(samples,
			classic.Sample{Protocol: packet.TLS, Dst: server, Length: 1200},
			classic.Sample{Protocol: packet.DNS, Dst: resolver, Length: 80})
	}
	samples = append(samples, classic.Sample{Protocol: packet.TLS, Dst: stranger, Length: 9000})

	r := classic.New(classic.DBSCAN).Run(samples)
	for _, c := range r.Clusters {
		fmt.Printf("cluster %d: %d packets of %.0f bytes\n", c.Label, c.Samples, c.Columns[1])
	}
	for _, i := range r.Farthest {
		fmt.Printf("noise: %s to %s, %.1f standard deviations from the rest\n",
			samples[i].Protocol, samples[i].Dst, r.Score[i])
	}
	// Output:
	// cluster 0: 40 packets of 80 bytes
	// cluster 1: 40 packets of 1200 bytes
	// noise: TLS to 198.51.100.7, 8.2 standard deviations from the rest
}
