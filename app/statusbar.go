package app

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/app/language"
	"jaws/app/look"
)

// statusBar says how much came, how fast, and what was lost.
type statusBar struct {
	object fyne.CanvasObject
	left   *widget.Label
	right  *widget.Label
	before counts
	rates  rates
}

// counts are totals at one moment of the wall clock.
type counts struct {
	at                                              time.Time
	packets, frames                                 uint64
	kernelDrops, interfaceDrops, queueDrops, unread uint64
	shown                                           int
}

// rates are what changed a second, over the last second or so.
type rates struct{ packets, frames float64 }

// newStatusBar has end at its right end.
func newStatusBar(end fyne.CanvasObject) *statusBar {
	s := &statusBar{left: look.Text("", widget.LowImportance, false), right: look.Text("", widget.LowImportance, false)}
	s.right.Alignment, s.right.Truncation = fyne.TextAlignTrailing, fyne.TextTruncateOff // losses are said to their end
	s.object = container.NewStack(look.NewGround(look.ColorPanel, 0),
		container.New(layout.NewCustomPaddedLayout(0, 0, 10, 10), container.NewBorder(nil, nil, nil, container.NewHBox(s.right, end), s.left)))
	return s
}

// Show puts totals up; note is said first where there is something to say.
func (s *statusBar) Show(c counts, note string) {
	if past := c.at.Sub(s.before.at).Seconds(); past >= 0.95 {
		s.rates = rates{}
		if past < 5 && c.packets >= s.before.packets && c.frames >= s.before.frames {
			s.rates = rates{
				packets: float64(c.packets-s.before.packets) / past,
				frames:  float64(c.frames-s.before.frames) / past,
			}
		}
		s.before = c
	}
	left := lang.N("{{.N}} packets   {{.Rate}} /s   window {{.Window}}   {{.Frames}} frames/s", int(c.packets), map[string]any{
		"N": language.Count(c.packets), "Rate": language.Count(uint64(s.rates.packets + 0.5)),
		"Window": language.Count(uint64(c.shown)), "Frames": language.Count(uint64(s.rates.frames + 0.5)),
	})
	if note != "" {
		left = note + "   " + left
	}
	right := c.lost()
	if c.unread > 0 {
		right = lang.L("not understood {{.N}}", map[string]any{"N": language.Count(c.unread)}) + "   " + right
	}
	importance := widget.LowImportance
	if c.kernelDrops+c.queueDrops+c.interfaceDrops > 0 {
		importance = widget.WarningImportance
	}
	if s.left.Text != left {
		s.left.SetText(left)
	}
	if s.right.Text != right || s.right.Importance != importance {
		s.right.Importance = importance
		s.right.SetText(right)
	}
}

// lost says what was, and where, once something was.
func (c counts) lost() string {
	words := ""
	for _, l := range []struct {
		where string
		n     uint64
	}{{lang.L("kernel"), c.kernelDrops}, {lang.L("NIC"), c.interfaceDrops}, {lang.L("queue"), c.queueDrops}} {
		if l.n > 0 {
			words += fmt.Sprintf("   %s %s", l.where, language.Count(l.n))
		}
	}
	if words == "" {
		return lang.L("drops 0")
	}
	return lang.L("drops:") + words[2:]
}
