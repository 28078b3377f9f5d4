package main

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"jaws/capture/packet"
)

// jumps are what a clock may do to a single packet, or from a packet on.
var jumps = []time.Duration{
	2 * time.Minute, 10 * time.Minute, 2 * time.Hour, 24 * time.Hour, 10 * 365 * 24 * time.Hour,
	-2 * time.Minute, -10 * time.Minute, -2 * time.Hour, -24 * time.Hour, -10 * 365 * 24 * time.Hour,
}

// TestOnePacketOfAnotherTime has a packet, or three, with another time before an
// upload: what is in alarm is the same, and all of it is counted.
func TestOnePacketOfAnotherTime(t *testing.T) {
	list := home(0, 6*time.Minute, 4*time.Minute+30*time.Second)
	at := slices.IndexFunc(list, func(p packet.Packet) bool { return p.Time >= start.Add(4*time.Minute).UnixNano() })
	scored := func(times int, jump time.Duration) (alarms []string, packets map[string]uint64) {
		other := slices.Clone(list[:at])
		for i := range times {
			p := list[at+i]
			p.Time += int64(jump)
			other = append(other, p)
		}
		b, _ := pcap(append(other, list[at+times:]...))
		s := summed(t, saved(t, "jump.pcap", b))
		packets = map[string]uint64{}
		for _, g := range s.Groups {
			packets[g.Endpoint] = g.Packets
		}
		return s.alarms(), packets
	}
	red, want := scored(0, 0)
	if !slices.Equal(red, []string{listener}) {
		t.Fatalf("in alarm without a jump: %q", red)
	}
	for _, jump := range jumps {
		for _, times := range []int{1, 3} {
			t.Run(fmt.Sprint(jump, " of ", times), func(t *testing.T) {
				red, got := scored(times, jump)
				if !slices.Equal(red, []string{listener}) {
					t.Errorf("in alarm: %q, want %s alone", red, listener)
				}
				if got[listener] != want[listener] {
					t.Errorf("%d packets of the upload are in its group, want %d", got[listener], want[listener])
				}
			})
		}
	}
}

// TestAnotherTimeFromAPacketOn has the clock set before an upload.
func TestAnotherTimeFromAPacketOn(t *testing.T) {
	for _, jump := range jumps {
		t.Run(fmt.Sprint(jump), func(t *testing.T) {
			list := home(0, 6*time.Minute, 4*time.Minute+30*time.Second)
			set := start.Add(4 * time.Minute).UnixNano()
			for i := range list {
				if list[i].Time >= set {
					list[i].Time += int64(jump)
				}
			}
			b, _ := pcap(list)
			s := summed(t, saved(t, "jump.pcap", b))
			if red := s.alarms(); !slices.Equal(red, []string{listener}) {
				t.Errorf("in alarm: %q, want %s alone", red, listener)
			}
			for _, g := range s.Groups {
				if g.First > g.Last {
					t.Errorf("%s was first seen %v after it was last", g.Endpoint, time.Duration((g.First-g.Last)*1e9))
				}
			}
		})
	}
}
