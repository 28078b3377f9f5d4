package feature_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"jaws/analysis/feature"
	"jaws/capture/packet"
)

// row is a row of a kind with some of its values.
func row(kind feature.Kind, window int, amounts feature.Amounts, values map[int]float64) *feature.Row {
	r := &feature.Row{Kind: kind, Window: window, Host: packet.Endpoint{Addr: host}, Peer: packet.Endpoint{Addr: server}, Amounts: amounts, Age: 1.2}
	p := upward()
	r.Service = feature.NewFlows().Conversation(&p).Service
	for i, v := range values {
		r.Values[i] = float32(v)
	}
	for _, m := range r.MagnitudeParts() {
		r.Magnitude += m
	}
	return r
}

// beacon connects every 0.4 s, trickle sends for a minute and a half.
func beacon() *feature.Row {
	r := row(feature.Talk, 0, feature.Amounts{Connections: 91, Beats: 88}, nil)
	r.Every = 0.402
	return r
}

func trickle() *feature.Row {
	r := row(feature.Talk, 1, feature.Amounts{UpBytes: 150e3, Seconds: 88}, nil)
	r.Age = 89.4
	return r
}

// usual is a habit with the same row always.
func usual(values map[int]float64) *feature.Habit {
	var h feature.Habit
	for range 10 {
		h.Learn(&row(feature.Talk, 0, feature.Amounts{}, values).Values)
	}
	return &h
}

func ln(x float64) float64 { return math.Log1p(x) }

