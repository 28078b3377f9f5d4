package app

import "jaws/app/method"

// useView shows the same packets in another way, by another method where that
// is the view's. The engine goes on.
func (w *window) useView(v method.View) {
	w.win.Canvas().Unfocus() // so that single keys work again after choosing
	w.endCompare()
	if v != w.view {
		w.setView(v)
		w.app.Preferences().SetString(prefView, method.Views[v].Word)
	}
}

// setView is useView that does not remember it.
func (w *window) setView(v method.View) {
	before := w.view.Method()
	w.view = v
	w.pane.View(v)
	if m := v.Method(); m != before {
		if w.session != nil {
			w.session.comparison.Use(m)
		}
		w.picked = 0 // methods group differently
		w.board.Pick(0)
	}
	w.refresh()
}

// useMethod shows the same packets by another method.
func (w *window) useMethod(m method.Method) {
	if m != w.view.Method() {
		w.useView(method.ViewOf(m))
	}
}

func (w *window) nextMethod() { w.useMethod(w.view.Method().Next()) }
func (w *window) nextView()   { w.useView(w.view.Next()) }
