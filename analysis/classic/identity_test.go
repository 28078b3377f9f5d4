package classic

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"jaws/capture/packet"
)

func TestLabelsStayWhenTheSameComesAgain(t *testing.T) {
	for _, m := range methods {
		for name, samples := range odd {
			t.Run(fmt.Sprint(m, " ", name), func(t *testing.T) {
				a := New(m)
				first := a.Run(samples)
				other, to := shuffled(samples)
				second := a.Run(other)
				for i, at := range to {
					if first.Label[i] != second.Label[at] {
						t.Fatalf("sample %d was in %d and is in %d", i, first.Label[i], second.Label[at])
					}
				}
			})
		}
	}
}

// TestLabelsStayAsTheWindowMoves lets the window move on by a tenth again and again,
// with a protocol that sorts first and new destinations on the way, so that
// every code changes. Clusters change too, and k with them: what is asked is
// that no other naming of them would leave more packets with their label.
func TestLabelsStayAsTheWindowMoves(t *testing.T) {
	const window, step, rounds = 5000, 500, 6
	for _, m := range methods {
		for seed := range uint64(2) {
			t.Run(fmt.Sprintf("%s, network %d", m, seed), func(t *testing.T) {
				stream := network(seed, window+step*rounds)
				stream[window+step] = sample(packet.AH, 1, 98)
				a := New(m)
				last := a.Run(stream[:window])
				var stayed, could int
				for i := range rounds {
					now := a.Run(stream[(i+1)*step:][:window])
					s, c := kept(last.Label[step:], now.Label[:window-step])
					stayed, could = stayed+s, could+c
					last = now
				}
				all := float64(rounds * (window - step))
				t.Logf("%.2f %% of packets kept their label, of %.2f %% that could", 100*float64(stayed)/all, 100*float64(could)/all)
				if could-stayed > could/100 {
					t.Errorf("%d packets kept their label where %d could", stayed, could)
				}
			})
		}
	}
}

// kept counts the samples that kept their label, and how many would under the
// best naming of the clusters of now.
func kept(last, now []int) (stayed, could int) {
	old := 1 + slices.Max(last)
	both := make([][]int, 1+slices.Max(now)) // samples by label now and then
	for i := range both {
		both[i] = make([]int, old)
	}
	for i := range now {
		if now[i] == last[i] {
			stayed++
		}
		switch {
		case now[i] < 0 && last[i] < 0:
			could++
		case now[i] >= 0 && last[i] >= 0:
			both[now[i]][last[i]]++
		}
	}
	// best[used] is the most that the clusters so far keep, with these old
	// labels given away.
	best := make([]int, 1<<old)
	for _, row := range both {
		next := slices.Clone(best)
		for used := range best {
			for label, n := range row {
				if bit := 1 << label; used&bit == 0 {
					next[used|bit] = max(next[used|bit], best[used]+n)
				}
			}
		}
		best = next
	}
	return stayed, could + slices.Max(best)
}

// TestLabelsStayWhereNothingChanges replaces a tenth of the samples of nine
// clusters by others like them, again and again.
func TestLabelsStayWhereNothingChanges(t *testing.T) {
	protocols := []packet.Protocol{
		packet.ARP, packet.DNS, packet.HTTP, packet.ICMP, packet.MDNS, packet.NTP, packet.QUIC, packet.SSH, packet.TLS,
	}
	r := rand.New(rand.NewPCG(4, 4))
	draw := func() Sample {
		kind := r.IntN(len(protocols))
		return sample(protocols[kind], byte(100+kind*4%9), uint32(60+150*(kind*2%9)+r.IntN(20)))
	}
	for _, m := range methods {
		t.Run(m.String(), func(t *testing.T) {
			samples := make([]Sample, 2000)
			for i := range samples {
				samples[i] = draw()
			}
			a := New(m)
			first := a.Run(samples)
			if len(first.Clusters) != len(protocols) {
				t.Errorf("%d clusters, want %d", len(first.Clusters), len(protocols))
			}
			for at := 0; at < len(samples); at += 200 {
				for i := range 200 {
					samples[at+i] = draw()
				}
				now := a.Run(samples)
				if !slices.Equal(first.Label[at+200:], now.Label[at+200:]) {
					t.Errorf("labels changed when samples from %d on were replaced", at)
				}
			}
		})
	}
}

func TestKeepLabels(t *testing.T) {
	for _, c := range []struct {
		name    string
		k       int
		own     []int32
		weights []float64
		was     []int
		want    []int
	}{
		{"the first round, by size", 3, []int32{0, 1, 1, 2, -1}, []float64{5, 4, 4, 6, 99}, nil, []int{2, 0, 1}},
		{"as before", 2, []int32{0, 0, 1}, []float64{1, 1, 1}, []int{7, 7, 3}, []int{7, 3}},
		{"split: the larger part", 2, []int32{0, 1}, []float64{1, 2}, []int{0, 0}, []int{1, 0}},
		{"merged: the larger part", 1, []int32{0, 0}, []float64{1, 2}, []int{0, 1}, []int{1}},
		{"a stranger", 2, []int32{0, 1}, []float64{9, 1}, []int{-1, 0}, []int{1, 0}},
		{"a gap is filled", 3, []int32{0, 1, 2}, []float64{1, 1, 1}, []int{2, -1, 0}, []int{2, 1, 0}},
	} {
		if got := keepLabels(c.k, c.own, c.weights, c.was); !slices.Equal(got, c.want) {
			t.Errorf("%s: labels %v, want %v", c.name, got, c.want)
		}
	}
}

// TestAxesStay watches that no axis turns round when the next tenth comes.
func TestAxesStay(t *testing.T) {
	stream := network(1, 4000)
	a := New(DBSCAN)
	last := a.Run(stream[:2000]).Components
	for from := 200; from <= 2000; from += 200 {
		now := a.Run(stream[from:][:2000]).Components
		for i := range now.Axes {
			if dot((*point)(&now.Axes[i]), (*point)(&last.Axes[i])) < 0 {
				t.Errorf("axis %d turned round", i)
			}
		}
		last = now
	}
}
