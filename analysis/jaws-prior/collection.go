package main

import (
	"cmp"
	"context"
	"slices"

	"jaws/analysis"
	"jaws/analysis/detect"
	"jaws/analysis/feature"
	"jaws/capture/packet"
)

// collection is the cases of all sources. A case that several sources have
// counts once a source.
type collection struct {
	all            [feature.KindCount][feature.WindowCount]map[feature.Service][]detect.Case
	packets, fresh int // of the last source
}

func newCollection() *collection {
	c := new(collection)
	for k := range c.all {
		for w := range c.all[k] {
			c.all[k][w] = map[feature.Service][]detect.Case{}
		}
	}
	return c
}

// learn takes in what an engine learns of a source.
func (c *collection) learn(ctx context.Context, s *source, folders []string) error {
	c.packets, c.fresh = 0, 0
	if s.isPrior() {
		cases, err := s.read(folders)
		if err == nil {
			c.take(cases)
		}
		return err
	}
	e := analysis.New(analysis.Config{Window: -1, Trusting: true, NoPrior: true})
	err := s.each(ctx, folders, func(p *packet.Packet) {
		e.Observe(p)
		c.packets++
	})
	if err != nil {
		return err
	}
	c.take(e.Cases())
	return nil
}

// take merges the cases of one source into all.
func (c *collection) take(cases *detect.PriorCases) {
	for k := range cases {
		for w := range cases[k] {
			c.add(c.all[k][w], cases[k][w])
		}
	}
}

// add merges the cases of one source into those of a kind and window.
func (c *collection) add(all map[feature.Service][]detect.Case, cases []detect.Case) {
	before := map[feature.Service]int{}
	for s := range all {
		before[s] = len(all[s])
	}
	type place struct {
		service feature.Service
		number  int
	}
	counted := map[place]bool{}
next:
	for i := range cases {
		k := &cases[i]
		known := all[k.Service]
		for j := range known {
			if !detect.Alike(&known[j], k) {
				continue
			}
			if at := (place{k.Service, j}); j < before[k.Service] && !counted[at] {
				counted[at] = true
				known[j].Count++
			}
			continue next
		}
		all[k.Service] = append(known, detect.Case{Values: k.Values, Service: k.Service, Count: 1})
		c.fresh++
	}
}

// cases are all, by service.
func (c *collection) cases() *detect.PriorCases {
	out := new(detect.PriorCases)
	for k := range c.all {
		for w := range c.all[k] {
			for _, cases := range c.all[k][w] {
				out[k][w] = append(out[k][w], cases...)
			}
			slices.SortFunc(out[k][w], func(a, b detect.Case) int {
				return cmp.Or(cmp.Compare(a.Service, b.Service), slices.Compare(a.Values[:], b.Values[:]))
			})
		}
	}
	return out
}
