package detect_test

import (
	"math"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
	"jaws/capture/packet"
)

// address is the nth of 10.0.0.0/8.
func address(n int) packet.Addr {
	return packet.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)})
}

func endpoint(n int) packet.Endpoint { return packet.Endpoint{Addr: address(n)} }

// upload is a settled row of the conversation of host 1 with a peer: bytes
// that went up in a minute.
func upload(peer int, bytes, seconds float64) feature.Row {
	c := feature.NewConversation(endpoint(1), endpoint(peer), 6<<16|443, true)
	r := feature.Row{
		Kind: feature.Talk, Time: seconds, Settled: true, Host: c.Host, Peer: c.Peer, Service: c.Service,
		Key: c.Key(), HostKey: c.Host.Hash(), PeerKey: c.Peer.Hash(), Amounts: feature.Amounts{UpBytes: float32(bytes)},
	}
	r.Values[feature.Upload] = float32(math.Log1p(bytes))
	for _, m := range r.MagnitudeParts() {
		r.Magnitude += m
	}
	return r
}

const (
	usualBytes   = 50e3
	strangeBytes = 500e6
	alarming     = 10 // strangeness
)

// knowing is a Novelty that learnt usual uploads to peer 2 and has no guard.
func knowing() *detect.Novelty {
	n := detect.NewNovelty(nil)
	n.Trusting, n.Level = true, math.MaxFloat32
	for s := range 20 {
		r := upload(2, usualBytes, float64(1+20*s))
		n.Judge(&r, endpoint(2))
	}
	n.Trusting = false
	return n
}

func judge(n *detect.Novelty, r feature.Row) detect.Judgement { return n.Judge(&r, r.Peer) }

func TestWhatIsFarAndLargeIsStrange(t *testing.T) {
	for _, test := range []struct {
		name    string
		row     feature.Row
		strange bool
	}{
		{"as usual", upload(2, usualBytes, 1000), false},
		{"a little more", upload(2, 2*usualBytes, 1000), false},
		{"the same with another peer", upload(3, usualBytes, 1000), false},
		{"far too much", upload(2, strangeBytes, 1000), true},
		{"far too much with another peer", upload(3, strangeBytes, 1000), true},
		{"less", upload(2, 100, 1000), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			j := judge(knowing(), test.row)
			if (j.Strangeness >= alarming) != test.strange {
				t.Errorf("%+v", j)
			}
			if want := max(0, j.Distance-1) * j.Magnitude; j.Strangeness != want || j.Magnitude != test.row.Magnitude {
				t.Errorf("%+v of a row of magnitude %v", j, test.row.Magnitude)
			}
		})
	}
}

const (
	// wait is how long a row waits until it is learnt, dayLong one unlike all
	// that was learnt, and quarantine one in alarm while the baseline is young.
	wait, dayLong, quarantine = 300, 86400, 6 * 3600
	// someMore is a little far: strange, but not unlike what is usual.
	someMore = 5 * usualBytes
	// learntWithAnother is more than how far a row is that was learnt of the same
	// host with another peer.
	learntWithAnother = 1.2
)

func TestWhatWasLearntIsStrangeNoMore(t *testing.T) {
	for _, test := range []struct {
		name    string
		age     float64 // of the network before
		level   float32
		bytes   float64
		peer    int // of the second row; the first is 2
		after   float64
		strange bool
	}{
		{"a little far, before it is learnt", hour, math.MaxFloat32, someMore, 3, wait - 1, true},
		{"a little far, afterwards", hour, math.MaxFloat32, someMore, 3, wait, false},
		{"far, the next minutes", hour, math.MaxFloat32, strangeBytes, 3, 2 * wait, true},
		{"far, before a day is over", hour, math.MaxFloat32, strangeBytes, 3, dayLong - 1, true},
		{"far, after a day", hour, math.MaxFloat32, strangeBytes, 3, dayLong, false},
		{"far, after a day, the same conversation", hour, math.MaxFloat32, strangeBytes, 2, dayLong, false},
		{"far, in the first hour, before it is learnt", 0, math.MaxFloat32, strangeBytes, 3, wait - 1, true},
		{"far, in the first hour, afterwards", 0, math.MaxFloat32, strangeBytes, 3, wait, false},
		{"what was in alarm is not learnt", 0, alarming, strangeBytes, 3, wait, true},
		{"nor is its conversation's", 0, alarming, strangeBytes, 2, wait, true},
		{"nor an hour later", 0, alarming, strangeBytes, 2, 3600, true},
		{"but for the first day's, six hours later", 0, alarming, strangeBytes, 3, quarantine, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			n := knowing()
			n.Level, n.Age = test.level, test.age
			first := judge(n, upload(2, test.bytes, 1000))
			if first.Strangeness < 1 || (test.bytes == strangeBytes) != (first.Strangeness >= alarming) {
				t.Fatalf("not as strange at first: %+v", first)
			}
			j := judge(n, upload(test.peer, test.bytes, 1000+test.after))
			if (j.Distance > learntWithAnother) != test.strange {
				t.Errorf("then: %+v", j)
			}
		})
	}
}

