package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

var helpSheet = [...][2]string{
	{"S", "Start or stop"},
	{"Space", "Freeze the picture; the capture goes on"},
	{"PgUp, PgDn", "Look back, and on again, by 10 s"},
	{"End", "Live again"},
	{"C", "Cast the bait, or stop it"},
	{"K", "Show how every method did on the bait, or hide it"},
	{"R", "Reset the baseline and learn anew"},
	{"V", "Show the next view of the packets"},
	{"M", "Show the packets by the next method"},
	{"+ - 0", "Zoom in, out, show all; or the wheel and a double click"},
	{"Drag", "Move the picture; with Shift, list what is in a rectangle"},
	{"P", "Large words for a projector, or small ones"},
	{"D", "Dark or light"},
	{"F", "Fullscreen"},
	{"Ctrl+O", "Open a capture"},
	{"Tab, Up, Down", "To the top 20 and along its rows"},
	{"Ctrl+C", "Copy the row chosen, or the top 20"},
	{"Ctrl+L", "To the filter; Down shows those used before"},
	{"Ctrl+R", "Record to files, or stop that"},
	{"Ctrl+S", "Export picture, top 20, scorecard or packets"},
	{"Ctrl+E", "Save all packets in memory"},
	{"L", "Lessons; Enter goes on, 1 to 4 answer, Esc leaves"},
	{"Esc", "Stop the bait, let go of the selection, leave fullscreen"},
	{"Ctrl+Q", "Quit"},
	{"? or F1", "This sheet"},
}

// help shows the keys, until Esc.
func (w *window) help() {
	if w.helpShown != nil {
		return
	}
	columns := 2
	if textScale() > 1 {
		columns = 1 // large words have no room for two
	}
	grid := container.New(helpLayout{columns})
	for _, line := range helpSheet {
		grid.Add(text(line[0], widget.MediumImportance, true))
		grid.Add(widget.NewLabel(line[1]))
	}
	w.helpShown = dialog.NewCustom("Keys", "Close", container.NewVScroll(grid), w.win)
	w.helpShown.SetOnClosed(func() { w.helpShown = nil })
	w.helpShown.Show()
	w.helpShown.Resize(grid.MinSize().AddWidthHeight(60, 140).Min(w.win.Canvas().Size()))
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
