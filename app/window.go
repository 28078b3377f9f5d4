package app

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/analysis/truth"
	"jaws/app/bait"
	"jaws/app/board"
	"jaws/app/crash"
	"jaws/app/look"
	"jaws/app/method"
	"jaws/app/picker"
	"jaws/app/picture"
	"jaws/app/recording"
	"jaws/app/score"
	"jaws/app/source"
	"jaws/app/timeline"
	"jaws/app/why"
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
	open    func(source.Choice, source.Options) capture.Source
	// giveRight is how the helper gets its right; tests have another way.
	giveRight func(ctx context.Context, helper string) error
	// do has something done on Fyne's goroutine, from any other.
	do func(func())
	// room is what the screen has for the window.
	room func() fyne.Size

	controls *controls
	viewBar  *viewBar
	pane     *picture.Pane
	compare  *picture.Compare // nil unless a moment is compared
	stage    *fyne.Container  // holds the one or the other
	card     *card
	board    *board.Board
	why      *why.Pane
	chum     *chumPanel
	status   *statusBar
	timeline *timeline.Timeline
	lessons  *lessons
	right    *fyne.Container // board, why and chum
	// scorecard is hidden unless it is asked for.
	scorecard *score.Card
	greeting  *greeting
	crashed   *crashNotice

	keeper *recording.Keeper
	angler bait.Angler
	book   *truth.Book
	casts  []*bait.Record
	taken  string // where another program was found to listen
	log    *bait.Log
	ways   ways // by which NIC bait goes

	sources source.Options // for the next start
	given   Options        // the command line's, which is obeyed and not remembered
	points  int            // how many are shown; 0 for the usual number
	session *session
	running bool
	started time.Time
	ended   string // what to say of a session that is over
	current atomic.Pointer[session]
	view    method.View
	look    look.Look
	picked  rank.Group

	exports exporting

	notes  notes
	opened *openedSession // nil for none
	from   origin         // of the session's packets
	// saidSaved is what the status bar says of a file until saidUntil.
	saidSaved   string
	saidUntil   time.Time
	savingAsked *sessionForm // nil unless it is shown

	helpShown  dialog.Dialog // nil unless the keys are shown
	escapables []escapable   // other dialogs, the last on top
	// preferred is the dialog of the preferences, nil unless it is open.
	preferred *preferencesDialog

	build build
	watch *crash.Watch // nil where there is no log

	// falseGroups is how many a day may be in alarm while nothing is wrong; 0
	// for the usual number.
	falseGroups float64

	firstSize fyne.Size // the window's

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

func newWindow(a fyne.App, devices func() ([]capture.Device, error), open func(source.Choice, source.Options) capture.Source) *window {
	w := &window{app: a, devices: devices, open: open, giveRight: capture.Grant, do: fyne.Do, room: endless, book: truth.NewBook(), quit: a.Quit}
	w.log = bait.NewLog("") // Run has one that lasts
	w.ways.find = nicTowards
	w.sources.Live.Promiscuous = true
	w.keeper = recording.New(w.askRecording)
	w.sources.Tap = w.keeper.Tap
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.win = a.NewWindow("JAWS")

	w.controls = newControls(w.chosenByHand, w.useFilter, w.usePace, w.startOrStop, w.freezeOrNot, w.resetBaseline, w.openMenu)
	w.viewBar = newViewBar(w.useView, w.compareOrNot, w.spin)
	w.lessons = newLessons(w)
	w.pane = picture.New(w.shown, w.tapped, func(found []picture.Boxed, at fyne.Position) { w.boxed(w.pane, found, at) })
	w.pane.Renderer.Pressed = func() bool {
		s := w.current.Load()
		return s != nil && s.Pressed()
	}
	w.pane.OnPlace = w.lessons.Mark
	w.stage = container.NewStack(w.pane.Object)
	w.card = newCard(w.start, w.useSimulated, w.ask, w.grant, a.Clipboard().SetContent)
	w.board = board.New(func(g rank.Group) {
		w.win.Canvas().Unfocus() // so that single keys work again: a list keeps them
		w.pick(g)
	})
	w.why = why.New(w.accept, w.saveEvidence)
	w.chum = newChumPanel(w.listenOrNot, w.castOrStop, w.watchWay, w.scoreOrNot)
	w.chum.OnLure(w.useLure, w.askLure, w.showDryRun, w.showCasts)
	w.scorecard = score.New(w.exportScores, w.scoreOrNot)
	w.status = newStatusBar(w.keeper.Mark)

	w.timeline = timeline.New(w.lookBack, w.live)
	// Tab goes the way the objects are given: from the bar on top to the left
	// from above, then the right, to the status bar.
	left := container.NewBorder(nil, container.NewVBox(w.scorecard.Object, w.timeline.Object), nil, nil,
		look.Panel(container.New(layout.NewBorderLayout(w.viewBar.object, nil, nil, nil),
			w.viewBar.object, container.NewStack(w.stage, w.card.place))))
	w.crashed = newCrashNotice(w.copyFile, w.openFolder)
	w.greeting = newGreeting(left, w.crashed, w.lessons.firstMinutes(), w.watchNetwork, w.openCapture, func() { w.lessons.Begin("1") }, w.endWelcome)
	w.right = container.New(rightColumn{}, w.board.Object, w.why.Object, w.chum.object)
	split := container.NewHSplit(left, w.right)
	split.Offset = splitOffset
	w.win.SetContent(container.NewStack(
		container.New(layout.NewBorderLayout(w.controls.object, w.status.object, nil, nil), w.controls.object,
			container.NewPadded(container.NewBorder(nil, w.lessons.object, nil, nil, split)), w.status.object),
		w.greeting.layer, w.crashed.layer, w.controls.bubbles, w.why.Yardstick.Bubble.Layer))
	w.keys()
	w.menuBar()
	w.refresh()
	return w
}

// run starts what goes on beside Fyne's goroutine; quit joins it.
func (w *window) run() {
	w.tasks.Go(func() { w.pane.Renderer.Run(w.ctx) })
	w.tasks.Go(func() {
		source.Watch(w.ctx, w.devices, func(nics []source.Choice) { fyne.Do(func() { w.controls.Devices(nics) }) })
	})
	w.tasks.Go(func() { w.controls.filter.Run(w.ctx, w.do) })
	w.tasks.Go(func() { every(w.ctx, panelsEvery, w.refresh) })
	w.tasks.Go(func() {
		picker.Watch(w.ctx, capture.Counters, func(c map[string]capture.Counter) { fyne.Do(func() { w.sample(c) }) })
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
func (w *window) inFront(yes bool) { w.pane.Renderer.Behind.Store(!yes) }

// close stops all that runs and waits for it.
func (w *window) close() {
	if w.session != nil {
		w.session.Close()
	}
	w.endCompare()
	w.angler.Close()
	w.keeper.Recorder.Stop()
	w.cancel()
	w.tasks.Wait()
}

// seen is what is to be seen: the frozen moment or the newest, by the method
// chosen. It is for any goroutine.
func (w *window) seen() method.Sight {
	if s := w.current.Load(); s != nil {
		return s.comparison.Shown()
	}
	return method.Sight{}
}

// shown is the snapshot of what is to be seen, nil before the first.
func (w *window) shown() *analysis.Snapshot { return w.seen().Snap }

// frozen tells whether the picture stands still.
func (w *window) frozen() bool { return w.session != nil && w.session.comparison.Held() }

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
