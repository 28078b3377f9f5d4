package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// help shows the keys, until Esc.
func (w *window) help() {
	if w.helpShown != nil {
		return
	}
	columns := 2
	if large() {
		columns = 1 // large words have no room for two
	}
	grid := container.New(helpLayout{columns})
	for _, c := range w.commands() {
		if c.sheet == "" {
			continue
		}
		grid.Add(text(c.keyWords(), widget.MediumImportance, true))
		grid.Add(widget.NewLabel(c.sheet))
	}
	w.helpShown = dialog.NewCustom(lang.L("Keys"), lang.L("Close"), container.NewVScroll(grid), w.win)
	w.helpShown.SetOnClosed(func() { w.helpShown = nil })
	w.helpShown.Show()
	w.helpShown.Resize(grid.MinSize().AddWidthHeight(60, 140).Min(w.win.Canvas().Size()))
}

// keyWords are what the sheet calls a command's keys.
func (c *command) keyWords() string {
	if c.shown != "" || len(c.keys) == 0 {
		return c.shown
	}
	return c.keys[0].String()
}

// helpLayout sets pairs of objects, a key and what it does, one below the
// other, in one column or two.
type helpLayout struct{ columns int }

const (
	helpKeyWidth = 100
	helpGap      = 24 // between columns
)

// rows is how many pairs a column has.
func (l helpLayout) rows(objects []fyne.CanvasObject) int {
	return (len(objects)/2 + l.columns - 1) / l.columns
}

func (l helpLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var wide, high float32
	for i := 0; i+1 < len(objects); i += 2 {
		row := objects[i+1].MinSize()
		wide, high = max(wide, helpKeyWidth*textScale()+row.Width), max(high, row.Height)
	}
	columns := float32(l.columns)
	return fyne.NewSize(columns*wide+(columns-1)*helpGap, high*float32(l.rows(objects)))
}

func (l helpLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	wide, rows := (size.Width-float32(l.columns-1)*helpGap)/float32(l.columns), l.rows(objects)
	for i := 0; i+1 < len(objects); i += 2 {
		height := objects[i+1].MinSize().Height
		x, y := float32(i/2/rows)*(wide+helpGap), float32(i/2%rows)*height
		key := helpKeyWidth * textScale()
		objects[i].Move(fyne.NewPos(x, y))
		objects[i].Resize(fyne.NewSize(key, height))
		objects[i+1].Move(fyne.NewPos(x+key, y))
		objects[i+1].Resize(fyne.NewSize(wide-key, height))
	}
}
