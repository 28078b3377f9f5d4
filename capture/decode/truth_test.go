package decode_test

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

const captures = "../../../shared/captures/"

// dissectorNames are tshark's names of what packet.Protocol calls otherwise.
// What packet calls the same, but for capitals, needs no line.
var dissectorNames = map[string]packet.Protocol{
	"eth": packet.Ethernet, "ip": packet.IPv4, "resp": packet.Redis, "pgsql": packet.PostgreSQL,
	"pppoed": packet.PPPoE, "pppoes": packet.PPPoE, "lcp": packet.PPP, "ipcp": packet.PPP, "ipv6cp": packet.PPP, "pap": packet.PPP,
	"nbdgm": packet.NBDS, "isakmp": packet.IKE, "bacapp": packet.BACnet, "bacnet": packet.BACnet, "ipv6.hopopts": packet.IPv6,
	"ipv6.dstopts": packet.IPv6, "ipv6.routing": packet.IPv6, "mbtcp": packet.Modbus, "portmap": packet.RPC, "mount": packet.RPC,
}

// dissected is a line of the truth file.
type dissected struct {
	chain    string
	last     string
	src, dst netip.Addr
	ports    string // "80 50000", "" for none
}

// TestAgreesWithADissector compares names, addresses and ports with what
// tshark says of 56,130 frames of all kinds.
func TestAgreesWithADissector(t *testing.T) {
	frames, lines := truth(t)
	d := decode.New()
	var p packet.Packet
	judged, agreed := map[packet.Protocol]int{}, map[packet.Protocol]int{}
	confused := map[string]int{}
	hosts, badHosts, services, badServices := 0, 0, 0, 0
	for i, frame := range frames {
		line := lines[i]
		d.Decode(decode.Ethernet, frame, uint32(len(frame)), int64(i), &p)
		if want, ok := dissectorMeans(line.last); ok {
			judged[want]++
			if p.Protocol == want {
				agreed[want]++
			} else {
				confused[fmt.Sprintf("%v, called %v", want, p.Protocol)]++
			}
		}
		if line.src.IsValid() {
			hosts++
			if p.Src != packet.AddrFromIP(line.src) || p.Dst != packet.AddrFromIP(line.dst) {
				badHosts++
				t.Logf("frame %d: %s: %v to %v, want %v to %v", i+1, line.chain, p.Src, p.Dst, line.src, line.dst)
			}
		}
		if line.ports != "" && !p.Fragment { // a dissector puts fragments together
			services++
			if got := fmt.Sprintf("%d %d", p.SrcPort, p.DstPort); got != line.ports {
				badServices++
				t.Logf("frame %d: %s: ports %s, want %s", i+1, line.chain, got, line.ports)
			}
		}
	}
	all, right := 0, 0
	for proto := range judged {
		all += judged[proto]
		right += agreed[proto]
	}
	report(t, judged, agreed, confused)
	share := func(n, of int) float64 { return 100 * float64(n) / float64(of) }
	t.Logf("names %.2f %% of %d, addresses %.3f %% of %d, ports %.3f %% of %d", share(right, all), all,
		share(hosts-badHosts, hosts), hosts, share(services-badServices, services), services)
	if share(right, all) < 95 || share(badHosts, hosts) > 0.1 || share(badServices, services) > 0.1 {
		t.Error("the bar is 95 % of names, 99.9 % of addresses and of ports")
	}
}

// report prints the confusion, most frequent first.
func report(t *testing.T, judged, agreed map[packet.Protocol]int, confused map[string]int) {
	t.Helper()
	for i := range packet.ProtocolCount {
		if p := packet.Protocol(i); judged[p] > 0 {
			t.Logf("%-10v %6d of %6d", p, agreed[p], judged[p])
		}
	}
	pairs := make([]string, 0, len(confused))
	for pair := range confused {
		pairs = append(pairs, pair)
	}
	slices.SortFunc(pairs, func(a, b string) int { return confused[b] - confused[a] })
	for _, pair := range pairs {
		t.Logf("%6d %s", confused[pair], pair)
	}
}

// dissectorMeans is the protocol that a dissector calls by a name.
func dissectorMeans(last string) (packet.Protocol, bool) {
	if p, ok := dissectorNames[last]; ok {
		return p, true
	}
	p, ok := packet.ParseProtocol(last)
	return p, ok && p != packet.Unknown
}

// truth is the frames and what is said of each.
func truth(t testing.TB) (frames [][]byte, lines []dissected) {
	t.Helper()
	file := unzipped(t, "mixed_protocols.pcap.gz")
	header := make([]byte, 24)
	if _, err := io.ReadFull(file, header); err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := io.ReadFull(file, header[:16]); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		frame := make([]byte, binary.LittleEndian.Uint32(header[8:]))
		if _, err := io.ReadFull(file, frame); err != nil {
			t.Fatal(err)
		}
		frames = append(frames, frame)
	}
	scanner := bufio.NewScanner(unzipped(t, "mixed_protocols.tshark.tsv.gz"))
	for scanner.Scan() {
		if f := strings.Split(scanner.Text(), "\t"); f[0] != "number" {
			lines = append(lines, parse(f))
		}
	}
	if err := scanner.Err(); err != nil || len(lines) != len(frames) {
		t.Fatalf("%d frames, %d lines, %v", len(frames), len(lines), err)
	}
	return frames, lines
}

// parse reads number, length, chain, addresses of IPv4 and of IPv6, ports of
// TCP and of UDP, TCP flags. The outermost header of either kind is given.
func parse(f []string) (l dissected) {
	l.chain = f[2]
	layers := strings.Split(l.chain, ":")
	l.last = layers[len(layers)-1]
	if at := slices.IndexFunc(layers, func(s string) bool { return s == "ip" || s == "ipv6" }); at >= 0 {
		column := 3
		if layers[at] == "ipv6" {
			column = 5
		}
		l.src, _ = netip.ParseAddr(f[column]) // a header cut short has none
		l.dst, _ = netip.ParseAddr(f[column+1])
	}
	at := slices.IndexFunc(layers, func(s string) bool { return s == "tcp" || s == "udp" || s == "icmp" || s == "icmpv6" })
	if at < 0 || strings.HasPrefix(layers[at], "icmp") {
		return l // what an error quotes is no packet of its own
	}
	column := 7
	if layers[at] == "udp" {
		column = 9
	}
	for _, port := range f[column : column+2] {
		if _, err := strconv.Atoi(port); err != nil {
			return l
		}
	}
	l.ports = f[column] + " " + f[column+1]
	return l
}

func unzipped(t testing.TB, name string) io.Reader {
	t.Helper()
	file, err := os.Open(captures + name)
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the sample captures are not there: ../shared/captures/" + name)
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	r, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