// TestTheBeginningCastsNoShadow has a transfer that was strange only since
// nothing was known yet: nobody is held to that afterwards.
func TestTheBeginningCastsNoShadow(t *testing.T) {
	n := detect.NewNovelty(nil)
	n.Trusting, n.Level = true, alarming
	r := upload(2, strangeBytes, 49)
	if j := judge(n, r); j.Strangeness < alarming {
		t.Fatalf("not strange at first: %+v", j)
	}
	n.Trusting = false
	if around, _ := n.Around(feature.Talk, r.Key, 51); around.Strangeness > 0 {
		t.Errorf("still judged as at first: %+v", around)
	}
	r.Time = 52
	if j := judge(n, r); j.Strangeness >= alarming {
		t.Errorf("not judged anew: %+v", j)
	}
}

// TestATrickleDoesNotTeachItsBeginning has something go on for ten minutes that
// nobody here did before: what is unlike all that was learnt is not learnt while
// it is being judged, what is like it is.
func TestATrickleDoesNotTeachItsBeginning(t *testing.T) {
	for _, test := range []struct {
		name    string
		service feature.Service
		strange bool
	}{
		{"over a new service", 6<<16 | 8443, true},
		{"over a known one", 6<<16 | 443, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			n := detect.NewNovelty(nil)
			n.Trusting, n.Level = true, math.MaxFloat32
			usual := upload(2, usualBytes, 60)
			n.Judge(&usual, usual.Peer)
			n.Trusting, n.Age = false, hour
			over := func(r feature.Row) feature.Row {
				c := feature.NewConversation(endpoint(1), endpoint(3), test.service, true)
				r.Service, r.Key = test.service, c.Key()
				return r
			}
			var j detect.Judgement
			for s := range 600 {
				j = judge(n, over(upload(3, 500*float64(1+s), float64(61+s))))
			}
			if (j.Distance > 3) != test.strange {
				t.Errorf("%v away after ten minutes", j.Distance)
			}
			if j := judge(n, over(upload(3, 300e3, 700+dayLong))); j.Distance > 1 {
				t.Errorf("%v away a day later", j.Distance)
			}
		})
	}
}

// TestWhatLedToAnAlarmIsNotLearnt has an upload grow: the part below the guard
// must not make what follows usual.
func TestWhatLedToAnAlarmIsNotLearnt(t *testing.T) {
	for _, alarm := range []bool{true, false} {
		n := knowing()
		n.Level = alarming
		below := upload(2, someMore, 1000)
		if j := judge(n, below); j.Strangeness >= alarming/2 || j.Strangeness == 0 {
			t.Fatalf("%+v is no beginning", j)
		}
		if alarm {
			if j := judge(n, upload(2, strangeBytes, 1010)); j.Strangeness < alarming {
				t.Fatalf("%+v is no alarm", j)
			}
		}
		judge(n, upload(4, usualBytes, 1000+wait)) // time goes on
		if j := judge(n, upload(5, someMore, 1001+wait)); (j.Strangeness < 1) == alarm {
			t.Errorf("with an alarm: %v; afterwards %+v", alarm, j)
		}
	}
}

