package app

import (
	"context"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"jaws/analysis/rank"
	"jaws/app/sessionfile"
	"jaws/app/source"
	"jaws/capture"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// noMemory is an evidence that holds nothing.
func noMemory() (int64, bool) { return 0, false }

// baited is what a simulated network with bait shows, each packet as its engine
// saw it: a minute to learn in, then 5 MB to a listener.
func baited(t *testing.T, seed uint64) (packets []packet.Packet, listener packet.Endpoint) {
	t.Helper()
	remote := netip.MustParseAddrPort("192.168.23.77:8443")
	synctest.Test(t, func(t *testing.T) {
		network := demo.New(seed)
		begun := time.Now()
		local := netip.MustParseAddrPort("127.0.0.1:40001")
		sent, next := 0, begun.Add(time.Minute)
		ctx, cancel := context.WithDeadline(t.Context(), begun.Add(80*time.Second))
		defer cancel()
		err := network.Run(ctx, func(p *packet.Packet) {
			packets = append(packets, *p)
			for sent < 5_000_000 && !next.After(p.When()) {
				network.Inject(demo.Transfer{
					Time: next, Local: local, Remote: remote, Transport: 6, Protocol: packet.TLS,
					Bytes: 16 << 10, Up: true, Opened: sent == 0,
				})
				sent += 16 << 10
				next = next.Add(16 * time.Millisecond)
			}
		})
		if err != nil || sent < 5_000_000 {
			t.Errorf("sent %d bytes: %v", sent, err)
		}
	})
	return packets, packet.EndpointOf(packet.AddrFromIP(remote.Addr()), remote.Port())
}

// given is a source of packets without frames.
type given struct {
	packets []packet.Packet
	tap     capture.Tap
}

func (*given) Name() string         { return "given" }
func (*given) Stats() capture.Stats { return capture.Stats{} }

func (g *given) Run(ctx context.Context, sink capture.Sink) error {
	for i := range g.packets {
		p := g.packets[i]
		g.tap.Frame(capture.Frameless, nil, p.Length, &p)
		if sink.Wait(ctx, &p) != nil {
			return nil
		}
	}
	return nil
}

// savingWindow is a window whose simulated network shows these packets; other
// sources are what they are.
func savingWindow(t *testing.T, packets []packet.Packet) *testedWindow {
	return testWindow(t, func(c source.Choice, o source.Options) capture.Source {
		if c.Kind == source.Sim {
			return &given{packets, o.Tap}
		}
		return source.Open(c, o)
	})
}

// ended runs what is chosen to its end.
func (w *testedWindow) toEnd(t *testing.T) []rank.Row {
	t.Helper()
	w.until(t, "the end of the source", func() bool { return w.session != nil && !w.running })
	w.refresh()
	return w.session.Latest().Top
}

func red(rows []rank.Row) (all []packet.Endpoint) {
	for i := range rows {
		if rows[i].Anomalous {
			all = append(all, rows[i].Endpoint)
		}
	}
	return all
}

// saved saves the window's session.
func (w *testedWindow) saved(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "lesson.jaws")
	done := false
	w.writeSession(path, func() { done = true })
	w.until(t, "the session being saved", func() bool { return done })
	return path
}

// TestASessionComesBack saves a session with bait in it and opens it in another
// window: the same is red, at the same place, with the notes.
func TestASessionComesBack(t *testing.T) {
	for seed := range uint64(3) {
		packets, listener := baited(t, seed)
		w := savingWindow(t, packets)
		w.start()
		before := w.toEnd(t)
		if len(before) == 0 || before[0].Endpoint != listener || len(red(before)) != 1 {
			t.Fatalf("seed %d: red before: %v", seed, red(before))
		}
		w.notes.text = "The camera, 14:05"
		w.pick(before[0].Group)
		path := w.saved(t)
		if w.notes.Unsaved() {
			t.Error("the notes still count as unsaved")
		}

		again := savingWindow(t, nil)
		again.choose(source.OfFile(path))
		after := again.toEnd(t)
		if len(after) == 0 || after[0].Endpoint != listener || after[0].Rank != 1 || !after[0].Anomalous || len(red(after)) != 1 {
			t.Errorf("seed %d: red after: %v", seed, red(after))
		}
		if after[0].Packets != before[0].Packets || after[0].Peak != before[0].Peak || after[0].Protocol != before[0].Protocol {
			t.Errorf("seed %d: its row was %+v and is %+v", seed, before[0], after[0])
		}
		if again.picked != before[0].Group || again.notes.text != "The camera, 14:05" || again.notes.Unsaved() {
			t.Errorf("picked %v, notes %q", again.picked, again.notes.text)
		}
		if words := again.note(again.session.Latest()); !strings.Contains(words, "lesson.jaws") || again.from.source != "Simulated network" {
			t.Errorf("the bar says %q", words)
		}
		// Saved once more it is the same.
		f, err := sessionfile.Open(t.Context(), again.saved(t), nil)
		if err != nil || f.Manifest.Packets != uint64(len(packets)) || f.Manifest.Source != "Simulated network" || f.Notes != "The camera, 14:05" {
			t.Errorf("saved again: %+v, %v", f, err)
		}
	}
}

