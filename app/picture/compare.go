package picture

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/keyed"
	"jaws/app/look"
	"jaws/app/method"
)

// Compare shows one frozen moment in two or four views side by side. What is
// picked in one of them is picked out in all.
type Compare struct {
	Object *fyne.Container
	Panes  []*Pane
	onPick func(method.Method, rank.Group)

	base *analysis.Snapshot
	// found are the moment by each method, nil until it was worked out.
	found  [len(method.Methods)]atomic.Pointer[analysis.Snapshot]
	cancel context.CancelFunc
	tasks  sync.WaitGroup
}

// FirstCompared are the views that a comparison begins with, the first two or
// all.
var FirstCompared = [...]method.View{method.Packets, method.Classic, method.Conversations, method.DBSCAN}

// NewCompare compares base in n views. onPick is told of a group that was
// pressed, and by which method it is one; onBox as a pane does. It works until
// Close.
func NewCompare(n int, base *analysis.Snapshot, onPick func(method.Method, rank.Group), onBox func(*Pane, []Boxed, fyne.Position)) *Compare {
	c := &Compare{base: base, onPick: onPick, Object: container.NewGridWithColumns(2)}
	c.found[method.OnlinePCA].Store(base)
	var ctx context.Context
	ctx, c.cancel = context.WithCancel(context.Background())
	for i := range min(n, len(FirstCompared)) {
		var p *Pane
		p = New(
			func() *analysis.Snapshot { return c.Seen(p.shows()) },
			func(g rank.Group) { c.pick(p, g) },
			func(found []Boxed, at fyne.Position) { onBox(p, found, at) })
		p.View(FirstCompared[i])
		c.Panes = append(c.Panes, p)
		choose := newViewSelect(p)
		c.Object.Add(container.New(layout.NewBorderLayout(choose, nil, nil, nil), choose, p.Object))
		c.tasks.Go(func() { p.Renderer.Run(ctx) })
	}
	c.tasks.Go(func() {
		for _, m := range []method.Method{method.ClassicKMeans, method.ClassicDBSCAN} {
			if ctx.Err() == nil {
				c.found[m].Store(method.NewRounds(m).Snapshot(base))
			}
		}
	})
	return c
}

// viewWidth has room for the longest view's name.
const viewWidth = 160

// newViewSelect chooses what a pane shows.
func newViewSelect(p *Pane) fyne.CanvasObject {
	var labels []string
	for v := range method.Views {
		labels = append(labels, method.View(v).String())
	}
	choose := keyed.NewSelect(labels, nil)
	choose.SetSelectedIndex(int(p.view))
	choose.OnChanged = func(string) { p.View(method.View(choose.SelectedIndex())) }
	return container.NewBorder(nil, nil, container.New(look.AtLeast{Width: viewWidth}, choose), nil)
}

// Seen is the moment by a view's method, nil until there is that.
func (c *Compare) Seen(v method.View) *analysis.Snapshot { return c.found[v.Method()].Load() }

// pick picks the packets of a group of one pane out in all: methods group
// differently, but the packets are the same.
func (c *Compare) pick(p *Pane, g rank.Group) {
	c.onPick(p.view.Method(), g)
	snap := c.Seen(p.view)
	numbers := new([]uint64)
	if snap != nil && g != 0 {
		first := sequence(snap)
		for i := range snap.Points {
			if snap.Points[i].Group == g {
				*numbers = append(*numbers, first+uint64(i))
			}
		}
	}
	for _, other := range c.Panes {
		selected := rank.Group(0)
		if other.view.Method() == p.view.Method() {
			selected = g
		}
		other.Renderer.Set(func(s *Shot) { s.picks, s.Selected = numbers, selected })
	}
}

// Refresh follows the theme and the pointer.
func (c *Compare) Refresh(l look.Look) {
	for _, p := range c.Panes {
		p.Refresh()
		p.Renderer.Set(func(s *Shot) { s.Dark, s.Projector, s.Message = look.Dark(), l.Projector, lang.L("Working it out") })
	}
}

// Close ends all that works for it, and waits.
func (c *Compare) Close() {
	c.cancel()
	c.tasks.Wait()
}

// Turning tells whether any pane shows what can turn.
func (c *Compare) Turning() bool { return slices.ContainsFunc(c.Panes, (*Pane).Turns) }
