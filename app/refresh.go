package app

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"jaws/analysis"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/app/picture"
	"jaws/capture"
)

// refresh brings the panels up to date.
func (w *window) refresh() {
	seen := w.seen()
	snap := seen.Snap
	if snap == nil {
		snap, seen.Method = &analysis.Snapshot{}, w.view.Method()
	}
	w.pane.Refresh()
	w.pane.Renderer.Set(func(s *picture.Shot) {
		s.Dark, s.Projector, s.Selected, s.Message = look.Dark(), w.look.Projector, w.picked, w.message()
	})
	if w.compare != nil {
		w.compare.Refresh(w.look)
	}
	w.viewBar.Show(w.view, w.compare != nil, w.turning())
	w.controls.filter.Running(w.running, w.sources.Live.Filter)
	w.controls.Running(w.running, w.frozen(), seen.Method.Learns())
	w.controls.Learning(w.running, seen.Method.Learns(), snap.Learning)
	w.board.State(w.running, snap.Packets, seen.Method.Learns() && snap.Learning.Active)
	words, more := seen.Method.Caption(snap)
	w.board.Show(snap.Top, words, more)
	row, ok := w.board.Row(w.picked)
	row.Group = w.picked // on the board or not
	w.why.Show(row, ok, seen.Method.Learns(), snap)
	w.refreshTimeline(seen.Snap)
	w.refreshChum()
	w.refreshScore()
	w.status.Show(w.counts(snap), w.note(snap))
	w.refreshRecording()
	w.lessons.Refresh()
	w.refreshWelcome()
	w.fitWords() // of whatever came into the window
}

func (w *window) message() string {
	if asking, ok := w.source().(interface{ Asking() bool }); ok && asking.Asking() {
		return lang.L("Waiting for your permission")
	}
	if w.running {
		return lang.L("Waiting for the first packets")
	}
	return lang.L("Choose a source and press Start")
}

func (w *window) counts(snap *analysis.Snapshot) counts {
	c := counts{at: time.Now(), frames: w.pane.Renderer.Frames.Load(), shown: len(snap.Points)}
	if w.session != nil {
		stats := w.session.Stats()
		c.packets, c.unread = stats.Packets, stats.Undecoded
		c.kernelDrops, c.interfaceDrops, c.queueDrops = stats.KernelDrops, stats.InterfaceDrops, w.session.queue.Drops()
	}
	return c
}

// note is what the status bar says first: how far behind a frozen picture is,
// how far a file is, or how the last session ended.
func (w *window) note(snap *analysis.Snapshot) string {
	if w.frozen() {
		if newest := w.session.Latest(); newest != nil {
			n := newest.Packets - snap.Packets
			return lang.N("Frozen, {{.Behind}} behind ({{.N}} packets)", int(n),
				map[string]any{"Behind": language.Behind(time.Duration(newest.Time - snap.Time)), "N": language.Count(n)})
		}
	}
	if time.Now().Before(w.saidUntil) {
		return w.saidSaved
	}
	if at := w.playing(); at != "" {
		return at
	}
	return w.ended
}

// sample shows what the sources carry in the picker.
func (w *window) sample(counters map[string]capture.Counter) {
	var packets uint64
	if w.session != nil {
		packets = w.session.Stats().Packets
	}
	w.controls.source.Sample(time.Now(), counters, packets)
}
