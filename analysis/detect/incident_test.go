package detect_test

import (
	"math"
	"reflect"
	"testing"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
)

const hour = 3600.0

// begun is r of a conversation that began so many seconds before.
func begun(r feature.Row, before float64) feature.Row {
	r.Age = before
	return r
}

// grown is a Novelty for whose network age seconds were learnt before, all of
// them usual uploads.
func grown(age float64) *detect.Novelty {
	n := knowing()
	n.Level, n.Age = alarming, age
	return n
}

func TestWhenIncidentsOpen(t *testing.T) {
	for _, test := range []struct {
		name  string
		age   float64 // of the network, at second 1000 of the run
		bytes float64
		since float64
		open  bool
	}{
		{"an alarm after a day", 86400, strangeBytes, 10, true},
		{"no alarm", 86400, someMore, 10, false},
		{"in the first hour", hour - 1, strangeBytes, 0, false},
		{"after it", hour, strangeBytes, 0, true},
		{"after it, of what began in it", hour + 50, strangeBytes, 100, false},
		{"after it, of what began then too", hour + 200, strangeBytes, 100, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			n := grown(test.age - 1000)
			r := begun(upload(2, test.bytes, 1000), test.since)
			if j := judge(n, r); j.Open != test.open || (j.Strangeness >= alarming) != (test.bytes == strangeBytes) {
				t.Errorf("%+v", j)
			}
			around, _ := n.Around(feature.Talk, r.Key, 1000+hour)
			if (around.Strangeness > 0) != test.open {
				t.Errorf("an hour later, without a row: %+v", around)
			}
		})
	}
}

func TestNoIncidentWhileTrusting(t *testing.T) {
	n := grown(86400)
	n.Trusting = true
	if j := judge(n, upload(2, strangeBytes, 1000)); j.Open {
		t.Errorf("%+v", j)
	}
}

// TestAnIncidentTeachesNothing has an alarm, and ordinary and strange rows of
// the same conversation while it is open, and another's rows later.
func TestAnIncidentTeachesNothing(t *testing.T) {
	for _, test := range []struct {
		name  string
		bytes float64
	}{{"the alarm", strangeBytes}, {"what was a little strange", someMore}} {
		t.Run(test.name, func(t *testing.T) {
			n := grown(10 * 86400)
			judge(n, begun(upload(3, strangeBytes, 1000), 0))
			for i := range 200 {
				judge(n, begun(upload(3, test.bytes, 1010+float64(60*i)), float64(10+60*i)))
			}
			if j := judge(n, upload(4, test.bytes, 30_000)); j.Distance <= learntWithAnother {
				t.Errorf("it was learnt: %+v", j)
			}
		})
	}
}

// TestAnIncidentRetracts has a conversation teach, and then be in alarm.
func TestAnIncidentRetracts(t *testing.T) {
	for _, test := range []struct {
		name   string
		peer   int     // that is in alarm, after what peer 3 taught
		since  float64 // how long ago it began then
		learnt bool
	}{
		{"what it taught", 3, 1000, false},
		{"but not before it began", 3, 100, true},
		{"nothing of what began more than a day ago", 3, 86401, true},
		{"nor what others taught", 4, 1000, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			n := grown(10 * 86400)
			judge(n, begun(upload(3, someMore, 1000), 0))
			if j := judge(n, upload(5, someMore, 1000+wait)); j.Distance > learntWithAnother {
				t.Fatalf("it was not learnt: %+v", j)
			}
			if j := judge(n, begun(upload(test.peer, strangeBytes, 1500), test.since)); !j.Open {
				t.Fatalf("no incident: %+v", j)
			}
			if j := judge(n, upload(5, 1.02*someMore, 1501)); (j.Distance <= learntWithAnother) != test.learnt {
				t.Errorf("learnt still: %v; %+v", !test.learnt, j)
			}
		})
	}
}

// TestWhenIncidentsEnd has rows of ordinary size come after an alarm.
func TestWhenIncidentsEnd(t *testing.T) {
	for _, test := range []struct {
		name  string
		again []float64 // seconds after the alarm when it is in alarm again
		at    float64   // of the last row
		open  bool
	}{
		{"a minute later", nil, 60, true},
		{"after silence for hours", nil, 23 * hour, true},
		{"after silence for a day", nil, 86400, true},
		{"after more than a day", nil, 86401, false},
		{"a day after the first alarm of two", []float64{12 * hour}, 30 * hour, true},
		{"a day after both", []float64{12 * hour}, 37 * hour, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			n := grown(10 * 86400)
			judge(n, begun(upload(3, strangeBytes, 1000), 0))
			for _, at := range test.again {
				judge(n, begun(upload(3, strangeBytes, 1000+at), at))
			}
			if j := judge(n, begun(upload(3, usualBytes, 1000+test.at), test.at)); j.Open != test.open {
				t.Errorf("%+v", j)
			}
		})
	}
}

func TestTrustClosesIncidents(t *testing.T) {
	n := grown(10 * 86400)
	judge(n, begun(upload(3, strangeBytes, 1000), 0))
	judge(n, begun(upload(4, 2*strangeBytes, 1000), 0))
	n.Trust(endpoint(3))
	if j := judge(n, begun(upload(3, usualBytes, 1001), 1)); j.Open {
		t.Errorf("open still: %+v", j)
	}
	if j := judge(n, begun(upload(4, usualBytes, 1001), 1)); !j.Open {
		t.Errorf("another's is closed: %+v", j)
	}
}

// TestWhatOutlivesARun has a run end 200 s after an alarm, with a row held, one
// in quarantine and one that led to an alarm, and the next begin then: both are
// as one.
func TestWhatOutlivesARun(t *testing.T) {
	for _, age := range []float64{hour, 10 * 86400} {
		n := grown(age)
		judge(n, begun(upload(3, strangeBytes, 1000), 0))
		judge(n, upload(6, 7*usualBytes, 1000)) // held
		judge(n, upload(7, 12*usualBytes, 1000))
		judge(n, begun(upload(7, strangeBytes, 1100), age+1000)) // to be distrusted, but no incident
		n.Settle()
		const end = 1200
		s := n.State(end)
		if len(s.Held) == 0 || (age < 86400) != (len(s.Quarantine) > 0) {
			t.Fatalf("%d held, %d in quarantine", len(s.Held), len(s.Quarantine))
		}
		next := detect.NewNovelty(nil)
		next.Level, next.Age = alarming, age+end
		if !next.Restore(&s) {
			t.Fatal("what was saved cannot be restored")
		}
		if again := next.State(0); !reflect.DeepEqual(again, s) {
			t.Errorf("saved again it is another:\n%+v\nnot\n%+v", again.Suspects, s.Suspects)
		}
		for i, at := range []float64{1201, 1000 + quarantine - 1, 1000 + quarantine, 1000 + dayLong - 1, 1000 + dayLong, 1101 + dayLong, 2000 + dayLong} {
			for _, r := range []feature.Row{begun(upload(3, usualBytes, at), at-1000), upload(8, 12*usualBytes, at), upload(9, strangeBytes, at)} {
				want := judge(n, r)
				r.Time -= end
				if got := judge(next, r); math.Abs(float64(got.Distance-want.Distance)) > 1e-6 || got.Open != want.Open {
					t.Errorf("at %v s (%d): %+v, in one run %+v", at, i, got, want)
				}
			}
		}
	}
}
