package analysis_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// learnt is an engine that watched the simulated network for a while, and the
// network, ready to go on.
func learnt(t testing.TB, d time.Duration) (*analysis.Engine, *demo.Network) {
	t.Helper()
	network := demo.NewAt(5, start)
	engine := analysis.New(analysis.Config{LearnPackets: -1, Window: -1})
	watch(network, engine, start.Add(d))
	return engine, network
}

// watch shows the network to an engine until a time and tells how many packets
// were in alarm.
func watch(network *demo.Network, engine *analysis.Engine, until time.Time) (alarms int) {
	var p packet.Packet
	for p.Time < until.UnixNano() {
		network.Next(&p)
		if engine.Observe(&p).Anomalous {
			alarms++
		}
	}
	return alarms
}

func saved(t testing.TB, engine *analysis.Engine) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := engine.Save(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBaselineGoesOn(t *testing.T) {
	engine, network := learnt(t, 3*time.Minute)
	loaded, err := analysis.Load(bytes.NewReader(saved(t, engine)), analysis.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if l := loaded.Snapshot().Learning; l.Active {
		t.Errorf("it learns anew: %+v", l)
	}
	if n := watch(network, loaded, start.Add(5*time.Minute)); n != 0 {
		t.Errorf("%d packets of the network that was learnt are in alarm", n)
	}
	cast := newBait(network.BaitHost(), listener, start.Add(5*time.Minute), 5_000_000, time.Second, 1460)
	cast.until(start.Add(5*time.Minute+2*time.Second).UnixNano(), func(p *packet.Packet) { loaded.Observe(p) })
	if top := loaded.Snapshot().Top; len(top) == 0 || top[0].Endpoint != listener || !top[0].Anomalous {
		t.Errorf("bait is not at rank 1: %+v", top)
	}
}

func TestBaselineKeepsAll(t *testing.T) {
	engine, _ := learnt(t, 2*time.Minute)
	once := saved(t, engine)
	loaded, err := analysis.Load(bytes.NewReader(once), analysis.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if twice := saved(t, loaded); !bytes.Equal(once, twice) {
		t.Errorf("saved again it is another: %d bytes, then %d", len(once), len(twice))
	}
}

func TestBaselineKeepsWhatIsNormal(t *testing.T) {
	engine, network := learnt(t, 3*time.Minute)
	at := start.Add(3 * time.Minute)
	bait := func(e *analysis.Engine, at time.Time) (alarms int) {
		newBait(network.BaitHost(), listener, at, 5_000_000, time.Second, 1460).until(at.Add(2*time.Second).UnixNano(), func(p *packet.Packet) {
			if e.Observe(p).Anomalous {
				alarms++
			}
		})
		return alarms
	}
	if bait(engine, at) == 0 {
		t.Fatal("bait was not in alarm")
	}
	engine.Accept(engine.Snapshot().Top[0].Group)
	loaded, err := analysis.Load(bytes.NewReader(saved(t, engine)), analysis.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if n := bait(loaded, at.Add(time.Minute)); n != 0 {
		t.Errorf("%d packets are in alarm though a person called them normal", n)
	}
}

// TestCheckpointChangesNothing has one of two engines write checkpoints while
// bait waits to be learnt, which Save would learn.
func TestCheckpointChangesNothing(t *testing.T) {
	engine, network := learnt(t, 2*time.Minute)
	other, network2 := learnt(t, 2*time.Minute)
	for _, e := range []struct {
		engine  *analysis.Engine
		network *demo.Network
		writes  bool
	}{{engine, network, false}, {other, network2, true}} {
		at := start.Add(2 * time.Minute)
		newBait(e.network.BaitHost(), listener, at, 5_000_000, time.Second, 1460).until(at.Add(2*time.Second).UnixNano(), func(p *packet.Packet) { e.engine.Observe(p) })
		for second := range 20 {
			if e.writes {
				if err := e.engine.Checkpoint(new(bytes.Buffer)); err != nil {
					t.Fatal(err)
				}
			}
			watch(e.network, e.engine, at.Add(time.Duration(second)*time.Second))
		}
	}
	want, got := engine.Snapshot().Top, other.Snapshot().Top
	if len(want) != len(got) {
		t.Fatalf("%d rows, and without checkpoints %d", len(got), len(want))
	}
	for i := range want {
		if want[i].Endpoint != got[i].Endpoint || want[i].Score != got[i].Score {
			t.Errorf("rank %d is %v, score %v; without checkpoints %v, %v", i+1, got[i].Endpoint, got[i].Score, want[i].Endpoint, want[i].Score)
		}
	}
	if !bytes.Equal(saved(t, engine), saved(t, other)) {
		t.Error("what was learnt is not the same")
	}
}

func TestDamagedBaselines(t *testing.T) {
	engine, _ := learnt(t, 30*time.Second)
	whole := saved(t, engine)
	version := bytes.Clone(whole)
	version[len("JAWS baseline\n")+3] = 99
	cases := map[string][]byte{
		"empty": nil, "text": []byte("this is no baseline at all"), "another version": version,
		"more behind it": append(bytes.Clone(whole), 1, 2, 3),
	}
	random := rand.New(rand.NewPCG(1, 1))
	for range 40 {
		n := random.IntN(len(whole))
		cases["cut"+strings.Repeat("'", len(cases))] = whole[:n]
		flipped := bytes.Clone(whole)
		flipped[n] ^= 1 << random.IntN(8)
		if n >= 24 && n < len(whole)-1 { // gzip's header has bits without a meaning
			cases["flipped"+strings.Repeat("'", len(cases))] = flipped
		}
	}
	for name, b := range cases {
		if _, err := analysis.Load(bytes.NewReader(b), analysis.Config{}); !errors.Is(err, analysis.ErrBaseline) {
			t.Errorf("%s (%d bytes): %v", name, len(b), err)
		}
	}
	if _, err := analysis.Load(bytes.NewReader(version), analysis.Config{}); err == nil || !strings.Contains(err.Error(), "version 99") {
		t.Errorf("another version: %v", err)
	}
}

func FuzzLoad(f *testing.F) {
	engine, _ := learnt(f, 5*time.Second)
	f.Add(saved(f, engine))
	f.Add([]byte("JAWS baseline\n\x00\x00\x00\x01"))
	f.Fuzz(func(t *testing.T, b []byte) {
		engine, err := analysis.Load(bytes.NewReader(b), analysis.Config{Window: -1})
		if err != nil {
			return
		}
		watch(demo.NewAt(1, start), engine, start.Add(time.Second))
	})
}

// TestLearntStaysAsItIs writes what was learnt after the engine has gone on.
func TestLearntStaysAsItIs(t *testing.T) {
	network, engine := demo.NewAt(1, start), analysis.New(analysis.Config{LearnFor: -1, LearnPackets: -1})
	observe := func(n int) {
		var p packet.Packet
		for range n {
			network.Next(&p)
			engine.Observe(&p)
		}
	}
	observe(50_000)
	learnt := engine.Learnt()
	var at, later bytes.Buffer
	if err := learnt.Write(&at); err != nil {
		t.Fatal(err)
	}
	observe(50_000)
	if err := learnt.Write(&later); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(at.Bytes(), later.Bytes()) {
		t.Error("what was learnt changed while the engine went on")
	}
}
