package app

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
)

// timeline shows how much came in the last ten minutes and when there was an
// alarm; pointing at a moment looks back at it.
type timeline struct {
	object  fyne.CanvasObject
	strip   *timelineStrip
	note    *widget.Label // the scale, or which moment is looked at
	live    *widget.Label
	back    *keyed.Button
	seconds []second // room for what is shown
}

// timelineState is all that the timeline shows.
type timelineState struct {
	history []second // timelineSeconds long, the oldest first
	now     int64    // which second the last of them is, Unix
	any     bool     // whether anything came yet
	running bool
	// frozen tells that the picture stands still, and at where: packet time,
	// nanoseconds.
	frozen bool
	at     int64
	behind time.Duration
}

func newTimeline(onLook func(secondsAgo float64), onLive func()) *timeline {
	t := &timeline{
		strip: newTimelineStrip(onLook),
		note:  text("", widget.LowImportance, false),
		live:  text("", widget.SuccessImportance, true),
	}
	t.live.Truncation = fyne.TextTruncateOff
	t.back = keyed.NewButton("Live", onLive)
	t.back.Importance = widget.HighImportance
	t.back.Hide()
	title := text("Last 10 minutes", widget.MediumImportance, false)
	title.Truncation = fyne.TextTruncateOff
	head := container.New(lineLayout{timelineHead}, container.NewBorder(nil, nil, title, container.NewStack(t.live, t.back), t.note))
	t.object = panel(container.NewBorder(head, nil, nil, nil, t.strip))
	return t
}

// Show shows another state. It draws where a bar or the moment changed.
func (t *timeline) Show(s timelineState) {
	t.strip.Set(s)
	words, live := "", ""
	switch {
	case s.frozen:
		words = fmt.Sprintf("at %s, %s ago", time.Unix(0, s.at).Format("15:04:05"), behindText(s.behind))
	case s.any && t.strip.scale.top > 0:
		words = fmt.Sprintf("full height %s packets a second", countText(uint64(t.strip.scale.top)))
	}
	if s.running && !s.frozen {
		live = "Live"
	}
	setWords(t.note, words)
	setWords(t.live, live)
	setVisible(t.live, !s.frozen)
	setVisible(t.back, s.frozen)
}

// timelineStrip is the bars, and the cursor over them.
type timelineStrip struct {
	widget.BaseWidget
	onLook  func(secondsAgo float64)
	picture *canvas.Image
	later   *canvas.Rectangle // over what came after the moment looked at
	cursor  *canvas.Rectangle
	state   timelineState
	scale   timelineScale
	bars    []timelineBar
	spare   []timelineBar
	drawn   timelineLook
	placed  cursorPlace
}

// timelineLook is all that decides a drawing beside the bars.
type timelineLook struct {
	size  image.Point
	scale float32
	paint timelinePaint
}

func newTimelineStrip(onLook func(secondsAgo float64)) *timelineStrip {
	s := &timelineStrip{onLook: onLook, later: &canvas.Rectangle{}, cursor: &canvas.Rectangle{}}
	s.picture = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	s.picture.FillMode, s.picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScalePixels
	s.later.Hide()
	s.cursor.Hide()
	s.ExtendBaseWidget(s)
	return s
}

// Set brings bars and cursor up to date.
func (s *timelineStrip) Set(state timelineState) {
	s.state = state
	s.draw()
	s.place()
}

func (s *timelineStrip) draw() {
	look := timelineLook{scale: scaleOf(s), paint: timelinePaint{
		ground: solid(colorPanel), bar: solid(colorBar), red: solid(colorRed), axis: solid(colorWell),
	}}
	look.size = devicePixels(s.Size(), look.scale)
	if look.size.X < 2 || look.size.Y < 2 {
		return
	}
	bars := s.spare[:0]
	if s.state.any {
		bars, s.scale = timelineBars(bars, s.state.history, s.state.now, look.size, look.scale)
	}
	if look == s.drawn && slices.Equal(bars, s.bars) {
		return
	}
	img, ok := s.picture.Image.(*image.RGBA)
	if !ok || img.Rect.Size() != look.size {
		img = image.NewRGBA(image.Rectangle{Max: look.size})
		s.picture.Image = img
	}
	drawTimeline(img, bars, look.paint, look.scale)
	s.bars, s.spare, s.drawn = bars, s.bars, look
	s.picture.Refresh()
}

// cursorPlace is all that decides how the cursor looks.
type cursorPlace struct {
	show bool
	x    float32
	size fyne.Size
	line color.NRGBA
}

// place moves the cursor to the moment looked at.
func (s *timelineStrip) place() {
	size := s.Size()
	show := s.state.frozen && s.state.any && s.scale.perBar > 0
	veil, line := solid(colorPanel), solid(cursorColor)
	veil.A = 0xa0
	past := (float64(s.state.at)/1e9 - float64(s.scale.first)) / timelineSeconds
	x := float32(min(1, max(0, past))) * size.Width
	x = min(x, size.Width-cursorWidth)
	now := cursorPlace{show, x, size, line}
	if now == s.placed {
		return
	}
	s.placed = now
	setVisible(s.cursor, show)
	setVisible(s.later, show)
	s.later.FillColor, s.cursor.FillColor = veil, line
	s.later.Move(fyne.NewPos(x, 0))
	s.later.Resize(fyne.NewSize(size.Width-x, size.Height))
	s.cursor.Move(fyne.NewPos(x, 0))
	s.cursor.Resize(fyne.NewSize(cursorWidth, size.Height))
}
