package analysis_test

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// look is what the eye finds in pictures with red in them.
type look struct {
	pictures int
	// nearer are, a picture, the parts of the ordinary points that are nearer to
	// the middle of the cloud than the median red one.
	nearer []float64
	// red and ordinary points, and those of them outside the limits of T2 or SPE.
	red, redOutside, ordinary, ordinaryOutside int
	// room are, a picture, the parts of the area that the ordinary points take.
	room []float64
}

// see looks at one picture.
func (l *look) see(s *analysis.Snapshot) {
	var red, ordinary []analysis.Point
	for _, p := range s.Points {
		outside := 0
		if float64(p.T2) > s.T2Limit || float64(p.SPE) > s.SPELimit {
			outside = 1
		}
		if p.Anomalous {
			red = append(red, p)
			l.redOutside += outside
		} else {
			ordinary = append(ordinary, p)
			l.ordinaryOutside += outside
		}
	}
	l.red, l.ordinary = l.red+len(red), l.ordinary+len(ordinary)
	if len(red) == 0 || len(ordinary) < 500 { // too few to tell 99 % of
		return
	}
	l.pictures++
	part, room := apart(ordinary, red)
	l.nearer, l.room = append(l.nearer, part), append(l.room, room)
}

// apart is the part of the ordinary points that are nearer to their median than
// the median red point, both axes filling the picture, and the part of the
// picture's area that the ordinary ones take.
func apart(ordinary, red []analysis.Point) (nearer, room float64) {
	x0, mx, x1 := span(ordinary, func(p *analysis.Point) float32 { return p.X })
	y0, my, y1 := span(ordinary, func(p *analysis.Point) float32 { return p.Y })
	left, right, bottom, top := x0, x1, y0, y1
	for _, p := range red { // what the axes show: every red one, and nearly all others
		left, right = min(left, float64(p.X)), max(right, float64(p.X))
		bottom, top = min(bottom, float64(p.Y)), max(top, float64(p.Y))
	}
	far := func(p *analysis.Point) float64 {
		return math.Hypot((float64(p.X)-mx)/(right-left), (float64(p.Y)-my)/(top-bottom))
	}
	var distances []float64
	for i := range red {
		distances = append(distances, far(&red[i]))
	}
	slices.Sort(distances)
	median := distances[len(distances)/2]
	n := 0
	for i := range ordinary {
		if far(&ordinary[i]) < median {
			n++
		}
	}
	return float64(n) / float64(len(ordinary)), (x1 - x0) / (right - left) * (y1 - y0) / (top - bottom)
}

// span is where 99 % of the points are on an axis, and their median.
func span(points []analysis.Point, on func(*analysis.Point) float32) (low, median, high float64) {
	var v []float32
	for i := range points {
		v = append(v, on(&points[i]))
	}
	slices.Sort(v)
	n := len(v)
	return float64(v[n/200]), float64(v[n/2]), float64(v[n-1-n/200])
}

// check says what was found, and fails where red does not stand out.
func (l *look) check(t *testing.T) {
	t.Helper()
	if l.pictures == 0 {
		t.Fatal("nothing was red")
	}
	slices.Sort(l.nearer)
	slices.Sort(l.room)
	redPart := float64(l.redOutside) / float64(l.red)
	ordinaryPart := float64(l.ordinaryOutside) / float64(l.ordinary)
	t.Logf("%d pictures: %.2f %% of the ordinary points nearer than the median red one at the least, %.2f %% in the middle; outside T2 or SPE %.2f %% of the red and %.3f %% of the ordinary ones; these take %.0f %% of the area at the least, %.0f %% in the middle",
		l.pictures, 100*l.nearer[0], 100*l.nearer[l.pictures/2], 100*redPart, 100*ordinaryPart, 100*l.room[0], 100*l.room[l.pictures/2])
	if l.nearer[0] < 0.99 {
		t.Errorf("only %.4f of the ordinary points are nearer than the median red one", l.nearer[0])
	}
	if redPart < 0.99 {
		t.Errorf("only %.4f of the red points are outside T2 or SPE", redPart)
	}
	if ordinaryPart > 0.005 {
		t.Errorf("%.4f of the ordinary points are outside T2 or SPE", ordinaryPart)
	}
	if middle := l.room[l.pictures/2]; middle < 0.3 {
		t.Errorf("the ordinary points take %.2f of the area", middle)
	}
}

