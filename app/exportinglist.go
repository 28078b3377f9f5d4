package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
)

// exportList is what can be exported, one of which is chosen: a list of radio
// buttons with what each holds beside it. It takes the keyboard as one field.
type exportList struct {
	widget.BaseWidget
	offers []exportOffer
	chosen int // -1 for none
	rows   []*exportRow
	box    *fyne.Container

	focused, disabled bool

	onChoose         func()
	onEnter, onLeave func() // Enter and Esc
}

var (
	_ fyne.Focusable   = (*exportList)(nil)
	_ fyne.Disableable = (*exportList)(nil)
)

func newExportList(onChoose, onEnter, onLeave func()) *exportList {
	l := &exportList{chosen: -1, box: container.NewVBox(), onChoose: onChoose, onEnter: onEnter, onLeave: onLeave}
	l.box.Layout = closeRows{}
	l.ExtendBaseWidget(l)
	return l
}

// Offer shows offers with kind chosen, or the first that can be had.
func (l *exportList) Offer(offers []exportOffer, kind exportKind) {
	l.offers, l.chosen, l.rows = offers, -1, nil
	l.box.RemoveAll()
	for i, o := range offers {
		r := newExportRow(o, func() { l.choose(i) })
		l.rows = append(l.rows, r)
		l.box.Add(r)
		if o.can && (o.kind == kind || l.chosen < 0) {
			l.chosen = i
		}
	}
	l.show()
}

// Chosen is the offer chosen; ok is false where none can be had.
func (l *exportList) Chosen() (o exportOffer, ok bool) {
	if l.chosen < 0 {
		return exportOffer{}, false
	}
	return l.offers[l.chosen], true
}

func (l *exportList) choose(i int) {
	if l.disabled || !l.offers[i].can {
		return
	}
	l.chosen = i
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
	l.show()
	l.onChoose()
}

func (l *exportList) show() {
	for i, r := range l.rows {
		r.Mark(i == l.chosen, l.focused && i == l.chosen, l.disabled)
	}
}

// TypedKey goes up and down, exports and closes.
func (l *exportList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		l.step(-1)
	case fyne.KeyDown:
		l.step(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.onEnter()
	case fyne.KeyEscape:
		l.onLeave()
	}
}

func (l *exportList) step(by int) {
	for i := l.chosen + by; i >= 0 && i < len(l.offers); i += by {
		if l.offers[i].can {
			l.choose(i)
			return
		}
	}
}

// TypedRune, FocusGained and FocusLost are Fyne's.
func (l *exportList) TypedRune(rune) {}
func (l *exportList) FocusGained()   { l.focused = true; l.show() }
func (l *exportList) FocusLost()     { l.focused = false; l.show() }

// Enable, Disable and Disabled are Fyne's.
func (l *exportList) Enable()        { l.disabled = false; l.show() }
func (l *exportList) Disable()       { l.disabled = true; l.show() }
func (l *exportList) Disabled() bool { return l.disabled }

// CreateRenderer is Fyne's.
func (l *exportList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.box) }

// exportRow is one of the list's.
type exportRow struct {
	widget.BaseWidget
	can    bool
	ground *canvas.Rectangle
	mark   *widget.Icon
	title  *widget.Label
	says   *widget.Label
	onTap  func()
}

func newExportRow(o exportOffer, onTap func()) *exportRow {
	r := &exportRow{
		can: o.can, onTap: onTap, ground: canvas.NewRectangle(color.Transparent),
		mark: widget.NewIcon(theme.RadioButtonIcon()), title: widget.NewLabel(o.title), says: widget.NewLabel(o.says),
	}
	r.ground.CornerRadius = 4
	r.says.Importance, r.says.Truncation = widget.LowImportance, fyne.TextTruncateEllipsis
	if !o.can {
		r.title.Importance = widget.LowImportance
	}
	r.ExtendBaseWidget(r)
	return r
}

// Mark shows whether it is chosen, and has the keyboard.
func (r *exportRow) Mark(chosen, focused, disabled bool) {
	mark := theme.RadioButtonIcon()
	switch {
	case !r.can || disabled:
		mark = theme.NewDisabledResource(theme.RadioButtonIcon())
	case chosen:
		mark = theme.NewThemedResource(theme.RadioButtonCheckedIcon())
	default:
		mark = theme.NewThemedResource(mark)
	}
	r.mark.SetResource(mark)
	r.ground.FillColor = color.Transparent
	if focused {
		r.ground.FillColor = look.Themed(theme.ColorNameFocus)
	} else if chosen {
		r.ground.FillColor = look.Themed(theme.ColorNameHover)
	}
	r.ground.Refresh()
	importance := widget.LowImportance // which is too weak on a chosen row's ground
	if chosen {
		importance = widget.MediumImportance
	}
	if r.says.Importance != importance {
		r.says.Importance = importance
		r.says.Refresh()
	}
}

// Tapped chooses it.
func (r *exportRow) Tapped(*fyne.PointEvent) { r.onTap() }

// CreateRenderer is Fyne's.
func (r *exportRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(r.ground, container.New(shortRow{},
		container.NewBorder(nil, nil, container.NewHBox(r.mark, container.New(look.AtLeast{Width: exportTitleWidth}, r.title)), nil, r.says))))
}

// exportTitleWidth is what the titles need.
const exportTitleWidth = 230

// shortRow sets an object less high than it wants to be: of a label's own room
// above and below, a little goes.
type shortRow struct{}

const exportTrim = 6

func (shortRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize()
	return fyne.NewSize(least.Width, least.Height-exportTrim)
}

func (shortRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, -exportTrim/2))
	objects[0].Resize(fyne.NewSize(size.Width, size.Height+exportTrim))
}

// closeRows sets rows below each other with nothing between.
type closeRows struct{}

func (closeRows) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
	}
	return size
}

func (closeRows) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		high := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, high))
		y += high
	}
}
