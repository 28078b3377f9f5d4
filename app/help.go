package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/look"
)

// help shows the keys, until Esc.
func (w *window) help() {
	if w.helpShown != nil {
		return
	}
	sheet := &helpLayout{columns: 2}
	grid := container.New(sheet)
	for _, c := range w.commands() {
		if c.sheet == "" {
			continue
		}
		grid.Add(look.Text(c.keyWords(), widget.MediumImportance, true))
		grid.Add(widget.NewLabel(c.sheet))
	}
	const sides = 60
	if grid.MinSize().Width+sides > w.win.Canvas().Size().Width {
		sheet.columns = 1
	}
	w.helpShown = dialog.NewCustom(lang.L("Keys"), lang.L("Close"), keyed.NewVScroll(grid), w.win)
	w.helpShown.SetOnClosed(func() { w.helpShown = nil })
	w.helpShown.Show()
	w.helpShown.Resize(grid.MinSize().AddWidthHeight(sides, 140).Min(w.win.Canvas().Size()))
}

// keyWords are what the sheet calls a command's keys.
func (c *command) keyWords() string {
	if c.shown != "" {
		return c.shown
	}
	return c.firstKey()
}

// firstKey is the key that the menu shows.
func (c *command) firstKey() string {
	if len(c.keys) == 0 {
		return ""
	}
	return c.keys[0].String()
}

// helpLayout sets pairs of objects, a key and what it does, one below the
// other, in one column or two.
type helpLayout struct{ columns int }

const helpGap = 24 // between columns

// keyWidth has room for every key's name.
func (l *helpLayout) keyWidth(objects []fyne.CanvasObject) float32 {
	var wide float32
	for i := 0; i+1 < len(objects); i += 2 {
		key := objects[i].(*widget.Label)
		wide = max(wide, fyne.MeasureText(key.Text, theme.TextSize(), key.TextStyle).Width)
	}
	return wide + helpGap
}

// rows is how many pairs a column has.
func (l *helpLayout) rows(objects []fyne.CanvasObject) int {
	return (len(objects)/2 + l.columns - 1) / l.columns
}

func (l *helpLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var high float32
	key := l.keyWidth(objects)
	wide := key
	for i := 0; i+1 < len(objects); i += 2 {
		row := objects[i+1].MinSize()
		wide, high = max(wide, key+row.Width), max(high, row.Height)
	}
	columns := float32(l.columns)
	return fyne.NewSize(columns*wide+(columns-1)*helpGap, high*float32(l.rows(objects)))
}

func (l *helpLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	wide, rows := (size.Width-float32(l.columns-1)*helpGap)/float32(l.columns), l.rows(objects)
	key := l.keyWidth(objects)
	for i := 0; i+1 < len(objects); i += 2 {
		height := objects[i+1].MinSize().Height
		x, y := float32(i/2/rows)*(wide+helpGap), float32(i/2%rows)*height
		objects[i].Move(fyne.NewPos(x, y))
		objects[i].Resize(fyne.NewSize(key, height))
		objects[i+1].Move(fyne.NewPos(x+key, y))
		objects[i+1].Resize(fyne.NewSize(wide-key, height))
	}
}