func TestRedStandsOut(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, name := range []string{"homelan_attacks", "homelan_exfil_fast", "homelan_exfil_slow"} {
		for way, config := range map[string]analysis.Config{"as a file": {KeepAlarms: true}, "live": {}, "few packets": {KeepAlarms: true, Window: 5000}} {
			t.Run(name+" "+way, func(t *testing.T) {
				engine := analysis.New(config)
				var l look
				replay(t, name+".pcap.gz", func(i int, p *packet.Packet) {
					engine.Observe(p)
					if i%1000 == 0 {
						l.see(engine.Snapshot())
					}
				})
				l.check(t)
			})
		}
	}
}

func TestBaitStandsOut(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, cast := range []struct {
		name  string
		quiet time.Duration
		bytes int
		over  time.Duration
	}{
		{"upload", 2 * time.Minute, 5_000_000, 5 * time.Second},
		{"burst", 2 * time.Minute, 5_000_000, 500 * time.Millisecond},
		{"trickle", 10 * time.Minute, 5_000_000, 2 * time.Minute},
	} {
		for seed := range uint64(3) {
			t.Run(fmt.Sprintf("%s, network %d", cast.name, seed), func(t *testing.T) {
				network := demo.NewAt(seed, start)
				engine := analysis.New(analysis.Config{LearnFor: 50 * time.Second, LearnPackets: -1}) // as the window does
				begin := start.Add(cast.quiet)
				bait := newBait(network.BaitHost(), listener, begin, cast.bytes, cast.over, 1460)
				var l look
				var p packet.Packet
				for next := begin.UnixNano(); p.Time < begin.Add(cast.over+20*time.Second).UnixNano(); {
					network.Next(&p)
					bait.until(p.Time, func(b *packet.Packet) { engine.Observe(b) })
					engine.Observe(&p)
					if p.Time > next {
						next = p.Time + int64(time.Second)
						l.see(engine.Snapshot())
					}
				}
				l.check(t)
			})
		}
	}
}

// TestPointsDoNotJump compares the places of the same packets in one picture
// and in the next, made with new axes.
func TestPointsDoNotJump(t *testing.T) {
	engine := analysis.New(analysis.Config{KeepAlarms: true})
	var before *analysis.Snapshot
	var all, red []float64
	replay(t, "homelan_attacks.pcap.gz", func(i int, p *packet.Packet) {
		engine.Observe(p)
		if i%1024 != 0 || i < 20_000 {
			return
		}
		now := engine.Snapshot()
		if before != nil {
			a, r := jumps(before, now)
			all = append(all, a)
			if r > 0 {
				red = append(red, r)
			}
		}
		before = now
	})
	a, r := mean(all), mean(red)
	t.Logf("jumps relative to the spread, on average over %d refreshes: %.4f, at the most %.4f; of what is red %.4f, at the most %.4f", len(all), a, slices.Max(all), r, slices.Max(red))
	if a > 0.02 || r > 0.05 {
		t.Errorf("points jump by %.4f of the spread on average, red ones by %.4f", a, r)
	}
}

