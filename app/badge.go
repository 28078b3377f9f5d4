package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// badge is a word on a rounded ground, that follows the theme.
type badge struct {
	widget.BaseWidget
	words *canvas.Text
}

func newBadge(s string) *badge {
	b := &badge{words: canvas.NewText(s, themed(colorBadgeText))}
	b.words.TextStyle.Bold = true
	b.words.TextSize = theme.CaptionTextSize()
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is Fyne's.
func (b *badge) CreateRenderer() fyne.WidgetRenderer {
	all := container.NewStack(newGround(colorBadge, 10), container.New(layout.NewCustomPaddedLayout(3, 3, 10, 10), b.words))
	return &badgeRenderer{WidgetRenderer: widget.NewSimpleRenderer(all), badge: b, all: all}
}

type badgeRenderer struct {
	fyne.WidgetRenderer
	badge *badge
	all   *fyne.Container
}

func (r *badgeRenderer) Refresh() {
	r.badge.words.Color, r.badge.words.TextSize = themed(colorBadgeText), theme.CaptionTextSize()
	r.all.Refresh()
}
