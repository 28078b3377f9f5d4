package app

import (
	"testing"

	"jaws/analysis"
	"jaws/app/sessionfile"
	"jaws/app/source"
	"jaws/capture"
)

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