func TestTrustMakesUsualAtOnce(t *testing.T) {
	for _, test := range []struct {
		name  string
		after float64 // between the two: in line still, or learnt
	}{{"in line", 1}, {"learnt as strange", 400}} {
		t.Run(test.name, func(t *testing.T) {
			n := knowing()
			n.Level = alarming
			judge(n, upload(2, strangeBytes, 1000))
			judge(n, upload(3, strangeBytes, 1000))
			judge(n, upload(4, usualBytes, 1000+test.after))
			n.Trust(endpoint(2))
			if j := judge(n, upload(2, strangeBytes, 1001+test.after)); j.Strangeness != 0 {
				t.Errorf("%+v", j)
			}
			around, _ := n.Around(feature.Talk, upload(3, 0, 0).Key, 1001)
			if around.Strangeness >= alarming {
				t.Errorf("the last judgements hold: %+v", around)
			}
		})
	}
}

func TestTrustingLearnsAllAtOnce(t *testing.T) {
	for _, guard := range []float32{math.MaxFloat32, alarming} {
		n := detect.NewNovelty(nil)
		n.Trusting, n.Level = true, guard
		if j := judge(n, upload(2, strangeBytes, 5)); j.Strangeness < alarming {
			t.Fatalf("%+v", j)
		}
		n.Trusting = false
		if j := judge(n, upload(3, strangeBytes, 6)); j.Strangeness >= alarming/2 {
			t.Errorf("with a guard of %v, what came in the beginning is strange a second later: %+v", guard, j)
		}
	}
}

func TestSmallOrUnsettledRowsAreNotLearnt(t *testing.T) {
	early := upload(2, strangeBytes, 1000)
	early.Settled = false
	small := upload(2, strangeBytes, 1000)
	small.Magnitude = 0.4
	for name, r := range map[string]feature.Row{"early": early, "small": small} {
		n := knowing()
		judge(n, r)
		judge(n, upload(4, usualBytes, 1400))
		if j := judge(n, upload(3, strangeBytes, 1401)); j.Strangeness < alarming {
			t.Errorf("%s: %+v", name, j)
		}
	}
}

func TestAround(t *testing.T) {
	n := knowing()
	minute, hour := upload(2, strangeBytes, 1000), upload(2, 20*usualBytes, 1000)
	hour.Window = 2
	strong := n.Judge(&minute, endpoint(2))
	n.Judge(&hour, endpoint(3))
	for _, test := range []struct {
		name  string
		kind  feature.Kind
		key   uint64
		now   float64
		found bool
	}{
		{"at once", feature.Talk, minute.Key, 1000, true},
		{"a minute later", feature.Talk, minute.Key, 1060, true},
		{"later it is stale", feature.Talk, minute.Key, 1061, false},
		{"another kind", feature.Source, minute.Key, 1000, false},
		{"another conversation", feature.Talk, minute.Key + 100, 1000, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			want, owner := feature.Surroundings{}, packet.Endpoint{}
			if test.found {
				want = strong
				owner = endpoint(2)
			}
			if got, who := n.Around(test.kind, test.key, test.now); got != want || who != owner {
				t.Errorf("%+v of %v, not %+v of %v", got, who, want, owner)
			}
		})
	}
}

func TestNoveltyExplainsWithTheHabit(t *testing.T) {
	r := upload(2, strangeBytes, 1000)
	reasons := knowing().Explain(&r)
	if len(reasons) == 0 || reasons[0].Feature != "upload" || !strings.HasPrefix(reasons[0].Sentence, "10.0.0.1 sent 500 MB to 10.0.0.2 in a minute; usually at most ") {
		t.Errorf("%+v", reasons)
	}
	unknown := upload(2, strangeBytes, 1000)
	unknown.Host, unknown.HostKey = endpoint(9), endpoint(9).Hash()
	for _, reason := range knowing().Explain(&unknown) {
		if strings.Contains(reason.Sentence, "usually") {
			t.Errorf("of a host without habits: %q", reason.Sentence)
		}
	}
}

func TestNoveltyIsBounded(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 11))
	n := detect.NewNovelty(nil)
	n.Level = math.MaxFloat32
	shown := 0
	show := func(rows int) uint64 {
		for range rows {
			shown++
			r := upload(shown, usualBytes*math.Exp(3*random.Float64()), float64(shown)/100)
			r.Kind = feature.Kind(shown % feature.KindCount)
			r.Host, r.HostKey = endpoint(shown), endpoint(shown).Hash()
			r.Magnitude = 1
			judge(n, r)
		}
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := show(60_000) // more than may be in line, and than there are places for
	if after := show(20_000); after > before+1<<20 {
		t.Errorf("the heap went from %d to %d kB", before>>10, after>>10)
	}
	runtime.KeepAlive(n)
}