func TestExplain(t *testing.T) {
	for _, test := range []struct {
		name  string
		row   *feature.Row
		apart feature.Apart
		habit *feature.Habit
		want  []string
	}{
		{
			"an upload far above the habit, to a new peer",
			row(feature.Talk, 0, feature.Amounts{Packets: 400, UpBytes: 48e6}, map[int]float64{feature.Upload: ln(48e6), feature.LongUpload: ln(48e6) / 2}),
			feature.Apart{Values: [feature.RowSize]float32{feature.Upload: 16}, Service: 14, Host: 2.25, Peer: 1},
			usual(map[int]float64{feature.Upload: ln(3000)}),
			[]string{
				"192.168.1.10 sent 48 MB to 192.0.2.1 in a minute; usually at most 4 kB",
				"192.168.1.10 is not known to use TCP port 443 like this",
				"400 packets between the two in a minute",
			},
		},
		{
			"the same without a habit, in an hour",
			row(feature.Talk, 2, feature.Amounts{UpBytes: 48e6}, map[int]float64{feature.Upload: ln(48e6)}),
			feature.Apart{Values: [feature.RowSize]float32{feature.Upload: 16}, Peer: 16},
			nil,
			[]string{
				"192.168.1.10 sent 48 MB to 192.0.2.1 in an hour",
				"192.168.1.10 first met 192.0.2.1 1.2 s ago",
			},
		},
		{
			"guessed passwords",
			row(feature.Talk, 1, feature.Amounts{Connections: 36, Packets: 10}, map[int]float64{feature.Connections: ln(36), feature.Resets: ln(36) / 2}),
			feature.Apart{Values: [feature.RowSize]float32{feature.Connections: 9, feature.Resets: 3}},
			usual(map[int]float64{feature.Connections: ln(2)}),
			[]string{
				"36 connections between the two in 10 minutes; usually at most 3 connections",
				"connections were refused or broken off in 10 minutes: 36 resets",
				"10 packets between the two in 10 minutes",
			},
		},
		{
			"less than usual",
			row(feature.Talk, 0, feature.Amounts{UpBytes: 5000, Packets: 1}, map[int]float64{feature.Upload: ln(5000)}),
			feature.Apart{Values: [feature.RowSize]float32{feature.Upload: -1}},
			usual(map[int]float64{feature.Upload: ln(1e6)}),
			[]string{
				"192.168.1.10 sent 5 kB to 192.0.2.1 in a minute; usually at least 754 kB",
				"1 packet between the two in a minute",
			},
		},
		{
			"a tunnel in DNS",
			row(feature.Talk, 0, feature.Amounts{Names: 500, NameBytes: 60_000}, map[int]float64{feature.FreshNames: ln(500), feature.NameLength: ln(120), feature.NameEntropy: 2}),
			feature.Apart{Values: [feature.RowSize]float32{feature.FreshNames: 4, feature.NameLength: 2, feature.NameEntropy: 1}},
			nil,
			[]string{"500 new names asked for by DNS in a minute, each of 120 random-looking characters"},
		},
		{
			"names that one can read",
			row(feature.Talk, 0, feature.Amounts{Names: 50, NameBytes: 1000}, map[int]float64{feature.FreshNames: ln(50), feature.NameLength: ln(20), feature.NameEntropy: 1.9}),
			feature.Apart{Values: [feature.RowSize]float32{feature.FreshNames: 4}},
			usual(map[int]float64{feature.FreshNames: ln(1.2)}),
			[]string{"50 new names asked for by DNS in a minute, each of 20 characters; usually at most 2 names"},
		},
		{
			"a beacon, by a service that nobody used",
			beacon(),
			feature.Apart{Values: [feature.RowSize]float32{feature.Beats: 4, feature.Connections: 3}, Service: 18, NewService: true},
			nil,
			[]string{
				"88 connections in a minute, like clockwork: about every 0.4 s",
				"nobody here is known to use TCP port 443",
				"91 connections between the two in a minute",
			},
		},
		{
			"a trickle",
			trickle(),
			feature.Apart{},
			nil,
			[]string{
				"192.168.1.10 sent 150 kB to 192.0.2.1 in 10 minutes",
				"192.168.1.10 keeps sending to 192.0.2.1: in 88 of the last 90 seconds",
			},
		},
		{
			"a tunnel in ICMP",
			row(feature.Talk, 0, feature.Amounts{ICMPBytes: 2.5e6}, map[int]float64{feature.UpSize: ln(1400), feature.DownSize: ln(1400)}),
			feature.Apart{Values: [feature.RowSize]float32{feature.UpSize: 8, feature.DownSize: 8}},
			nil,
			[]string{"packets of 1.4 kB up and 1.4 kB down on average", "2.5 MB over ICMP in a minute, which is made for pings and hardly carries data"},
		},
		{
			"more up than down, all the time",
			row(feature.Talk, 1, feature.Amounts{}, map[int]float64{feature.Ratio: math.Log(12), feature.Persistence: 2}),
			feature.Apart{Values: [feature.RowSize]float32{feature.Ratio: 3, feature.Persistence: 1}},
			nil,
			[]string{"12 times as much goes up as comes down", "in touch without a break for 10 minutes"},
		},
		{
			"now and then",
			row(feature.Talk, 0, feature.Amounts{}, map[int]float64{feature.Persistence: 5. / 3}),
			feature.Apart{Values: [feature.RowSize]float32{feature.Persistence: 1}},
			nil,
			[]string{"in touch for about 50 s of a minute"},
		},
		{
			"more down than up",
			row(feature.Talk, 1, feature.Amounts{}, map[int]float64{feature.Ratio: -math.Log(2.5)}),
			feature.Apart{Values: [feature.RowSize]float32{feature.Ratio: -3}},
			nil,
			[]string{"2.5 times as much comes down as goes up"},
		},
		{
			"one port tried",
			row(feature.Talk, 0, feature.Amounts{Ports: 1}, map[int]float64{feature.Ports: ln(1)}),
			feature.Apart{Values: [feature.RowSize]float32{feature.Ports: 1}},
			nil,
			[]string{"1 port tried for the first time in a minute"},
		},
		{
			"a scan",
			row(feature.Source, 0, feature.Amounts{Ports: 1000, Peers: 254, Connections: 1000}, nil),
			feature.Apart{Values: [feature.RowSize]float32{feature.Ports: 9, feature.Peers: 4, feature.Connections: 1}, Service: 14},
			nil,
			[]string{
				"192.168.1.10 tried 1,000 new ports in a minute", "192.168.1.10 met 254 new peers in a minute",
				"1,000 connections begun for it in a minute",
			},
		},
		{
			"a flood",
			row(feature.Target, 0, feature.Amounts{Peers: 5000, Ports: 20}, nil),
			feature.Apart{Values: [feature.RowSize]float32{feature.Peers: 9}},
			nil,
			[]string{"5,000 new sources came to 192.168.1.10 in a minute"},
		},
		{"nothing", row(feature.Talk, 0, feature.Amounts{}, nil), feature.Apart{}, nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			reasons := feature.Explain(test.row, &test.apart, test.habit)
			var got []string
			for _, r := range reasons {
				got = append(got, r.Sentence)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("%q\nnot %q", got, test.want)
			}
			checkReasons(t, reasons)
		})
	}
}

