package method

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/board"
	"jaws/app/samples"
	"jaws/capture/packet"
)

func TestRounds(t *testing.T) {
	for _, tt := range []struct {
		name   string
		method Method
		points []analysis.Point
		// rows are "rank endpoint protocol length packets bytes status", red
		// how many points are marked, why what the first row's reason names.
		rows []string
		red  int
		why  string
	}{
		{
			"DBSCAN marks the noise", ClassicDBSCAN, slices.Concat(samples.Usual(), samples.To(samples.Newcomer, 2, packet.TLS, 9000), samples.To(samples.Newcomer, 1, packet.TLS, 8000)),
			[]string{"1 198.51.100.7 TLS 9000 3 26000 New"},
			3, "standard deviations from the nearest crowd of ten packets or more by protocol, size and destination",
		},
		{
			"DBSCAN ranks destinations", ClassicDBSCAN, slices.Concat(samples.Usual(), samples.To(samples.Resolver, 1, packet.DNS, 4000), samples.To(samples.Newcomer, 1, packet.TLS, 9000)),
			[]string{"1 198.51.100.7 TLS 9000 1 9000 New", "2 192.0.2.53 DNS 4000 41 7200 New"},
			2, "crowd",
		},
		{
			"DBSCAN without a crowd", ClassicDBSCAN, slices.Concat(samples.To(samples.Server, 1, packet.TLS, 100), samples.To(samples.Resolver, 1, packet.DNS, 200), samples.To(samples.Newcomer, 1, packet.UDP, 1200)),
			[]string{"1 198.51.100.7 UDP 1200 1 1200 New", "2 192.0.2.1 TLS 100 1 100 New", "3 192.0.2.53 DNS 200 1 200 New"},
			3, "from the mean of all packets",
		},
		{
			"DBSCAN finds nothing", ClassicDBSCAN, samples.Usual(), nil, 0, "",
		},
		{
			"k-means marks five packets", ClassicKMeans, slices.Concat(samples.Spread(samples.Server, 40, packet.TLS, 1000), samples.Spread(samples.Resolver, 40, packet.DNS, 60), samples.To(samples.Newcomer, 3, packet.TLS, 1514)),
			[]string{"1 192.0.2.1 TLS 1273 40 45460 New", "2 192.0.2.53 DNS 123 40 7860 New"},
			5, "standard deviations from the centroid of its cluster by protocol, size and destination",
		},
		{
			"k-means finds nothing", ClassicKMeans, samples.Usual(), nil, 0, "",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			base := samples.At(1000, tt.points)
			before := slices.Clone(base.Points)
			snap := NewRounds(tt.method).Snapshot(base)
			var rows []string
			for _, r := range snap.Top {
				rows = append(rows, fmt.Sprint(r.Rank, " ", r.Endpoint, " ", r.Protocol, " ", r.Length, " ", r.Packets, " ", r.Bytes, " ", r.Status))
			}
			if !slices.Equal(rows, tt.rows) {
				t.Errorf("rows\n%s\nnot\n%s", strings.Join(rows, "\n"), strings.Join(tt.rows, "\n"))
			}
			red := 0
			for _, p := range snap.Points {
				if p.Anomalous {
					red++
				}
				if p.Group != rank.GroupOf(packet.EndpointOf(p.Dst, 0)) || p.T2 != 0 || p.SPE != 0 || (p.Fade == 1) != p.Anomalous {
					t.Fatalf("a point of the engine's, not of this method: %+v", p)
				}
			}
			if red != tt.red {
				t.Errorf("%d points are red, not %d", red, tt.red)
			}
			if len(snap.Top) > 0 {
				r := snap.Top[0]
				if len(r.Reasons) != 1 || !strings.Contains(r.Reasons[0].Sentence, tt.why) || !strings.HasPrefix(r.Reasons[0].Sentence, board.ScoreText(r.Score)) {
					t.Errorf("score %v, reasons %+v", r.Score, r.Reasons)
				}
				if !r.Anomalous || r.FirstAlarm != snap.Time || r.Fade != 1 || r.Destination != r.Endpoint.Addr || r.Last > snap.Time || r.First > r.Last {
					t.Errorf("row %+v", r)
				}
			}
			if snap.Time != base.Time || snap.Packets != base.Packets || snap.Learning != (analysis.Learning{Fraction: 1}) {
				t.Errorf("at %d, %d packets, %+v", snap.Time, snap.Packets, snap.Learning)
			}
			for i, a := range snap.Axes {
				if a.Name != fmt.Sprint("PC", i+1) || a.Explained <= 0 || a.Explained > 1 {
					t.Errorf("axis %+v", a)
				}
			}
			if !slices.Equal(base.Points, before) {
				t.Error("the engine's snapshot was changed")
			}
		})
	}
}

// TestARoundIsOfTheNewest has more packets than a round takes.
func TestARoundIsOfTheNewest(t *testing.T) {
	base := samples.At(1000, samples.To(samples.Newcomer, 1000, packet.TLS, 9000), samples.To(samples.Server, 3000, packet.TLS, 1200), samples.To(samples.Resolver, 2000, packet.DNS, 80))
	snap := NewRounds(ClassicKMeans).Snapshot(base)
	if len(snap.Points) != 5000 || snap.Points[0].Dst != samples.Server || snap.Points[4999].Time != base.Time {
		t.Errorf("%d points, the first to %v", len(snap.Points), snap.Points[0].Dst)
	}
}

