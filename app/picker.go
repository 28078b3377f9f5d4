package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/capture"
)

// picker is the field that names the source, with what it carries; pressed, it
// opens a list of all.
type picker struct {
	widget.BaseWidget
	onChoose func(choice)
	nics     []choice
	chosen   choice
	traffic  *traffic
	spark    *sparkline
	popup    *widget.PopUp
	list     *pickerList // in popup

	focused, hovered bool
}

var (
	_ fyne.Tappable      = (*picker)(nil)
	_ fyne.Focusable     = (*picker)(nil)
	_ fyne.Shortcutable  = (*picker)(nil)
	_ desktop.Hoverable  = (*picker)(nil)
	_ desktop.Cursorable = (*picker)(nil)
)

// newPicker tells onChoose of a choice that a person made and that is another
// one; those that ask for more, such as "Open capture...", do not change what
// the field shows.
func newPicker(onChoose func(choice)) *picker {
	p := &picker{onChoose: onChoose, traffic: newTraffic(), spark: newSparkline()}
	p.ExtendBaseWidget(p)
	return p
}

// Set puts up what there is and what is chosen of it. A list that is open
// stays as it is, so that nothing moves away under a pointer.
func (p *picker) Set(nics []choice, chosen choice) {
	if chosen.kind != p.chosen.kind || chosen.name != p.chosen.name {
		p.traffic.Forget(ownSeries)
	}
	p.nics, p.chosen = nics, chosen
	p.spark.Set(p.rates(chosen))
	p.Refresh()
}

// ownSeries is the name of the running source's own packets among the
// interfaces': no interface is called so.
const ownSeries = ""

// Sample takes the interfaces' counters, and how many packets came of the
// source that runs, for those that are no interface.
func (p *picker) Sample(at time.Time, counters map[string]capture.Counter, packets uint64) {
	totals := make(map[string]uint64, len(counters)+1)
	for name, c := range counters {
		totals[name] = c.Packets
	}
	totals[ownSeries] = packets
	p.traffic.Add(at, totals)
	p.spark.Set(p.rates(p.chosen))
	if p.open() {
		p.list.update(p.traffic)
	}
}

// rates are what a choice's sparkline shows.
func (p *picker) rates(c choice) []float64 {
	if c.kind == kindNIC {
		return p.traffic.Rates(c.name)
	}
	return p.traffic.Rates(ownSeries)
}

func (p *picker) open() bool { return p.popup != nil && p.popup.Visible() }

// Open shows the list. It takes the keyboard until it closes.
func (p *picker) Open() {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c == nil || p.open() {
		return
	}
	p.list = newPickerList(p.nics, p.chosen, p.traffic, p.choose, p.Close, p.place)
	p.popup = widget.NewPopUp(p.list, c)
	p.popup.ShowAtPosition(fyne.CurrentApp().Driver().AbsolutePositionForObject(p).AddXY(0, p.Size().Height+2))
	p.place()
	c.Focus(p.list)
	p.list.reveal()
}

// Close takes the list away.
func (p *picker) Close() {
	if p.popup != nil {
		p.popup.Hide()
		p.popup, p.list = nil, nil
	}
}

// place gives the list the size that it needs, or that the window has.
func (p *picker) place() {
	if p.popup == nil {
		return
	}
	room := p.popup.Canvas.Size()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
	height := p.list.height() + p.popup.MinSize().Height - p.list.MinSize().Height
	p.popup.Resize(fyne.NewSize(
		min(max(p.Size().Width, pickerWidth), room.Width-at.X-listMargin),
		min(height, room.Height-at.Y-p.Size().Height-listMargin)))
}

const (
	pickerWidth = 500
	listMargin  = 12 // to the window's edge
)

// choose closes the list and takes what a person chose in it.
func (p *picker) choose(c choice) {
	p.Close()
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(p); canvas != nil {
		canvas.Unfocus() // so that single keys work again
	}
	if c != p.chosen {
		p.onChoose(c)
	}
}

// Tapped opens the list.
func (p *picker) Tapped(*fyne.PointEvent) { p.Open() }

// TypedKey opens the list too.
func (p *picker) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown, fyne.KeyUp:
		p.Open()
	default:
		keyed.Key(p, e)
	}
}

// TypedShortcut opens it with Alt+Down, as dropdowns do.
func (p *picker) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.KeyName == fyne.KeyDown && c.Modifier == fyne.KeyModifierAlt {
		p.Open()
		return
	}
	keyed.Shortcut(p, s)
}

func (p *picker) TypedRune(r rune) { keyed.Rune(p, r) }

func (p *picker) FocusGained() { p.focused = true; p.Refresh() }

func (p *picker) FocusLost() { p.focused = false; p.Refresh() }

func (p *picker) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.Refresh() }

func (p *picker) MouseMoved(*desktop.MouseEvent) {}

func (p *picker) MouseOut() { p.hovered = false; p.Refresh() }

func (p *picker) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// ground is the field's colour, with what lies over it.
func (p *picker) ground() (fill, over fyne.ThemeColorName) {
	switch {
	case p.focused:
		return theme.ColorNameInputBackground, theme.ColorNameFocus
	case p.hovered:
		return theme.ColorNameInputBackground, theme.ColorNameHover
	}
	return theme.ColorNameInputBackground, ""
}
