package app

import (
	"context"
	"errors"
	"io"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/keyed"
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

// TestCheckpointsLeaveTheEngineAlone notes what was learnt again and again, and
// goes on from each note: the engine is the same as one that noted nothing, and
// what goes on from a note sees the bait, and the bait alone.
func TestCheckpointsLeaveTheEngineAlone(t *testing.T) {
	packets, listener := baited(t, 2)
	config := configFor(source.Simulated)
	plain, noting := analysis.New(config), newDiary(config, noMemory)
	e, err := noting.engine()
	if err != nil {
		t.Fatal(err)
	}
	const steps = 8
	for i := range steps {
		part := packets[i*len(packets)/steps : (i+1)*len(packets)/steps]
		for j := range part {
			plain.Observe(&part[j])
		}
		noting.Observe(e, part)
		noting.note(e)
	}
	noting.Wait()
	want, got := plain.Snapshot().Top, e.Snapshot().Top
	for i := range want {
		if want[i].Endpoint != got[i].Endpoint || want[i].Score != got[i].Score || want[i].Packets != got[i].Packets {
			t.Errorf("rank %d is %v %v, and without notes %v %v", i+1, got[i].Endpoint, got[i].Score, want[i].Endpoint, want[i].Score)
		}
	}
	for i := steps / 2; i <= steps*3/4; i++ { // from 40 s to 60 s: before the bait
		from := i * len(packets) / steps
		first := packets[from].Time
		if k := noting.before(first); noting.learnt[k].until >= first || (k+1 < len(noting.learnt) && noting.learnt[k+1].until < first) {
			t.Errorf("of %d notes number %d is used for packets from %d", len(noting.learnt), k, first)
		}
		d := newDiary(config, noMemory)
		d.Continue(contentsFrom(t, noting, first))
		engine, err := d.engine()
		if err != nil {
			t.Fatal(err)
		}
		d.Observe(engine, packets[from:])
		if rows := engine.Snapshot().Top; len(red(rows)) != 1 || rows[0].Endpoint != listener {
			t.Errorf("from note %d: red: %v", i, red(rows))
		}
	}
}

// TestAMemoryThatForgot saves a session of which the first packets, those that
// were learnt from, are in no memory any more.
func TestAMemoryThatForgot(t *testing.T) {
	packets, listener := baited(t, 1)
	w := savingWindow(t, packets[:100])
	w.start()
	w.toEnd(t)
	w.keeper.Evidence = capture.NewEvidence(0)
	d := newDiary(configFor(source.Simulated), w.keeper.Evidence.Oldest)
	e, err := d.engine()
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; n < len(packets); n += batchPackets {
		batch := packets[n:min(n+batchPackets, len(packets))]
		for i := range batch {
			w.keeper.Evidence.Frame(capture.Frameless, nil, batch[i].Length, &batch[i])
		}
		d.Observe(e, batch)
		d.note(e)
		d.Wait()
	}
	remembered, forgotten := w.keeper.Evidence.Remembered()
	if most := int(remembered)/batchPackets + 3; forgotten == 0 || len(d.learnt) > most {
		t.Errorf("%d packets forgotten, %d notes for %d packets", forgotten, len(d.learnt), remembered)
	}
	w.session.diary = d
	path := w.saved(t)
	f, err := sessionfile.Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	m := f.Manifest
	first := packets[len(packets)-int(remembered)].When()
	if m.Packets != remembered || m.Forgotten != forgotten || m.Engine.BaselineUntil == nil || !m.Engine.BaselineUntil.Before(first) {
		t.Errorf("from %v: %+v", first, m)
	}
	again := savingWindow(t, nil)
	again.openSession(path)
	if rows := again.toEnd(t); len(red(rows)) != 1 || rows[0].Endpoint != listener {
		t.Errorf("red: %v", red(rows))
	}
}

// contentsFrom is the session that d makes of packets from first on, opened.
func contentsFrom(t *testing.T, d *diary, first int64) *sessionfile.File {
	t.Helper()
	var c sessionfile.Contents
	if err := d.Fill(&c, func() int64 { return first }); err != nil {
		t.Fatal(err)
	}
	return &sessionfile.File{Manifest: c.Manifest, Baseline: c.Baseline, Marks: c.Marks}
}

// TestLearningAnewIsRepeated resets the baseline in the middle.
func TestLearningAnewIsRepeated(t *testing.T) {
	packets, _ := baited(t, 0)
	config := configFor(source.Simulated)
	d := newDiary(config, noMemory)
	e, _ := d.engine()
	d.Observe(e, packets[:len(packets)/2])
	d.Tell(e, sessionfile.Reset, nil)
	d.Observe(e, packets[len(packets)/2:])
	want := e.Snapshot()

	again := newDiary(config, noMemory)
	again.Continue(contentsFrom(t, d, packets[0].Time))
	e2, err := again.engine()
	if err != nil {
		t.Fatal(err)
	}
	again.Observe(e2, packets)
	got := e2.Snapshot()
	if got.Learning != want.Learning || len(got.Top) != len(want.Top) || got.Top[0].Score != want.Top[0].Score {
		t.Errorf("learning %+v, first %+v; it was %+v, %+v", got.Learning, got.Top[0], want.Learning, want.Top[0])
	}
	if len(again.told) != 1 || again.told[0] != d.told[0] {
		t.Errorf("it was told %+v, not %+v", again.told, d.told)
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

func TestSaveSessionAsks(t *testing.T) {
	w := recordingWindow(t)
	overlays := w.win.Canvas().Overlays()
	if w.saveSession(); overlays.Top() == nil || w.savingAsked != nil {
		t.Error("nothing is said of a session without packets")
	}
	overlays.Remove(overlays.Top())
	w.start()
	w.until(t, "packets", func() bool { n, _ := w.keeper.Evidence.Remembered(); return n > 0 })
	w.saveSession()
	f := w.savingAsked
	if f == nil || !strings.HasPrefix(f.name.Text, "jaws-20") {
		t.Fatalf("it asks for %+v", f)
	}
	folder := t.TempDir()
	old := filepath.Join(folder, "a.jaws")
	if err := os.WriteFile(old, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	f.name.SetText("a")
	f.folder.SetText(folder)
	f.ask.Submit()
	if overlays.Top() == nil {
		t.Fatal("a file is replaced without a word")
	}
	if b, err := os.ReadFile(old); err != nil || string(b) != "old" {
		t.Errorf("it has %d bytes already: %v", len(b), err)
	}
	overlays.Remove(overlays.Top())
	w.saveSession()
	w.savingAsked.name.SetText("b")
	w.savingAsked.folder.SetText(folder)
	w.savingAsked.ask.Submit()
	w.until(t, "the file", func() bool { return w.saidSaved != "" })
	if _, err := sessionfile.Open(t.Context(), filepath.Join(folder, "b.jaws"), nil); err != nil || !w.running {
		t.Errorf("%v, still running %v", err, w.running)
	}
	if got := w.sessionFolder(); got != folder {
		t.Errorf("remembered %q", got)
	}
}

// TestAFailedSaveLosesNothing saves over a file and is cancelled, and into a
// folder that is none.
func TestAFailedSaveLosesNothing(t *testing.T) {
	packets, _ := baited(t, 0)
	w := savingWindow(t, packets)
	w.start()
	w.toEnd(t)
	w.notes.text = "mine"
	path := w.saved(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, c, err := w.sessionContents()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = capture.ReplaceFile(path, func(out io.Writer) error {
		return sessionfile.Write(ctx, out, c, func(int64) { cancel() })
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled, it says %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("the file changed: %v", err)
	}
	w.notes.text = "more"
	w.writeSession(filepath.Join(t.TempDir(), "none", "x.jaws"), func() { t.Error("saved where nothing is") })
	w.until(t, "why not", func() bool { return w.win.Canvas().Overlays().Top() != nil })
	if !w.notes.Unsaved() {
		t.Error("the notes count as saved")
	}
}

// TestWorkThatTakesLongCanBeCancelled has work that only ends when it is.
func TestWorkThatTakesLongCanBeCancelled(t *testing.T) {
	w := savingWindow(t, nil)
	var got error
	over := false
	w.behind("Long", func(ctx context.Context, tell func(done, of int64)) error {
		tell(1, 4)
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { got, over = err, true })
	overlays := w.win.Canvas().Overlays()
	w.until(t, "how far it is", func() bool { return overlays.Top() != nil })
	for _, o := range test.LaidOutObjects(overlays.Top()) {
		switch o := o.(type) {
		case *widget.ProgressBar:
			if o.Value != 0.25 {
				t.Errorf("it is at %v, not at a quarter", o.Value)
			}
		case fyne.Tappable: // Cancel
			test.Tap(o)
		}
	}
	w.until(t, "its end", func() bool { return over })
	if !errors.Is(got, context.Canceled) || overlays.Top() != nil {
		t.Errorf("it ended with %v, shown %v", got, overlays.Top())
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

func TestNotes(t *testing.T) {
	w := savingWindow(t, nil)
	quits := 0
	w.quit = func() { quits++ }
	w.askLeave()
	if quits != 1 {
		t.Error("without notes it does not quit at once")
	}
	w.editNotes()
	test.Type(w.notes.entry, "To remember")
	overlays := w.win.Canvas().Overlays()
	if w.notes.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); overlays.Top() != nil || w.notes.entry != nil {
		t.Fatal("Esc does not leave the notes")
	}
	if w.notes.text != "To remember" || !w.notes.Unsaved() {
		t.Errorf("notes %q", w.notes.text)
	}
	w.askLeave()
	w.askLeave()
	if quits != 1 || len(overlays.List()) != 1 {
		t.Fatalf("quit %d times, %d dialogs", quits, len(overlays.List()))
	}
	for _, o := range test.LaidOutObjects(overlays.Top()) {
		if b, ok := o.(*keyed.Button); ok && b.Text == "Discard" {
			test.Tap(b)
		}
	}
	if quits != 2 || w.notes.asking {
		t.Error("discarding them does not quit")
	}
	w.editNotes()
	w.notes.entry.SetText(strings.Repeat("\u00e4", sessionfile.MostNotes))
	if n := len(w.notes.text); n != sessionfile.MostNotes || w.notes.entry.Text != w.notes.text {
		t.Errorf("%d bytes of notes", n)
	}
}