// TestMarksAge follows one mark from round to round.
func TestMarksAge(t *testing.T) {
	type round struct {
		second float64
		there  bool
		status rank.Status
		fade   float32
	}
	for _, tt := range []struct {
		name   string
		rounds []round
	}{
		{"it fades", []round{
			{1000, true, rank.New, 1}, {1030, true, rank.New, 1}, {1045, true, rank.Decaying, 0.6}, {1060, true, rank.Decaying, 0.2}, {1200, true, rank.Decaying, 0.2},
		}},
		{"it comes back soon", []round{
			{1000, true, rank.New, 1}, {1040, false, 0, 0}, {1060, true, rank.Decaying, 0.2},
		}},
		{"it comes back when forgotten", []round{
			{1000, true, rank.New, 1}, {1061, false, 0, 0}, {1062, true, rank.New, 1},
		}},
		{"the clock is set back", []round{
			{1000, true, rank.New, 1}, {500, true, rank.New, 1}, {531, true, rank.Decaying, 1 - 0.8/30},
		}},
		{"the clock is set back without it", []round{
			{1000, true, rank.New, 1}, {500, false, 0, 0}, {600, true, rank.New, 1},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			made := NewRounds(ClassicDBSCAN)
			for _, step := range tt.rounds {
				points := samples.Usual()
				if step.there {
					points = append(points, samples.To(samples.Newcomer, 1, packet.TLS, 9000)...)
				}
				snap := made.Snapshot(samples.At(step.second, points))
				if len(snap.Top) > 0 != step.there {
					t.Fatalf("at %v s the board has %d rows", step.second, len(snap.Top))
				}
				if !step.there {
					continue
				}
				row, p := snap.Top[0], snap.Points[len(snap.Points)-1]
				if row.Status != step.status || math.Abs(float64(row.Fade-step.fade)) > 1e-6 || p.Fade != row.Fade {
					t.Errorf("at %v s it is %v, faded to %v, its point to %v", step.second, row.Status, row.Fade, p.Fade)
				}
			}
			if len(made.marks) > 1 {
				t.Errorf("%d marks are kept", len(made.marks))
			}
		})
	}
}

// TestRoundsStayWithTheirColours has the same packets in a later round, with
// another destination that sorts before theirs.
func TestRoundsStayWithTheirColours(t *testing.T) {
	for _, m := range []Method{ClassicKMeans, ClassicDBSCAN} {
		t.Run(m.String(), func(t *testing.T) {
			made := NewRounds(m)
			early := packet.AddrFrom4([4]byte{10, 0, 0, 1})
			first := made.Snapshot(samples.At(1000, samples.Usual()))
			second := made.Snapshot(samples.At(1001, samples.Usual(), samples.To(early, 30, packet.UDP, 400)))
			colours := func(s *analysis.Snapshot) map[packet.Addr]uint8 {
				of := map[packet.Addr]uint8{}
				for _, p := range s.Points {
					if p.Dst != early {
						of[p.Dst] = p.Cluster
					}
				}
				return of
			}
			if a, b := colours(first), colours(second); !reflect.DeepEqual(a, b) || len(a) != 2 {
				t.Errorf("colours %v, then %v", a, b)
			}
		})
	}
}

func TestShade(t *testing.T) {
	for label, want := range map[int]uint8{-1: 7, 0: 0, 6: 6, 8: 0, 300: 4} {
		if got := shade(label); got != want {
			t.Errorf("label %d has colour %d, not %d", label, got, want)
		}
	}
}

// TestRoundsKnowPackets has the points be the newest packets of the engine's, in
// their order, and centroids be where their clusters are.
func TestRoundsKnowPackets(t *testing.T) {
	points := slices.Concat(samples.Spread(samples.Server, 3000, packet.TLS, 1000), samples.Spread(samples.Resolver, 3000, packet.DNS, 60), samples.To(samples.Newcomer, 30, packet.UDP, 400))
	base := samples.At(1000, points)
	for _, m := range []Method{ClassicKMeans, ClassicDBSCAN} {
		snap := NewRounds(m).Snapshot(base)
		skip := len(base.Points) - len(snap.Points)
		if snap.Packets != base.Packets || skip != len(points)-RoundPackets {
			t.Fatalf("method %v: %d points of %d packets", m, len(snap.Points), snap.Packets)
		}
		count := map[uint8]int{}
		x, y := map[uint8]float64{}, map[uint8]float64{}
		for i, p := range snap.Points {
			if q := &base.Points[skip+i]; p.Time != q.Time || p.Length != q.Length || p.Dst != q.Dst {
				t.Fatalf("method %v: point %d is another packet", m, i)
			}
			count[p.Cluster]++
			x[p.Cluster], y[p.Cluster] = x[p.Cluster]+float64(p.X), y[p.Cluster]+float64(p.Y)
		}
		if len(snap.Centroids) < 2 {
			t.Errorf("method %v: %d centroids", m, len(snap.Centroids))
		}
		// Clusters may share a colour.
		for _, c := range snap.Centroids {
			count[c.Cluster] -= c.Packets
			x[c.Cluster] -= float64(c.Packets) * float64(c.X)
			y[c.Cluster] -= float64(c.Packets) * float64(c.Y)
		}
		for k := range count {
			if count[k] != 0 || math.Abs(x[k]) > 1 || math.Abs(y[k]) > 1 {
				t.Errorf("method %v: the centroids of colour %d are not those of its points: %d, %.3f, %.3f are left", m, k, count[k], x[k], y[k])
			}
		}
		var bytes, spark uint64
		for _, r := range snap.Top {
			bytes += r.Bytes
			for _, b := range r.Spark {
				spark += uint64(b)
			}
		}
		if bytes != spark {
			t.Errorf("method %v: %d bytes on the board and %d in its last minute", m, bytes, spark)
		}
	}
}
