package app

// useView shows the same packets in another way, by another method where that
// is the view's. The engine goes on.
func (w *window) useView(v view) {
	w.win.Canvas().Unfocus() // so that single keys work again after choosing
	w.endCompare()
	if v != w.view {
		w.setView(v)
		w.app.Preferences().SetString(prefView, views[v].word)
	}
}

// setView is useView that does not remember it.
func (w *window) setView(v view) {
	before := w.view.method()
	w.view = v
	w.pane.View(v)
	if m := v.method(); m != before {
		if w.session != nil {
			w.session.comparison.Use(m)
		}
		w.picked = 0 // methods group differently
		w.board.Pick(0)
	}
	w.refresh()
}

// useMethod shows the same packets by another method.
func (w *window) useMethod(m method) {
	if m != w.view.method() {
		w.useView(viewOf(m))
	}
}

func (w *window) nextMethod() { w.useMethod(w.view.method().next()) }
func (w *window) nextView()   { w.useView(w.view.next()) }