// checkReasons checks what holds for all reasons.
func checkReasons(t *testing.T, reasons []feature.Reason) {
	t.Helper()
	if len(reasons) > 3 {
		t.Errorf("%d reasons", len(reasons))
	}
	if !slices.IsSortedFunc(reasons, func(a, b feature.Reason) int { return cmp.Compare(math.Abs(b.Share), math.Abs(a.Share)) }) {
		t.Errorf("not by share: %+v", reasons)
	}
	var sum float64
	for _, r := range reasons {
		sum += math.Abs(r.Share)
		if !printable(r.Feature+r.Unit+r.Sentence) || r.Sentence == "" {
			t.Errorf("%q cannot be shown", r.Sentence)
		}
		if p := &r.Phrase; !slices.Contains(feature.Phrases(), p.Text) || p.Tail != "" && !slices.Contains(feature.Phrases(), p.Tail) ||
			!slices.Contains(feature.Names(), r.Feature) || !sayable(p.Amount) || !sayable(p.Other) {
			t.Errorf("who speaks another language cannot know %+v", r)
		}
		for _, x := range []float64{r.Share, r.Value, r.Low, r.High} {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Errorf("a number of %+v", r)
			}
		}
	}
	if sum > 1+1e-6 {
		t.Errorf("the shares add up to %v: %+v", sum, reasons)
	}
}

// sayable tells whether a quantity's unit is among Units, or one for all languages.
func sayable(q feature.Quantity) bool {
	_, _, unit := q.Told()
	return slices.Contains([]string{"", "s", "kB", "MB", "GB"}, unit) || slices.Contains(feature.Units(), unit)
}

func TestSharesAreOfDistanceAndMagnitude(t *testing.T) {
	r := row(feature.Talk, 0, feature.Amounts{UpBytes: 48e6}, nil) // all of the magnitude
	a := feature.Apart{Values: [feature.RowSize]float32{feature.Upload: 6, feature.Ratio: -2}, Service: 1, Peer: 1}
	want := map[string]float64{"upload": 0.5 + 0.5*6/10, "up / down ratio": -0.5 * 2 / 10, "unusual service": 0.5 * 1 / 10}
	reasons := feature.Explain(r, &a, nil)
	if len(reasons) != len(want) {
		t.Fatalf("%+v", reasons)
	}
	for _, got := range reasons {
		if math.Abs(got.Share-want[got.Feature]) > 1e-6 {
			t.Errorf("the share of %s is %v, not %v", got.Feature, got.Share, want[got.Feature])
		}
	}
}

// TestReasonsOfRealRows explains what a tracker gives of the simulated network.
func TestReasonsOfRealRows(t *testing.T) {
	packets, _ := simulated(20_000)
	flows, tracker := feature.NewFlows(), feature.NewTracker()
	n := 0
	for i := range packets {
		c := flows.Conversation(&packets[i])
		tracker.Observe(&packets[i], &c, func(r *feature.Row) {
			var a feature.Apart
			for k, v := range r.Values {
				a.Values[k] = v * v
			}
			checkReasons(t, feature.Explain(r, &a, nil))
			n++
		})
	}
	if n < 1000 {
		t.Errorf("only %d rows", n)
	}
}