// jumps are how far the points in both pictures went, on average, in standard
// deviations of the cloud, and those red in both. What has just become red goes
// far, and is meant to.
func jumps(a, b *analysis.Snapshot) (all, red float64) {
	was := a.Points[len(a.Points)-int(a.Packets+uint64(len(b.Points))-b.Packets):]
	is := b.Points[:len(was)]
	var mx, my, spread, n, reds float64
	for i := range is {
		mx, my = mx+float64(is[i].X)/float64(len(is)), my+float64(is[i].Y)/float64(len(is))
	}
	for i := range is {
		p, q := &was[i], &is[i]
		spread += (float64(q.X)-mx)*(float64(q.X)-mx) + (float64(q.Y)-my)*(float64(q.Y)-my)
		if p.Anomalous != q.Anomalous {
			continue
		}
		d := math.Hypot(float64(p.X-q.X), float64(p.Y-q.Y))
		all, n = all+d, n+1
		if p.Anomalous {
			red, reds = red+d, reds+1
		}
	}
	spread = math.Sqrt(spread / float64(len(is)))
	return all / max(n, 1) / spread, red / max(reds, 1) / spread
}

func mean(values []float64) (m float64) {
	for _, v := range values {
		m += v / float64(len(values))
	}
	return m
}

// TestPointsAreTheNewestPackets follows the identity of packets: point i of n
// is packet number Packets-n+i, counted from 0.
func TestPointsAreTheNewestPackets(t *testing.T) {
	network := demo.NewAt(5, start)
	engine := analysis.New(analysis.Config{Window: 700})
	var times []int64
	var p packet.Packet
	for n := range 3000 {
		if n == 1500 {
			engine.ResetBaseline()
		}
		network.Next(&p)
		engine.Observe(&p)
		times = append(times, p.Time)
		if n%123 != 0 {
			continue
		}
		s := engine.Snapshot()
		if s.Packets != uint64(n+1) || len(s.Points) != min(n+1, 700) {
			t.Fatalf("%d points of %d packets after %d", len(s.Points), s.Packets, n+1)
		}
		for i := range s.Points {
			if at := int(s.Packets) - len(s.Points) + i; s.Points[i].Time != times[at] {
				t.Fatalf("point %d of %d after %d packets is not packet %d", i, len(s.Points), n+1, at)
			}
		}
	}
}

// TestRedGoes has bait's group called normal, and a baseline forgotten: nothing
// stands out any more. Until then all that was in alarm does.
func TestRedGoes(t *testing.T) {
	for name, end := range map[string]func(*analysis.Engine, *analysis.Snapshot){
		"accepted": func(e *analysis.Engine, s *analysis.Snapshot) { e.Accept(s.Top[0].Group) },
		"reset":    func(e *analysis.Engine, _ *analysis.Snapshot) { e.ResetBaseline() },
	} {
		t.Run(name, func(t *testing.T) {
			network := demo.NewAt(1, start)
			engine := analysis.New(analysis.Config{LearnFor: 50 * time.Second, LearnPackets: -1})
			bait := newBait(network.BaitHost(), listener, start.Add(2*time.Minute), 5_000_000, 5*time.Second, 1460)
			var p packet.Packet
			for p.Time < start.Add(130*time.Second).UnixNano() {
				network.Next(&p)
				bait.until(p.Time, func(b *packet.Packet) { engine.Observe(b) })
				engine.Observe(&p)
			}
			count := func(s *analysis.Snapshot) (points, conversations, high int) {
				for _, p := range s.Points {
					if p.Anomalous {
						points++
					}
					if p.Score >= 1 {
						high++
					}
				}
				for _, c := range s.Conversations {
					if c.Anomalous {
						conversations++
					}
				}
				return points, conversations, high
			}
			before := engine.Snapshot()
			if points, conversations, high := count(before); points < 1000 || points != high || conversations != 1 {
				t.Errorf("%d points are red and %d are in alarm; %d conversations are red", points, high, conversations)
			}
			end(engine, before)
			after := engine.Snapshot()
			if points, conversations, _ := count(after); points != 0 || conversations != 0 || after.Axes[0].Name != "PC1" {
				t.Errorf("%d points and %d conversations are red on %q", points, conversations, after.Axes[0].Name)
			}
		})
	}
}
