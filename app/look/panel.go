package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
)

// PanelRadius is that of a panel's corners, in units.
const PanelRadius = 6

// Panel is content on a raised, rounded ground.
func Panel(content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewStackLayout(), NewGround(ColorPanel, PanelRadius),
		container.New(layout.NewCustomPaddedLayout(8, 8, 12, 12), content))
}

// Ground is a filled rectangle that follows the theme.
type Ground struct {
	widget.BaseWidget
	fill   fyne.ThemeColorName
	radius float32
}

// NewGround makes a ground of a colour of the theme.
func NewGround(fill fyne.ThemeColorName, radius float32) *Ground {
	g := &Ground{fill: fill, radius: radius}
	g.ExtendBaseWidget(g)
	return g
}

func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	rect := canvas.NewRectangle(Themed(g.fill))
	rect.CornerRadius = g.radius
	return &groundRenderer{WidgetRenderer: widget.NewSimpleRenderer(rect), ground: g, rect: rect}
}

type groundRenderer struct {
	fyne.WidgetRenderer
	ground *Ground
	rect   *canvas.Rectangle
}

func (r *groundRenderer) Refresh() {
	r.rect.FillColor = Themed(r.ground.fill)
	r.rect.Refresh()
}

// Text is one line in a theme colour and size that cuts itself off with an
// ellipsis where it has no room, and so never widens its panel.
func Text(s string, importance widget.Importance, bold bool) *widget.Label {
	l := widget.NewLabel(s)
	l.Importance = importance
	l.TextStyle.Bold = bold
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// Heading is a panel's title.
func Heading(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.TextStyle.Bold = true
	l.SizeName = theme.SizeNameSubHeadingText
	return l
}

// Middle sets a line half way up what is higher beside it.
func Middle(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(layout.NewSpacer(), o, layout.NewSpacer())
}

// Small is a selectable line of a dense list.
func Small(words string, importance widget.Importance) *keyed.Label {
	l := keyed.NewLabel(words)
	l.Importance, l.Truncation, l.SizeName = importance, fyne.TextTruncateEllipsis, SizeSmall
	return l
}

// SmallTrim is what labels in a dense list lose of their room above and below.
const SmallTrim = 4

// FirstField is the width of the longest label in the first column, so that
// the fields stand in line.
const FirstField = 82

// FieldLabel is what stands before a field, at least so wide.
func FieldLabel(s string, width float32) fyne.CanvasObject {
	l := widget.NewLabel(s)
	l.Importance = widget.LowImportance
	return container.New(AtLeast{Width: width}, l)
}
