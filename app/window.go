package app

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/analysis/truth"
	"jaws/capture"
)

// window is the one window: its panels, and what they show and steer. Its
// methods are for Fyne's goroutine alone.
type window struct {
	app fyne.App
	win fyne.Window
	// devices and open are where NICs and sources come from; tests have
	// others.
	devices func() ([]capture.Device, error)
	open    func(choice, sourceOptions) capture.Source
	// giveRight is how the helper gets its right; tests have another way.
	giveRight func(ctx context.Context, helper string) error
	// do has something done on Fyne's goroutine, from any other.
	do func(func())

	controls *controls
	viewBar  *viewBar
	pane     *pane
	compare  *compare        // nil unless a moment is compared
	stage    *fyne.Container // holds the one or the other
	card     *card
	board    *board
	why      *why
	chum     *chumPanel
	status   *statusBar
	timeline *timeline
	lessons  *lessons
	right    *fyne.Container // board, why and chum
	// scorecard is hidden unless it is asked for.
	scorecard *scorecard

	keeper *keeper
	angler angler
	book   *truth.Book
	casts  []*castRecord
	taken  string // where another program was found to listen
	log    *castLog
	ways   ways // by which NIC bait goes

	sources sourceOptions // for the next start
	points  int           // how many are shown; 0 for the usual number
	session *session
	running bool
	started time.Time
	ended   string // what to say of a session that is over
	current atomic.Pointer[session]
	view    view
	look    windowLook
	picked  rank.Group

	exports exporting

	helpShown dialog.Dialog // nil unless the keys are shown

	quit func() // ends the program; what a scripted run does last
	left bool   // once it does

	ctx    context.Context
	cancel context.CancelFunc
	tasks  sync.WaitGroup
}

const (
	panelsEvery = 200 * time.Millisecond
	splitOffset = 0.66
)

func newWindow(a fyne.App, devices func() ([]capture.Device, error), open func(choice, sourceOptions) capture.Source) *window {
	w := &window{app: a, devices: devices, open: open, giveRight: capture.Grant, do: fyne.Do, book: truth.NewBook(), quit: a.Quit}
	w.log = newCastLog("") // Run has one that lasts
	w.ways.find = nicTowards
	w.sources.live.Promiscuous = true
	w.keeper = newKeeper(w.askRecording)
	w.sources.tap = w.keeper.tap
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.win = a.NewWindow("JAWS")

	w.controls = newControls(w.choose, w.useFilter, w.usePace, w.startOrStop, w.freezeOrNot, w.resetBaseline)
	w.viewBar = newViewBar(w.useView, w.compareOrNot, w.spin)
	w.lessons = newLessons(w)
	w.pane = newPane(w.shown, w.tapped, func(found []boxed, at fyne.Position) { w.boxed(w.pane, found, at) })
	w.pane.renderer.pressed = func() bool {
		s := w.current.Load()
		return s != nil && s.Pressed()
	}
	w.pane.onPlace = w.lessons.Mark
	w.stage = container.NewStack(w.pane.object)
	w.card = newCard(w.start, w.useSimulated, w.ask, w.grant, a.Clipboard().SetContent)
	w.board = newBoard(func(g rank.Group) {
		w.win.Canvas().Unfocus() // so that single keys work again: a list keeps them
		w.pick(g)
	})
	w.why = newWhy(w.accept, w.saveEvidence)
	w.chum = newChumPanel(w.listenOrNot, w.castOrStop, w.watchWay, w.scoreOrNot)
	w.chum.OnLure(w.useLure, w.askLure, w.showDryRun, w.showCasts)
	w.scorecard = newScorecard(w.exportScores, w.scoreOrNot)
	w.status = newStatusBar(w.keeper.mark)

	w.timeline = newTimeline(w.lookBack, w.live)
	left := container.NewBorder(nil, container.NewVBox(w.scorecard.object, w.timeline.object), nil, nil,
		panel(container.NewBorder(w.viewBar.object, nil, nil, nil, container.NewStack(w.stage, w.card.place))))
	w.right = container.New(rightColumn{}, w.board.object, w.why.object, w.chum.object)
	split := container.NewHSplit(left, w.right)
	split.Offset = splitOffset
	w.win.SetContent(container.NewStack(
		container.NewBorder(w.controls.object, w.status.object, nil, nil,
			container.NewPadded(container.NewBorder(nil, w.lessons.object, nil, nil, split))), w.controls.bubbles))
	w.keys()
	w.refresh()
	return w
}

