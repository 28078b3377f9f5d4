package feature

import (
	"math"

	"jaws/analysis/bounded"
)

// ExtractorState is what of an Extractor outlives a run. Times are seconds
// before the end of the run, so 0 or less.
type ExtractorState struct {
	Pairs                 []bounded.Entry[Pair]
	Hosts                 []bounded.Entry[Host]
	Services, Uses, Sizes []bounded.Entry[float64]
	Flags                 [256]float64
	Total                 float64
}

// State is what outlives a run that ends at now seconds.
func (x *Extractor) State(now float64) ExtractorState {
	s := ExtractorState{
		Pairs: x.pairs.Entries(), Hosts: x.hosts.Entries(), Services: x.services.Entries(), Uses: x.uses.Entries(), Sizes: x.sizes.Entries(),
		Flags: x.flags, Total: x.total,
	}
	for i := range s.Pairs {
		p := &s.Pairs[i].Value
		p.Seen, p.Last = p.Seen-now, p.Last-now
		for _, d := range []*Decayed{&p.Up10, &p.Up600, &p.Down600, &p.N10} {
			d.At -= now
		}
	}
	for i := range s.Hosts {
		h := &s.Hosts[i].Value
		for _, d := range []*Decayed{&h.N10, &h.Fresh10, &h.Ports10, &h.From10} {
			d.At -= now
		}
	}
	return s
}

// Restore takes in what State gave; it is false for what State cannot have
// given.
func (x *Extractor) Restore(s *ExtractorState) bool {
	numbers := append([]float64{s.Total}, s.Flags[:]...)
	for _, e := range [][]bounded.Entry[float64]{s.Services, s.Uses, s.Sizes} {
		for i := range e {
			numbers = append(numbers, e[i].Value)
		}
	}
	for i := range s.Pairs {
		p := &s.Pairs[i].Value
		numbers = append(numbers, p.Count, -p.Last, -p.Seen, p.Up10.Sum, p.Up600.Sum, p.Down600.Sum, p.N10.Sum, -p.Up10.At, -p.Up600.At, -p.Down600.At, -p.N10.At)
	}
	for i := range s.Hosts {
		h := &s.Hosts[i].Value
		numbers = append(numbers, h.Count, h.N10.Sum, h.Fresh10.Sum, h.Ports10.Sum, h.From10.Sum, -h.N10.At, -h.Fresh10.At, -h.Ports10.At, -h.From10.At)
	}
	for _, v := range numbers {
		if !(v >= 0) || math.IsInf(v, 0) {
			return false
		}
	}
	x.pairs.Restore(s.Pairs)
	x.hosts.Restore(s.Hosts)
	x.services.Restore(s.Services)
	x.uses.Restore(s.Uses)
	x.sizes.Restore(s.Sizes)
	x.flags, x.total = s.Flags, s.Total
	return true
}

// TrackerState is what of a Tracker outlives a run: who met, which ports and
// which names were asked for, as hashes.
type TrackerState struct{ Pairs, Ports, Names []uint64 }

// State is what outlives a run.
func (t *Tracker) State() TrackerState {
	return TrackerState{Pairs: keys(t.pairs), Ports: keys(t.ports), Names: keys(t.names)}
}

func keys(t *bounded.Table[struct{}]) []uint64 {
	entries := t.Entries()
	out := make([]uint64, len(entries))
	for i := range entries {
		out[i] = entries[i].Key
	}
	return out
}

// Restore takes in what State gave.
func (t *Tracker) Restore(s *TrackerState) {
	for _, known := range []struct {
		table *bounded.Table[struct{}]
		keys  []uint64
	}{{t.pairs, s.Pairs}, {t.ports, s.Ports}, {t.names, s.Names}} {
		for _, k := range known.keys {
			known.table.At(k)
		}
	}
}
