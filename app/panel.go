package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const panelRadius = 6

// panel is content on a raised, rounded ground.
func panel(content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewStackLayout(), newGround(colorPanel, panelRadius),
		container.New(layout.NewCustomPaddedLayout(8, 8, 12, 12), content))
}

// ground is a filled rectangle that follows the theme.
type ground struct {
	widget.BaseWidget
	fill   fyne.ThemeColorName
	radius float32
}

func newGround(fill fyne.ThemeColorName, radius float32) *ground {
	g := &ground{fill: fill, radius: radius}
	g.ExtendBaseWidget(g)
	return g
}

func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	rect := canvas.NewRectangle(themed(g.fill))
	rect.CornerRadius = g.radius
	return &groundRenderer{WidgetRenderer: widget.NewSimpleRenderer(rect), ground: g, rect: rect}
}

type groundRenderer struct {
	fyne.WidgetRenderer
	ground *ground
	rect   *canvas.Rectangle
}

func (r *groundRenderer) Refresh() {
	r.rect.FillColor = themed(r.ground.fill)
	r.rect.Refresh()
}

// text is one line in a theme colour and size that cuts itself off with an
// ellipsis where it has no room, and so never widens its panel.
func text(s string, importance widget.Importance, bold bool) *widget.Label {
	l := widget.NewLabel(s)
	l.Importance = importance
	l.TextStyle.Bold = bold
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// heading is a panel's title.
func heading(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.TextStyle.Bold = true
	l.SizeName = theme.SizeNameSubHeadingText
	return l
}

// middle sets a line half way up what is higher beside it.
func middle(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(layout.NewSpacer(), o, layout.NewSpacer())
}
