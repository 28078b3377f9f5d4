package rank_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jaws/analysis/feature"
	"jaws/analysis/rank"
)

var update = flag.Bool("update", false, "write the golden files anew")

// record is that of group n, nil if there is none.
func record(h *rank.History, n int) *rank.Record {
	all := h.Records()
	for i := range all {
		if all[i].Endpoint == endpoint(n).String() {
			return &all[i]
		}
	}
	return nil
}

func TestHistoryMergesAGroupThatCameBack(t *testing.T) {
	b, h := newBoard(), rank.NewHistory()
	for s := range 10 {
		b.see(2, 5, float64(s))
		h.See(b.Top())
	}
	for s := 10; s < 1000; s += 100 { // it leaves
		b.see(3, 0.2, float64(s))
		h.See(b.Top())
	}
	for s := 1000; s < 1005; s++ {
		b.see(2, 0.5, float64(s))
		h.See(b.Top())
		h.See(b.Top()) // looking twice must not count twice
	}
	r := record(h, 2)
	if r == nil || len(h.Records()) != 2 {
		t.Fatalf("%+v", h.Records())
	}
	if r.Packets != 15 || r.Bytes != 1500 || r.PeakScore != 5 {
		t.Errorf("%d packets, %d bytes, peak %v", r.Packets, r.Bytes, r.PeakScore)
	}
	if first := float64(epoch / second); r.First != first || r.Last != first+1004 || r.FirstAlarm == nil || *r.FirstAlarm != first {
		t.Errorf("first %v, last %v, first alarm %v", r.First, r.Last, r.FirstAlarm)
	}
	if quiet := record(h, 3); quiet.FirstAlarm != nil || quiet.Packets != 10 {
		t.Errorf("never in alarm: %+v", quiet)
	}
}

func TestHistoryKeepsTheFirstAlarm(t *testing.T) {
	b, h := newBoard(), rank.NewHistory()
	at := func(n int, score, seconds float64) {
		b.see(n, score, seconds)
		h.See(b.Top())
	}
	at(2, 0.5, 0)
	if r := record(h, 2); r.FirstAlarm != nil {
		t.Errorf("an alarm at %v", *r.FirstAlarm)
	}
	at(2, 3, 7)
	at(2, 9, 8)
	b.Accept(group(2))
	at(2, 0.5, 9)
	at(3, 0.5, 1000)
	at(2, 0.5, 1001)
	if r := record(h, 2); r.FirstAlarm == nil || *r.FirstAlarm != float64(epoch/second+7) {
		t.Errorf("the first alarm was at %v", r.FirstAlarm)
	}
}

func TestHistoryKeepsTheBestRankAndWhen(t *testing.T) {
	b, h := newBoard(), rank.NewHistory()
	at := func(n int, score, seconds float64) {
		b.see(n, score, seconds)
		h.See(b.Top())
	}
	at(3, 0.5, 0)
	at(4, 0.4, 1)
	at(2, 0.3, 2) // rank 3
	at(2, 0.45, 3)
	at(2, 0.9, 4) // rank 1
	at(3, 2, 5)   // rank 2 again
	at(3, 2, 1000)
	at(2, 0.1, 1001) // after it left: rank 2
	if r := record(h, 2); r.BestRank != 1 || r.BestRankAt != float64(epoch/second+4) {
		t.Errorf("best rank %d at %v", r.BestRank, r.BestRankAt-float64(epoch/second))
	}
}

func TestRecordsAreInOrder(t *testing.T) {
	b, h := newBoard(), rank.NewHistory()
	for n, score := range map[int]float64{2: 0.3, 3: 2, 4: 0.9, 5: 7, 6: 0.3} {
		b.see(n, score, 0)
	}
	h.See(b.Top())
	var got []string
	for _, r := range h.Records() {
		got = append(got, r.Endpoint)
	}
	if want := "10.0.0.5 10.0.0.3 10.0.0.4 10.0.0.2 10.0.0.6"; strings.Join(got, " ") != want {
		t.Errorf("%v, not %s", got, want)
	}
}

func TestHistoryIsBoundedAndKeepsAlarms(t *testing.T) {
	const most = 4096
	for _, test := range []struct {
		name         string
		score        func(n int) float64
		least, alarm int // records that must be left
	}{
		{"few alarms", func(n int) float64 {
			if n%100 == 0 {
				return 2
			}
			return 0.1
		}, most / 2, 100},
		{"nothing but alarms", func(int) float64 { return 2 }, most / 2, most / 2},
		{"no alarms", func(int) float64 { return 0.1 }, most / 2, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := rank.NewHistory()
			for n := range 10_000 {
				b := newBoard()
				b.see(n, test.score(n), float64(n))
				h.See(b.Top())
				if n == most+1 {
					check(t, h, test.least, 0, most)
				}
			}
			check(t, h, test.least, test.alarm, most)
			if record(h, 9999) == nil {
				t.Error("the newest is gone")
			}
		})
	}
}

// check counts records, and those that were in alarm.
func check(t *testing.T, h *rank.History, least, alarms, most int) {
	t.Helper()
	all := h.Records()
	n := 0
	for i := range all {
		if all[i].FirstAlarm != nil {
			n++
		}
	}
	if len(all) < least || len(all) > most || n < alarms {
		t.Errorf("%d records, %d of them of alarms", len(all), n)
	}
}

// story is a board and a history of two groups.
func story() (board, *rank.History) {
	b, h := newBoard(), rank.NewHistory()
	for _, s := range []float64{0, 1, 3} { // at 3 s it has the score anew
		b.see(2, 0.25, s)
		h.See(b.Top())
	}
	b.see(3, 4, 3)
	b.Explain(group(3), 4, []feature.Reason{{
		Feature: "upload", Share: 0.75, Value: 48e6, Low: 200, High: 3000, Unit: "bytes",
		Sentence: "10.0.0.1 sent 48 MB to 10.0.0.3 in a minute; usually at most 3 kB",
	}})
	h.See(b.Top())
	return b, h
}

func TestHistoryAsJSON(t *testing.T) {
	_, h := story()
	golden(t, "history.json", h.Records())
	golden(t, "history_empty.json", rank.NewHistory().Records())
}

// golden compares v as JSON with a file.
func golden(t *testing.T, name string, v any) {
	t.Helper()
	got, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("not as in %s:\n%s", file, got)
	}
}
