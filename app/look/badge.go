package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Badge is a word on a rounded ground, that follows the theme.
type Badge struct {
	widget.BaseWidget
	words *canvas.Text
}

// NewBadge makes a badge that says s.
func NewBadge(s string) *Badge {
	b := &Badge{words: canvas.NewText(s, Themed(colorBadgeText))}
	b.words.TextStyle.Bold = true
	b.words.TextSize = theme.CaptionTextSize()
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is Fyne's.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	all := container.NewStack(NewGround(colorBadge, 10), container.New(layout.NewCustomPaddedLayout(3, 3, 10, 10), b.words))
	return &badgeRenderer{WidgetRenderer: widget.NewSimpleRenderer(all), badge: b, all: all}
}

type badgeRenderer struct {
	fyne.WidgetRenderer
	badge *Badge
	all   *fyne.Container
}

func (r *badgeRenderer) Refresh() {
	r.badge.words.Color, r.badge.words.TextSize = Themed(colorBadgeText), theme.CaptionTextSize()
	r.all.Refresh()
}
