package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis"
	"jaws/app/filter"
	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/app/picker"
	"jaws/app/source"
	"jaws/capture"
)

// controls are the bar on top: what to watch, Start, Stop and Freeze, and
// what belongs to that source.
type controls struct {
	object   fyne.CanvasObject
	source   *picker.Picker
	pace     *paceControl
	start    *keyed.Button
	freeze   *keyed.Button
	learning *look.Meter
	reset    *look.HoverButton
	menu     *look.HoverButton

	// slot shows what belongs to the source chosen: the object in slots of its
	// kind, or nothing.
	slot   *fyne.Container
	row    *fyne.Container
	bar    *look.Bar
	slots  map[source.Kind]fyne.CanvasObject
	filter *filter.Field
	// bubbles lie over all the window.
	bubbles fyne.CanvasObject

	nics   []source.Choice
	chosen source.Choice
}

func newControls(onChoose func(source.Choice), onFilter func(string), onPace func(capture.FileOptions), onStart, onFreeze, onReset, onMenu func()) *controls {
	c := &controls{chosen: source.Simulated}
	c.source = picker.New(onChoose)
	c.pace = newPaceControl(onPace)
	c.start = keyed.NewButton(lang.L("Start"), onStart)
	c.start.Importance = widget.HighImportance
	c.freeze = keyed.NewButton(lang.L("Freeze"), onFreeze)
	c.freeze.Disable()
	c.learning = look.NewMeter(look.ColorDone)
	var told *look.Bubble
	c.reset = look.NewHoverButton(theme.ViewRefreshIcon(), onReset, func(at bool) {
		if told.Hide(); at {
			told.Say(lang.L("Reset the baseline and learn anew (R)"), widget.MediumImportance)
		}
	})
	told = look.NewBubble(c.reset)
	c.reset.Disable()
	var menuTold *look.Bubble
	c.menu = look.NewHoverButton(theme.MenuIcon(), onMenu, func(at bool) {
		if menuTold.Hide(); at {
			menuTold.Say(lang.L("Menu (F10)"), widget.MediumImportance)
		}
	})
	c.menu.Importance = widget.LowImportance
	menuTold = look.NewBubble(c.menu)
	c.filter = filter.New(onFilter)
	c.bubbles = container.NewStack(c.filter.Bubble.Layer, told.Layer, menuTold.Layer)
	c.slots = map[source.Kind]fyne.CanvasObject{source.NIC: c.filter.Object, source.File: c.pace.object}
	c.slot = container.NewStack()
	for _, o := range c.slots {
		c.slot.Add(o)
	}
	c.slots[source.Session] = c.pace.object
	c.bar = &look.Bar{Gap: 5, Items: []look.Item{
		{Object: look.FieldLabel(lang.L("Source"), 0), Label: true},
		{Object: c.source, Least: 150, Wish: 290},
		{Object: c.start, Least: 64, Wish: 84},
		{Object: c.freeze, Least: 88, Wish: 92}, // room for Unfreeze
		slotItem:                                {Object: c.slot, Wish: 250, Spare: true, Most: 480},
		{Object: c.learning, Least: 100, Wish: 220},
		{Object: c.reset},
		{Object: c.menu},
	}}
	var objects []fyne.CanvasObject
	for _, i := range c.bar.Items {
		objects = append(objects, i.Object)
	}
	c.row = container.New(c.bar, objects...)
	c.object = container.NewStack(look.NewGround(look.ColorPanel, 0), container.New(layout.NewCustomPaddedLayout(8, 8, 10, 12), c.row))
	c.show()
	return c
}

const (
	slotItem = 4 // of the bar
	// filterLeast has room for a short filter.
	filterLeast = 140
)

// Projector leaves out what is set before one goes on stage.
func (c *controls) Projector(on bool) {
	c.pace.Projector(on)
	c.row.Refresh()
}

// Devices puts the NICs into the picker.
func (c *controls) Devices(nics []source.Choice) {
	c.nics = nics
	for _, n := range nics {
		if c.chosen.Kind == source.NIC && n.Name == c.chosen.Name {
			c.chosen = n // with its label and addresses of now
		}
	}
	c.show()
}

// Choose sets the picker.
func (c *controls) Choose(ch source.Choice) {
	c.chosen = ch
	c.show()
}

func (c *controls) show() {
	c.source.Set(c.nics, c.chosen)
	c.fillSlot()
}

// fillSlot shows in the slot what belongs to the source chosen.
func (c *controls) fillSlot() {
	shown := c.slots[c.chosen.Kind]
	c.pace.Grows(c.chosen.Kind == source.File)
	for _, o := range c.slots {
		look.SetVisible(o, o == shown)
	}
	look.SetVisible(c.slot, shown != nil)
	c.bar.Items[slotItem].Least = 0
	if shown == c.filter.Object {
		c.bar.Items[slotItem].Least = filterLeast
	}
	c.filter.Say()
	c.row.Refresh()
}

// Running shows whether a session runs, whether its picture is frozen, and
// whether there is a baseline to reset.
func (c *controls) Running(running, frozen, learns bool) {
	look.SetText(c.start, map[bool]string{true: lang.L("Stop"), false: lang.L("Start")}[running])
	look.SetText(c.freeze, map[bool]string{true: lang.L("Unfreeze"), false: lang.L("Freeze")}[frozen])
	look.SetEnabled(c.freeze, running || frozen)
	look.SetEnabled(&c.reset.Button, running && learns)
}

// Learning shows how far the baseline is, or that the method has none.
func (c *controls) Learning(running, learns bool, l analysis.Learning) {
	look.SetVisible(c.learning, running)
	switch {
	case running && !learns:
		c.learning.Say(lang.L("does not learn"))
	case running && l.Active && l.Left > 0:
		c.learning.Set(l.Fraction, lang.L("watching, learning: {{.Time}} left", map[string]any{"Time": language.Seconds(l.Left)}))
	case running && l.Active:
		c.learning.Set(l.Fraction, lang.N("watching, learning: {{.N}} packets left", l.PacketsLeft, map[string]any{"N": language.Count(uint64(l.PacketsLeft))}))
	case running:
		c.learning.Rest(lang.L("watching"))
	}
}
