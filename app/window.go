package app

import (
	"context"
	"image"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	// do has something done on Fyne's goroutine, from any other.
	do func(func())

	controls *controls
	picture  *scatter
	card     *card
	board    *board
	why      *why
	chum     *chumPanel
	status   *statusBar

	renderer *renderer
	angler   angler
	book     *truth.Book
	casts    []*castRecord
	taken    string // where another program was found to listen

	sources sourceOptions // for the next start
	session *session
	running bool
	started time.Time
	ended   string // what to say of a session that is over
	current atomic.Pointer[session]
	method  method
	picked  rank.Group

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
	w := &window{app: a, devices: devices, open: open, do: fyne.Do, book: truth.NewBook(), quit: a.Quit}
	w.sources.live.Promiscuous = true
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.win = a.NewWindow("JAWS")

	w.controls = newControls(w.choose, w.useMethod, w.startOrStop, w.freezeOrNot, w.resetBaseline)
	w.renderer = newRenderer(w.shown, func(img image.Image) { w.picture.Put(img) })
	w.renderer.pressed = func() bool {
		s := w.current.Load()
		return s != nil && s.Pressed()
	}
	w.picture = newScatter(w.sized, w.tapped)
	w.card = newCard(w.start, w.useSimulated, a.Clipboard().SetContent)
	w.board = newBoard(func(g rank.Group) {
		w.win.Canvas().Unfocus() // so that single keys work again: a list keeps them
		w.pick(g)
	})
	w.why = newWhy(w.accept)
	w.chum = newChumPanel(w.listenOrNot, w.castOrStop, w.watchLoopback)
	w.status = newStatusBar()

	left := panel(container.NewStack(w.picture, w.card.place))
	right := container.NewBorder(nil, container.NewVBox(w.why.object, w.chum.object), nil, nil, w.board.object)
	split := container.NewHSplit(left, right)
	split.Offset = splitOffset
	w.win.SetContent(container.NewBorder(w.controls.object, w.status.object, nil, nil, container.NewPadded(split)))
	w.keys()
	w.refresh()
	return w
}

// run starts what goes on beside Fyne's goroutine; quit joins it.
func (w *window) run() {
	w.tasks.Go(func() { w.renderer.Run(w.ctx) })
	w.tasks.Go(func() {
		watchDevices(w.ctx, w.devices, func(nics []choice) { fyne.Do(func() { w.controls.Devices(nics) }) })
	})
	w.tasks.Go(func() { every(w.ctx, panelsEvery, w.refresh) })
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

// close stops all that runs and waits for it.
func (w *window) close() {
	if w.session != nil {
		w.session.Close()
	}
	w.angler.Close()
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
		snap, seen.method = &analysis.Snapshot{}, w.method
	}
	w.picture.Measure()
	w.renderer.Set(func(v *view) { v.dark, v.selected, v.message = dark(), w.picked, w.message() })
	w.controls.Running(w.running, w.frozen(), seen.method.learns())
	w.controls.Learning(w.running, seen.method.learns(), snap.Learning)
	w.board.Show(snap.Top, seen.method.caption(len(snap.Points)))
	row, ok := w.board.Row(w.picked)
	w.why.Show(row, ok, seen.method.learns())
	w.refreshChum()
	w.status.Show(w.counts(snap), w.note(snap))
}

func (w *window) message() string {
	if w.running {
		return "Waiting for the first packets"
	}
	return "Choose a source and press Start"
}

func (w *window) counts(snap *analysis.Snapshot) counts {
	c := counts{at: time.Now(), frames: w.renderer.frames.Load(), shown: len(snap.Points)}
	if w.session != nil {
		stats := w.session.source.Stats()
		c.packets, c.unread = stats.Packets, stats.Undecoded
		c.kernelDrops, c.interfaceDrops, c.queueDrops = stats.KernelDrops, stats.InterfaceDrops, w.session.queue.Drops()
	}
	return c
}

// note is what the status bar says first: how far behind a frozen picture is,
// or how the last session ended.
func (w *window) note(snap *analysis.Snapshot) string {
	if w.frozen() {
		if newest := w.session.Latest(); newest != nil {
			return "Frozen, " + secondsText(time.Duration(newest.Time-snap.Time)) + " behind (" +
				countText(newest.Packets-snap.Packets) + " packets)"
		}
	}
	return w.ended
}

func (w *window) sized(width, height int, scale float32) {
	w.renderer.Set(func(v *view) { v.width, v.height, v.scale = width, height, scale })
}

// tapped picks the group of the point under the pointer.
func (w *window) tapped(x, y int) {
	w.win.Canvas().Unfocus() // so that single keys work again after typing
	if p, ok := w.renderer.At(x, y); ok {
		w.pick(p.Group)
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
