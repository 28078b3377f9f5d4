package app

import (
	"fyne.io/fyne/v2"

	"jaws/analysis/rank"
	"jaws/app/method"
	"jaws/app/picture"
)

// compareOrNot goes from one picture to two of a frozen moment, to four, and
// back.
func (w *window) compareOrNot() {
	w.win.Canvas().Unfocus()
	n := 2
	if w.compare != nil {
		n = 2 * len(w.compare.Panes)
	}
	if n > len(picture.FirstCompared) {
		w.live()
		return
	}
	w.endCompare()
	if w.session == nil || w.seen().Base == nil {
		w.refresh()
		return // nothing has come yet
	}
	w.session.comparison.Hold()
	w.compare = picture.NewCompare(n, w.seen().Base, w.pickCompared, func(p *picture.Pane, found []picture.Boxed, at fyne.Position) { w.boxed(p, found, at) })
	w.stage.Objects = []fyne.CanvasObject{w.compare.Object}
	w.stage.Refresh()
	w.refresh()
}

// endCompare shows the one picture again. What was frozen stays so.
func (w *window) endCompare() {
	if w.compare == nil {
		return
	}
	w.compare.Close()
	w.compare = nil
	w.stage.Objects = []fyne.CanvasObject{w.pane.Object}
	w.stage.Refresh()
}

// pickCompared picks a group on the board too, where that is by its method.
func (w *window) pickCompared(m method.Method, g rank.Group) {
	w.win.Canvas().Unfocus()
	if m == w.view.Method() && g != w.picked {
		w.pick(g)
	}
}

// turning tells whether something shown can be turned.
func (w *window) turning() bool {
	if w.compare != nil {
		return w.compare.Turning()
	}
	return w.pane.Turns()
}

// spin has what can be turned do so by itself.
func (w *window) spin(on bool) {
	w.win.Canvas().Unfocus()
	w.pane.Spin(on)
	if w.compare != nil {
		for _, p := range w.compare.Panes {
			p.Spin(on)
		}
	}
}