// run starts what goes on beside Fyne's goroutine; quit joins it.
func (w *window) run() {
	w.tasks.Go(func() { w.pane.renderer.Run(w.ctx) })
	w.tasks.Go(func() {
		watchDevices(w.ctx, w.devices, func(nics []choice) { fyne.Do(func() { w.controls.Devices(nics) }) })
	})
	w.tasks.Go(func() { w.controls.filter.Run(w.ctx, w.do) })
	w.tasks.Go(func() { every(w.ctx, panelsEvery, w.refresh) })
	w.tasks.Go(func() {
		watchTraffic(w.ctx, capture.Counters, func(c map[string]capture.Counter) { fyne.Do(func() { w.sample(c) }) })
	})
}

// every has f done on Fyne's goroutine again and again, never twice at once,
// until ctx is done.
func every(ctx context.Context, d time.Duration, f func()) {
	tick := time.NewTicker(d)
	defer tick.Stop()
	done := make(chan struct{}, 1)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		fyne.Do(func() { f(); done <- struct{}{} })
		select {
		case <-ctx.Done():
			return
		case <-done:
		}
	}
}

// inFront is told whether a window of this program is the one in front.
func (w *window) inFront(yes bool) { w.pane.renderer.behind.Store(!yes) }

// close stops all that runs and waits for it.
func (w *window) close() {
	if w.session != nil {
		w.session.Close()
	}
	w.endCompare()
	w.angler.Close()
	w.keeper.recorder.Stop()
	w.cancel()
	w.tasks.Wait()
}

// seen is what is to be seen: the frozen moment or the newest, by the method
// chosen. It is for any goroutine.
func (w *window) seen() sight {
	if s := w.current.Load(); s != nil {
		return s.comparison.Shown()
	}
	return sight{}
}

// shown is the snapshot of what is to be seen, nil before the first.
func (w *window) shown() *analysis.Snapshot { return w.seen().snap }

// frozen tells whether the picture stands still.
func (w *window) frozen() bool { return w.session != nil && w.session.comparison.Held() }

// refresh brings the panels up to date.
func (w *window) refresh() {
	seen := w.seen()
	snap := seen.snap
	if snap == nil {
		snap, seen.method = &analysis.Snapshot{}, w.view.method()
	}
	w.pane.Refresh()
	w.pane.renderer.Set(func(s *shot) {
		s.dark, s.projector, s.selected, s.message = dark(), w.look.projector, w.picked, w.message()
	})
	if w.compare != nil {
		w.compare.Refresh(w.look)
	}
	w.viewBar.Show(w.view, w.compare != nil, w.turning())
	w.controls.filter.Running(w.running, w.sources.live.Filter)
	w.controls.Running(w.running, w.frozen(), seen.method.learns())
	w.controls.Learning(w.running, seen.method.learns(), snap.Learning)
	w.board.State(w.running, snap.Packets, seen.method.learns() && snap.Learning.Active)
	w.board.Show(snap.Top, seen.method.caption(len(snap.Points)))
	row, ok := w.board.Row(w.picked)
	row.Group = w.picked // on the board or not
	w.why.Show(row, ok, seen.method.learns(), snap)
	w.refreshTimeline(seen.snap)
	w.refreshChum()
	w.refreshScore()
	w.status.Show(w.counts(snap), w.note(snap))
	w.refreshRecording()
	w.lessons.Refresh()
}

func (w *window) message() string {
	if asking, ok := w.source().(interface{ Asking() bool }); ok && asking.Asking() {
		return "Waiting for your permission"
	}
	if w.running {
		return "Waiting for the first packets"
	}
	return "Choose a source and press Start"
}

func (w *window) counts(snap *analysis.Snapshot) counts {
	c := counts{at: time.Now(), frames: w.pane.renderer.frames.Load(), shown: len(snap.Points)}
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
			return "Frozen, " + behindText(time.Duration(newest.Time-snap.Time)) + " behind (" +
				countText(newest.Packets-snap.Packets) + " packets)"
		}
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

// tapped picks the group of the point that was pressed, or lets go where
// there is none.
func (w *window) tapped(g rank.Group) {
	w.win.Canvas().Unfocus() // so that single keys work again after typing
	if g != 0 || w.picked != 0 {
		w.pick(g)
	}
}

// pick selects a group everywhere; picking it again lets it go.
func (w *window) pick(g rank.Group) {
	if g == w.picked {
		g = 0
	}
	w.picked = g
	w.board.Pick(g)
	w.refresh()
}
