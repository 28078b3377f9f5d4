package app

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/keyed"
)

// compare shows one frozen moment in two or four views side by side. What is
// picked in one of them is picked out in all.
type compare struct {
	object *fyne.Container
	panes  []*pane
	onPick func(method, rank.Group)

	base *analysis.Snapshot
	// found are the moment by each method, nil until it was worked out.
	found  [len(methods)]atomic.Pointer[analysis.Snapshot]
	cancel context.CancelFunc
	tasks  sync.WaitGroup
}

// firstCompared are the views that a comparison begins with, the first two or
// all.
var firstCompared = [...]view{viewPackets, viewClassic, viewConversations, viewDBSCAN}

// newCompare compares base in n views. onPick is told of a group that was
// pressed, and by which method it is one; onBox as a pane does. It works until
// Close.
func newCompare(n int, base *analysis.Snapshot, onPick func(method, rank.Group), onBox func(*pane, []boxed, fyne.Position)) *compare {
	c := &compare{base: base, onPick: onPick, object: container.NewGridWithColumns(2)}
	c.found[onlinePCA].Store(base)
	var ctx context.Context
	ctx, c.cancel = context.WithCancel(context.Background())
	for i := range min(n, len(firstCompared)) {
		var p *pane
		p = newPane(
			func() *analysis.Snapshot { return c.seen(p.shows()) },
			func(g rank.Group) { c.pick(p, g) },
			func(found []boxed, at fyne.Position) { onBox(p, found, at) })
		p.View(firstCompared[i])
		c.panes = append(c.panes, p)
		choose := newViewSelect(p)
		c.object.Add(container.New(layout.NewBorderLayout(choose, nil, nil, nil), choose, p.object))
		c.tasks.Go(func() { p.renderer.Run(ctx) })
	}
	c.tasks.Go(func() {
		for _, m := range []method{classicKMeans, classicDBSCAN} {
			if ctx.Err() == nil {
				c.found[m].Store(newRounds(m).Snapshot(base))
			}
		}
	})
	return c
}

// viewWidth has room for the longest view's name.
const viewWidth = 160

// newViewSelect chooses what a pane shows.
func newViewSelect(p *pane) fyne.CanvasObject {
	var labels []string
	for v := range views {
		labels = append(labels, view(v).String())
	}
	choose := keyed.NewSelect(labels, nil)
	choose.SetSelectedIndex(int(p.view))
	choose.OnChanged = func(string) { p.View(view(choose.SelectedIndex())) }
	return container.NewBorder(nil, nil, container.New(atLeast{viewWidth}, choose), nil)
}

// seen is the moment by a view's method, nil until there is that.
func (c *compare) seen(v view) *analysis.Snapshot { return c.found[v.method()].Load() }

// pick picks the packets of a group of one pane out in all: methods group
// differently, but the packets are the same.
func (c *compare) pick(p *pane, g rank.Group) {
	c.onPick(p.view.method(), g)
	snap := c.seen(p.view)
	numbers := new([]uint64)
	if snap != nil && g != 0 {
		first := sequence(snap)
		for i := range snap.Points {
			if snap.Points[i].Group == g {
				*numbers = append(*numbers, first+uint64(i))
			}
		}
	}
	for _, other := range c.panes {
		selected := rank.Group(0)
		if other.view.method() == p.view.method() {
			selected = g
		}
		other.renderer.Set(func(s *shot) { s.picks, s.selected = numbers, selected })
	}
}

// Refresh follows the theme and the pointer.
func (c *compare) Refresh(l windowLook) {
	for _, p := range c.panes {
		p.Refresh()
		p.renderer.Set(func(s *shot) { s.dark, s.projector, s.message = dark(), l.projector, "Working it out" })
	}
}

// Close ends all that works for it, and waits.
func (c *compare) Close() {
	c.cancel()
	c.tasks.Wait()
}

// turning tells whether any pane shows what can turn.
func (c *compare) turning() bool { return slices.ContainsFunc(c.panes, (*pane).turns) }
