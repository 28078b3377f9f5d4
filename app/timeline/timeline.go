package timeline

import (
	"image"
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
)

// Timeline shows how much came in the last ten minutes and when there was an
// alarm; pointing at a moment looks back at it.
type Timeline struct {
	Object  fyne.CanvasObject
	Strip   *strip
	note    *widget.Label // the scale, or which moment is looked at
	live    *widget.Label
	Back    *keyed.Button
	Seconds []second // room for what is shown
}

// State is all that the timeline shows.
type State struct {
	History []second // timelineSeconds long, the oldest first
	Now     int64    // which second the last of them is, Unix
	Any     bool     // whether anything came yet
	Running bool
	// Frozen tells that the picture stands still, and at where: packet time,
	// nanoseconds.
	Frozen bool
	At     int64
	Behind time.Duration
}

// New makes a timeline; onLook is told how far back a person looks, onLive that
// they go on with the newest.
func New(onLook func(secondsAgo float64), onLive func()) *Timeline {
	t := &Timeline{
		Strip: newTimelineStrip(onLook),
		note:  look.Text("", widget.LowImportance, false),
		live:  look.Text("", widget.SuccessImportance, true),
	}
	t.live.Truncation = fyne.TextTruncateOff
	t.Back = keyed.NewButton(lang.L("Live"), onLive)
	t.Back.Importance = widget.HighImportance
	t.Back.Hide()
	title := look.Text(lang.L("Last 10 minutes"), widget.MediumImportance, false)
	title.Truncation = fyne.TextTruncateOff
	head := container.New(look.Line{Height: timelineHead}, container.NewBorder(nil, nil, title, container.NewStack(t.live, t.Back), t.note))
	t.Object = look.Panel(container.NewBorder(head, nil, nil, nil, t.Strip))
	return t
}

// Show shows another state. It draws where a bar or the moment changed.
func (t *Timeline) Show(s State) {
	t.Strip.Set(s)
	words, live := "", ""
	switch {
	case s.Frozen:
		words = lang.L("at {{.Time}}, {{.Ago}} ago", map[string]any{
			"Time": time.Unix(0, s.At).Format("15:04:05"), "Ago": language.Behind(s.Behind),
		})
	case s.Any && t.Strip.Scale.top > 0:
		words = lang.L("full height {{.N}} packets a second", map[string]any{"N": language.Count(uint64(t.Strip.Scale.top))})
	}
	if s.Running && !s.Frozen {
		live = lang.L("Live")
	}
	look.SetWords(t.note, words)
	look.SetWords(t.live, live)
	look.SetVisible(t.live, !s.Frozen)
	look.SetVisible(t.Back, s.Frozen)
}

// strip is the bars, and the cursor over them.
type strip struct {
	widget.BaseWidget
	onLook  func(secondsAgo float64)
	picture *canvas.Image
	later   *canvas.Rectangle // over what came after the moment looked at
	Line    *canvas.Rectangle
	state   State
	Scale   extent
	bars    []bar
	spare   []bar
	drawn   drawing
	placed  cursorPlace
}

// drawing is all that decides a drawing beside the bars.
type drawing struct {
	size  image.Point
	scale float32
	paint paint
}

func newTimelineStrip(onLook func(secondsAgo float64)) *strip {
	s := &strip{onLook: onLook, later: &canvas.Rectangle{}, Line: &canvas.Rectangle{}}
	s.picture = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	s.picture.FillMode, s.picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScalePixels
	s.later.Hide()
	s.Line.Hide()
	s.ExtendBaseWidget(s)
	return s
}

// Set brings bars and cursor up to date.
func (s *strip) Set(state State) {
	s.state = state
	s.draw()
	s.place()
}

func (s *strip) draw() {
	now := drawing{scale: look.ScaleOf(s), paint: paint{
		ground: look.Solid(look.ColorPanel), bar: look.Solid(look.ColorBars), red: look.Solid(look.ColorRed), axis: look.Solid(look.ColorWell),
	}}
	now.size = look.DevicePixels(s.Size(), now.scale)
	if now.size.X < 2 || now.size.Y < 2 {
		return
	}
	bars := s.spare[:0]
	if s.state.Any {
		bars, s.Scale = barsOf(bars, s.state.History, s.state.Now, now.size, now.scale)
	}
	if now == s.drawn && slices.Equal(bars, s.bars) {
		return
	}
	img, ok := s.picture.Image.(*image.RGBA)
	if !ok || img.Rect.Size() != now.size {
		img = image.NewRGBA(image.Rectangle{Max: now.size})
		s.picture.Image = img
	}
	draw(img, bars, now.paint, now.scale)
	s.bars, s.spare, s.drawn = bars, s.bars, now
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
func (s *strip) place() {
	size := s.Size()
	show := s.state.Frozen && s.state.Any && s.Scale.perBar > 0
	veil, line := look.Solid(look.ColorPanel), look.Solid(cursorColor)
	veil.A = 0xa0
	past := (float64(s.state.At)/1e9 - float64(s.Scale.First)) / Seconds
	x := float32(min(1, max(0, past))) * size.Width
	x = min(x, size.Width-cursorWidth)
	now := cursorPlace{show, x, size, line}
	if now == s.placed {
		return
	}
	s.placed = now
	look.SetVisible(s.Line, show)
	look.SetVisible(s.later, show)
	s.later.FillColor, s.Line.FillColor = veil, line
	s.later.Move(fyne.NewPos(x, 0))
	s.later.Resize(fyne.NewSize(size.Width-x, size.Height))
	s.Line.Move(fyne.NewPos(x, 0))
	s.Line.Resize(fyne.NewSize(cursorWidth, size.Height))
}
