package picker

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/source"
	"jaws/capture"
)

// Picker is the field that names the source, with what it carries; pressed, it
// opens a list of all.
type Picker struct {
	widget.BaseWidget
	onChoose func(source.Choice)
	nics     []source.Choice
	chosen   source.Choice
	traffic  *traffic
	spark    *sparkline
	popup    *widget.PopUp
	List     *list // in popup

	focused, hovered bool
}

var (
	_ fyne.Tappable      = (*Picker)(nil)
	_ fyne.Focusable     = (*Picker)(nil)
	_ fyne.Shortcutable  = (*Picker)(nil)
	_ desktop.Hoverable  = (*Picker)(nil)
	_ desktop.Cursorable = (*Picker)(nil)
)

// New tells onChoose of a choice that a person made and that is another
// one; those that ask for more, such as "Open capture...", do not change what
// the field shows.
func New(onChoose func(source.Choice)) *Picker {
	p := &Picker{onChoose: onChoose, traffic: newTraffic(), spark: newSparkline()}
	p.ExtendBaseWidget(p)
	return p
}

// Set puts up what there is and what is chosen of it. A list that is open
// stays as it is, so that nothing moves away under a pointer.
func (p *Picker) Set(nics []source.Choice, chosen source.Choice) {
	if chosen.Kind != p.chosen.Kind || chosen.Name != p.chosen.Name {
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
func (p *Picker) Sample(at time.Time, counters map[string]capture.Counter, packets uint64) {
	totals := make(map[string]uint64, len(counters)+1)
	for name, c := range counters {
		totals[name] = c.Packets
	}
	totals[ownSeries] = packets
	p.traffic.Add(at, totals)
	p.spark.Set(p.rates(p.chosen))
	if p.IsOpen() {
		p.List.update(p.traffic)
	}
}

// rates are what a choice's sparkline shows.
func (p *Picker) rates(c source.Choice) []float64 {
	if c.Kind == source.NIC {
		return p.traffic.Rates(c.Name)
	}
	return p.traffic.Rates(ownSeries)
}

// IsOpen tells whether the list is shown.
func (p *Picker) IsOpen() bool { return p.popup != nil && p.popup.Visible() }

// Open shows the list. It takes the keyboard until it closes.
func (p *Picker) Open() { p.OpenAt(p.chosen) }

// OpenAt shows the list with that marked which may be chosen next.
func (p *Picker) OpenAt(next source.Choice) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c == nil || p.IsOpen() {
		return
	}
	p.List = newList(p.nics, next, p.traffic, p.choose, p.Close, p.place)
	p.popup = widget.NewPopUp(p.List, c)
	p.popup.ShowAtPosition(fyne.CurrentApp().Driver().AbsolutePositionForObject(p).AddXY(0, p.Size().Height+2))
	p.place()
	c.Focus(p.List)
	p.List.reveal()
}

// Close takes the list away.
func (p *Picker) Close() {
	if p.popup != nil {
		p.popup.Hide()
		p.popup, p.List = nil, nil
	}
}

// place gives the list the size that it needs, or that the window has.
func (p *Picker) place() {
	if p.popup == nil {
		return
	}
	room := p.popup.Canvas.Size()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
	height := p.List.height() + p.popup.MinSize().Height - p.List.MinSize().Height
	p.popup.Resize(fyne.NewSize(
		min(max(p.Size().Width, pickerWidth), room.Width-at.X-listMargin),
		min(height, room.Height-at.Y-p.Size().Height-listMargin)))
}

const (
	pickerWidth = 500
	listMargin  = 12 // to the window's edge
)

// choose closes the list and takes what a person chose in it.
func (p *Picker) choose(c source.Choice) {
	p.Close()
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(p); canvas != nil {
		canvas.Unfocus() // so that single keys work again
	}
	if c != p.chosen {
		p.onChoose(c)
	}
}

// Tapped opens the list.
func (p *Picker) Tapped(*fyne.PointEvent) { p.Open() }

// TypedKey opens the list too.
func (p *Picker) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown, fyne.KeyUp:
		p.Open()
	default:
		keyed.Key(p, e)
	}
}

// TypedShortcut opens it with Alt+Down, as dropdowns do.
func (p *Picker) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.KeyName == fyne.KeyDown && c.Modifier == fyne.KeyModifierAlt {
		p.Open()
		return
	}
	keyed.Shortcut(p, s)
}

func (p *Picker) TypedRune(r rune) { keyed.Rune(p, r) }

func (p *Picker) FocusGained() { p.focused = true; p.Refresh() }

func (p *Picker) FocusLost() { p.focused = false; p.Refresh() }

func (p *Picker) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.Refresh() }

func (p *Picker) MouseMoved(*desktop.MouseEvent) {}

func (p *Picker) MouseOut() { p.hovered = false; p.Refresh() }

func (p *Picker) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// ground is the field's colour, with what lies over it.
func (p *Picker) ground() (fill, over fyne.ThemeColorName) {
	switch {
	case p.focused:
		return theme.ColorNameInputBackground, theme.ColorNameFocus
	case p.hovered:
		return theme.ColorNameInputBackground, theme.ColorNameHover
	}
	return theme.ColorNameInputBackground, ""
}
