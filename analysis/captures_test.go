package analysis_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// captures are the sample captures, beside the project.
const captures = "../../shared/captures"

// replay shows every packet of a sample capture to see.
func replay(t *testing.T, name string, see func(i int, p *packet.Packet)) {
	t.Helper()
	file, err := pcapfile.Open(filepath.Join(captures, name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the sample captures are not here: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var p packet.Packet
	for i := 0; ; i++ {
		if err := file.Next(&p); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		see(i, &p)
	}
}

// seen is what became of one attack, or of one group of ordinary traffic.
type seen struct {
	scores  []float64
	alarms  int
	first   int64 // its first packet, Unix nanoseconds
	alarmed int64 // its first alarm, 0 none
	place   int   // in alarm, in the final list, 0 none
	bytes   float64
	before  float64 // bytes until its first alarm
}

// judged replays a capture through an engine. What is to or from an address of
// evil is that attack, the packets before start are not judged. What else was
// ever in alarm is a false group.
func judged(t *testing.T, name string, evil map[string]string, start int) (attacks map[string]*seen, benign *seen, falseGroups map[string]time.Duration, length time.Duration) {
	t.Helper()
	who := map[packet.Addr]string{}
	attacks = map[string]*seen{}
	for k, a := range evil {
		who[address(a)] = k
		attacks[k] = &seen{}
	}
	engine := analysis.New(analysis.Config{Window: -1, KeepAlarms: true})
	benign, falseGroups = &seen{}, map[string]time.Duration{}
	var first, last int64
	replay(t, name, func(i int, p *packet.Packet) {
		v := engine.Observe(p)
		if i == 0 {
			first = p.Time
		}
		last = p.Time
		s := benign
		if k := who[p.Src] + who[p.Dst]; k != "" {
			s = attacks[k]
		}
		if s.first == 0 {
			s.first = p.Time
		}
		s.bytes += float64(p.Length)
		if v.Anomalous && s.alarmed == 0 {
			s.alarmed, s.before = p.Time, s.bytes
		}
		if i >= start {
			s.scores = append(s.scores, v.Score)
			if v.Anomalous {
				s.alarms++
			}
		}
	})
	for _, r := range engine.Snapshot().Top {
		if r.FirstAlarm == 0 {
			continue
		}
		switch k := who[r.Endpoint.Addr] + who[r.Peer.Addr]; {
		case k == "":
			falseGroups[r.Endpoint.String()] = time.Duration(r.FirstAlarm - first)
		case attacks[k].place == 0:
			attacks[k].place = r.Rank
		}
	}
	return attacks, benign, falseGroups, time.Duration(last - first)
}

// auroc is how often an attack's packet scores above an ordinary one.
func auroc(benign, attack []float64) float64 {
	sorted := slices.Sorted(slices.Values(benign))
	var above float64
	for _, s := range attack {
		low, _ := slices.BinarySearch(sorted, s)
		high, _ := slices.BinarySearchFunc(sorted, s, func(a, b float64) int {
			if a <= b {
				return -1
			}
			return 1
		})
		above += float64(low+high) / 2
	}
	return above / float64(len(sorted)) / float64(len(attack))
}

func TestAttacksOnAHomeNetwork(t *testing.T) {
	attacks, benign, falseGroups, length := judged(t, "homelan_attacks.pcap.gz", map[string]string{
		"nmap": "192.168.1.200", "synflood": "192.168.1.250", "masscan": "203.0.113.31", "icmptun": "203.0.113.10",
		"dnscat": "203.0.113.53", "iodine": "203.0.113.54", "sshbrute": "203.0.113.20",
	}, 80_000)
	var sum float64
	for name, a := range attacks {
		t.Logf("%s: %d of %d packets in alarm, the first after %v, place %d", name, a.alarms, len(a.scores), time.Duration(a.alarmed-a.first), a.place)
		if a.alarms == 0 || a.place == 0 || a.place > len(attacks)+1 { // one may be false
			t.Errorf("%s: %d packets in alarm, place %d", name, a.alarms, a.place)
		}
		sum += auroc(benign.scores, a.scores)
	}
	if macro := sum / float64(len(attacks)); macro < 0.995 {
		t.Errorf("macro AUROC %.4f", macro)
	}
	if part := float64(benign.alarms) / float64(len(benign.scores)); part > 5e-4 {
		t.Errorf("%.1e of the ordinary packets are in alarm", part)
	}
	if days := length.Hours() / 24; float64(len(falseGroups)) > days {
		t.Errorf("%d false groups in %.1f days: %v", len(falseGroups), days, falseGroups)
	}
}

func TestExfiltrationFromAHomeNetwork(t *testing.T) {
	for name, within := range map[string]float64{
		"fast": 0.45, // 5 s of 11
		"slow": 0.5,
	} {
		t.Run(name, func(t *testing.T) {
			attacks, _, falseGroups, length := judged(t, "homelan_exfil_"+name+".pcap.gz", map[string]string{"exfil": "203.0.113.44"}, 80_000)
			a := attacks["exfil"]
			if a.alarmed == 0 || a.place != 1 || a.before > within*a.bytes {
				t.Errorf("in alarm after %v and %.0f of %.0f bytes, place %d", time.Duration(a.alarmed-a.first), a.before, a.bytes, a.place)
			}
			if days := length.Hours() / 24; float64(len(falseGroups)) > days {
				t.Errorf("%d false groups in %.1f days: %v", len(falseGroups), days, falseGroups)
			}
		})
	}
}

func TestAttacksOnAPlant(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(captures, "scada.labels"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the sample captures are not here: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	labels := strings.Fields(string(text))
	engine := analysis.New(analysis.Config{Window: -1})
	var benign, attack []float64
	replay(t, "scada.pcap.gz", func(i int, p *packet.Packet) {
		score := engine.Observe(p).Score
		switch {
		case i < 4700:
		case labels[i] == "1":
			attack = append(attack, score)
		default:
			benign = append(benign, score)
		}
	})
	if a := auroc(benign, attack); a < 0.98 {
		t.Errorf("AUROC %.4f", a)
	}
}