// TestWhatIsNormalStays has a person call the bait normal before they save.
func TestWhatIsNormalStays(t *testing.T) {
	packets, _ := baited(t, 1)
	half := len(packets) * 79 / 80
	w := savingWindow(t, packets)
	d := newDiary(configFor(source.Simulated), noMemory)
	e, err := d.engine()
	if err != nil {
		t.Fatal(err)
	}
	d.Observe(e, packets[:half])
	top := e.Snapshot().Top
	if len(red(top)) != 1 {
		t.Fatalf("red: %v", red(top))
	}
	d.Tell(e, sessionfile.Normal, &sessionfile.Party{Who: top[0].Endpoint.String(), Group: top[0].Group})
	d.Observe(e, packets[half:])
	if rows := e.Snapshot().Top; len(red(rows)) != 0 {
		t.Fatalf("red once it was called normal: %v", red(rows))
	}
	w.start()
	w.toEnd(t)
	w.session.diary = d
	path := w.saved(t)
	f, err := sessionfile.Open(t.Context(), path, nil)
	if err != nil || len(f.Marks.Told) != 1 || f.Marks.Told[0].Party.Who != top[0].Endpoint.String() {
		t.Fatalf("%+v, %v", f, err)
	}
	again := savingWindow(t, nil)
	again.openSession(path)
	if rows := again.toEnd(t); len(red(rows)) != 0 {
		t.Errorf("red: %v", red(rows))
	}
}

func TestARefusedSessionChangesNothing(t *testing.T) {
	packets, _ := baited(t, 0)
	w := savingWindow(t, packets)
	w.start()
	w.toEnd(t)
	path := w.saved(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name  string
		bytes []byte
		title string
	}{
		{"cut off", whole[:len(whole)/2], "The session is damaged"},
		{"no session", []byte("GIF89a, or so"), "This is not a JAWS session"},
	} {
		bad := filepath.Join(t.TempDir(), "bad.jaws")
		if err := os.WriteFile(bad, tt.bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		before, top := w.session, w.win.Canvas().Overlays().Top()
		w.openSession(bad)
		w.until(t, "what is wrong with "+tt.name, func() bool { return w.win.Canvas().Overlays().Top() != top })
		if w.session != before || w.controls.chosen != source.Simulated {
			t.Errorf("%s: the window is on %+v", tt.name, w.controls.chosen)
		}
		w.win.Canvas().Overlays().Remove(w.win.Canvas().Overlays().Top())
	}
	if p := explainOpening(sessionfile.ErrNewer); !strings.HasPrefix(p.Title, "A newer JAWS") {
		t.Errorf("%+v", p)
	}
}

func TestSessionsAreOffered(t *testing.T) {
	if c := source.OfFile("/tmp/a.JAWS"); c.Kind != source.Session || c.Live() {
		t.Errorf("%+v", c)
	}
	if c := source.Named("a.jaws", nil); c.Kind != source.Session {
		t.Errorf("a.jaws is taken for %+v", c)
	}
	w := savingWindow(t, nil)
	w.restore(Options{Source: filepath.Join(t.TempDir(), "gone.jaws"), Start: true})
	w.begin(Options{Source: "gone.jaws", Start: true})
	w.until(t, "that it is not there", func() bool { return w.win.Canvas().Overlays().Top() != nil })
	if w.running {
		t.Error("it runs")
	}
	if !w.controls.pace.object.Visible() || w.controls.pace.follow.Visible() {
		t.Error("the pace of a session cannot be chosen, or it can be followed")
	}
}
