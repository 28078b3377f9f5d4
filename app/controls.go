package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis"
	"jaws/app/keyed"
	"jaws/capture"
)

// controls are the bar on top: what to watch, Start, Stop and Freeze, and
// what belongs to that source.
type controls struct {
	object   fyne.CanvasObject
	source   *picker
	pace     *paceControl
	start    *keyed.Button
	freeze   *keyed.Button
	learning *meter
	reset    *hoverButton
	menu     *hoverButton

	// slot shows what belongs to the source chosen: the object in slots of its
	// kind, or nothing.
	slot   *fyne.Container
	row    *fyne.Container
	bar    *barLayout
	slots  map[sourceKind]fyne.CanvasObject
	filter *filterField
	// bubbles lie over all the window.
	bubbles fyne.CanvasObject

	nics   []choice
	chosen choice
}

func newControls(onChoose func(choice), onFilter func(string), onPace func(capture.FileOptions), onStart, onFreeze, onReset, onMenu func()) *controls {
	c := &controls{chosen: simulatedChoice}
	c.source = newPicker(onChoose)
	c.pace = newPaceControl(onPace)
	c.start = keyed.NewButton("Start", onStart)
	c.start.Importance = widget.HighImportance
	c.freeze = keyed.NewButton("Freeze", onFreeze)
	c.freeze.Disable()
	c.learning = newMeter(colorDone)
	var told *bubble
	c.reset = newHoverButton(theme.ViewRefreshIcon(), onReset, func(at bool) {
		if told.Hide(); at {
			told.Say("Reset the baseline and learn anew (R)", widget.MediumImportance)
		}
	})
	told = newBubble(c.reset)
	c.reset.Disable()
	var menuTold *bubble
	c.menu = newHoverButton(theme.MenuIcon(), onMenu, func(at bool) {
		if menuTold.Hide(); at {
			menuTold.Say(lang.L("Menu (F10)"), widget.MediumImportance)
		}
	})
	c.menu.Importance = widget.LowImportance
	menuTold = newBubble(c.menu)
	c.filter = newFilterField(onFilter)
	c.bubbles = container.NewStack(c.filter.bubble.layer, told.layer, menuTold.layer)
	c.slots = map[sourceKind]fyne.CanvasObject{kindNIC: c.filter.object, kindFile: c.pace.object}
	c.slot = container.NewStack()
	for _, o := range c.slots {
		c.slot.Add(o)
	}
	c.bar = &barLayout{gap: 5, items: []barItem{
		{object: fieldLabel("Source", 0), label: true},
		{object: c.source, least: 150, wish: 290},
		{object: c.start, least: 64, wish: 84},
		{object: c.freeze, least: 88, wish: 92}, // room for Unfreeze
		slotItem:                                {object: c.slot, wish: 250, spare: true, most: 480},
		{object: c.learning, least: 100, wish: 190},
		{object: c.reset},
		{object: c.menu},
	}}
	var objects []fyne.CanvasObject
	for _, i := range c.bar.items {
		objects = append(objects, i.object)
	}
	c.row = container.New(c.bar, objects...)
	c.object = container.NewStack(newGround(colorPanel, 0), container.New(layout.NewCustomPaddedLayout(8, 8, 10, 12), c.row))
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
func (c *controls) Devices(nics []choice) {
	c.nics = nics
	for _, n := range nics {
		if c.chosen.kind == kindNIC && n.name == c.chosen.name {
			c.chosen = n // with its label and addresses of now
		}
	}
	c.show()
}

// Choose sets the picker.
func (c *controls) Choose(ch choice) {
	c.chosen = ch
	c.show()
}

func (c *controls) show() {
	c.source.Set(c.nics, c.chosen)
	c.fillSlot()
}

// fillSlot shows in the slot what belongs to the source chosen.
func (c *controls) fillSlot() {
	shown := c.slots[c.chosen.kind]
	for _, o := range c.slots {
		setVisible(o, o == shown)
	}
	setVisible(c.slot, shown != nil)
	c.bar.items[slotItem].least = 0
	if shown == c.filter.object {
		c.bar.items[slotItem].least = filterLeast
	}
	c.filter.say()
	c.row.Refresh()
}

// Running shows whether a session runs, whether its picture is frozen, and
// whether there is a baseline to reset.
func (c *controls) Running(running, frozen, learns bool) {
	setText(c.start, map[bool]string{true: "Stop", false: "Start"}[running])
	setText(c.freeze, map[bool]string{true: "Unfreeze", false: "Freeze"}[frozen])
	setEnabled(c.freeze, running || frozen)
	setEnabled(&c.reset.Button, running && learns)
}

// Learning shows how far the baseline is, or that the method has none.
func (c *controls) Learning(running, learns bool, l analysis.Learning) {
	setVisible(c.learning, running)
	switch {
	case running && !learns:
		c.learning.Say("does not learn")
	case running && l.Active && l.Left > 0:
		c.learning.Set(l.Fraction, fmt.Sprintf("learning: %s left", secondsText(l.Left)))
	case running && l.Active:
		c.learning.Set(l.Fraction, fmt.Sprintf("learning: %s packets left", countText(uint64(l.PacketsLeft))))
	case running:
		c.learning.Rest("watching")
	}
}

func setText(b *keyed.Button, s string) {
	if b.Text != s {
		b.SetText(s)
	}
}

func setEnabled(b fyne.Disableable, on bool) {
	if on == b.Disabled() {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// atLeast gives its one object a least width.
type atLeast struct{ width float32 }

func (l atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(fyne.NewSize(l.width*textScale(), 0))
}

func (atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
