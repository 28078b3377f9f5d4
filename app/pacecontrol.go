package app

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/app/source"
	"jaws/capture"
)

// paceControl says how a capture file is played.
type paceControl struct {
	object fyne.CanvasObject
	speed  *keyed.Select
	cut    *keyed.Check
	follow *keyed.Check

	speeds   []float64 // as speed names them
	options  capture.FileOptions
	onChange func(capture.FileOptions)
	setting  bool // while the program, not a person, changes it

	projector, grows bool
}

// newPaceControl shows what an empty FileOptions says: as fast as possible. It
// tells onChange of what a person changed.
func newPaceControl(onChange func(capture.FileOptions)) *paceControl {
	c := &paceControl{onChange: onChange}
	c.speed = keyed.NewSelect(nil, func(string) { c.changed() })
	c.cut = keyed.NewCheck(lang.L("Skip silences"), func(bool) { c.changed() })
	c.follow = keyed.NewCheck(lang.L("Follow"), func(bool) { c.changed() })
	c.object = container.NewHBox(container.New(look.AtLeast{Width: paceWidth}, c.speed), c.cut, c.follow)
	c.Set(capture.FileOptions{})
	return c
}

// paceWidth has room for the longest pace in words.
const paceWidth = 162

// Set shows how a file is played, without telling onChange.
func (c *paceControl) Set(o capture.FileOptions) {
	c.setting = true
	defer func() { c.setting = false }()
	c.options = o
	c.speeds = []float64{1, 10, 60, 0}
	if !slices.Contains(c.speeds, o.Speed) { // one of the command line
		c.speeds = slices.Insert(c.speeds, 3, o.Speed)
	}
	var labels []string
	for _, s := range c.speeds {
		labels = append(labels, speedText(s))
	}
	c.speed.SetOptions(labels)
	c.speed.SetSelectedIndex(slices.Index(c.speeds, o.Speed))
	c.cut.SetChecked(o.CutGaps)
	c.follow.SetChecked(o.Follow)
	c.enable()
}

// enable lets silences be skipped where there are any.
func (c *paceControl) enable() {
	if c.options.Speed > 0 {
		c.cut.Enable()
	} else {
		c.cut.Disable()
	}
}

// Projector leaves out all but the speed.
func (c *paceControl) Projector(on bool) {
	look.SetVisible(c.cut, !on)
	c.projector = on
	c.Grows(c.grows)
}

// Grows tells whether the file may be one that is still written to.
func (c *paceControl) Grows(yes bool) {
	c.grows = yes
	look.SetVisible(c.follow, yes && !c.projector)
}

func (c *paceControl) changed() {
	i := c.speed.SelectedIndex()
	if c.setting || i < 0 {
		return
	}
	o := capture.FileOptions{Speed: c.speeds[i], CutGaps: c.cut.Checked, Follow: c.follow.Checked}
	if o == c.options {
		return
	}
	c.options = o
	c.enable()
	c.onChange(o)
}

// speedText is a pace in words.
func speedText(speed float64) string {
	switch {
	case speed == 0:
		return lang.L("As fast as possible")
	case speed == 1:
		return lang.L("As recorded")
	case speed < 1:
		return lang.L("{{.N}} times slower", map[string]any{"N": language.Shortest(1/speed, 3)})
	}
	return lang.L("{{.N}} times faster", map[string]any{"N": language.Shortest(speed, 4)})
}

// usePace plays files so from now on, and the one that plays from its start.
func (w *window) usePace(o capture.FileOptions) {
	w.win.Canvas().Unfocus() // so that single keys work again
	w.sources.Files = o
	if w.running && w.controls.chosen.Played() {
		w.start()
	}
}

// playing is how far a file that plays is, "" where none does.
func (w *window) playing() string {
	if !w.running || !w.controls.chosen.Played() {
		return ""
	}
	name := w.session.source.Name()
	p, ok := w.session.source.(interface{ Progress() (float64, bool) })
	if !ok {
		return name
	}
	if at, known := p.Progress(); known {
		return fmt.Sprintf("%s %.0f %%", name, 100*at)
	}
	if w.sources.Files.Follow && w.controls.chosen.Kind == source.File {
		return lang.L("{{.File}}, following", map[string]any{"File": name})
	}
	return name
}
