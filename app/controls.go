package app

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis"
)

// controls are the bar on top: what to watch, and Start, Stop and Freeze.
type controls struct {
	object   fyne.CanvasObject
	source   *widget.Select
	start    *widget.Button
	freeze   *widget.Button
	learning *meter
	reset    *widget.Button

	nics     []choice
	chosen   choice
	onChoose func(choice)
	setting  bool // while the program, not a person, changes the dropdown
}

func newControls(onChoose func(choice), onStart, onFreeze, onReset func()) *controls {
	c := &controls{chosen: simulatedChoice, onChoose: onChoose}
	c.source = widget.NewSelect(nil, c.selected)
	c.start = widget.NewButton("Start", onStart)
	c.start.Importance = widget.HighImportance
	c.freeze = widget.NewButton("Freeze", onFreeze)
	c.freeze.Disable()
	c.learning = newMeter(colorDone)
	c.reset = widget.NewButton("Reset baseline", onReset)
	c.reset.Disable()
	label := widget.NewLabel("Source")
	label.Importance = widget.LowImportance
	left := container.NewBorder(nil, nil, label, nil, container.New(atLeast{360}, c.source))
	c.object = container.NewStack(newGround(colorPanel, 0),
		container.New(layout.NewCustomPaddedLayout(8, 8, 10, 12), container.NewHBox(
			left, container.New(atLeast{84}, c.start), container.New(atLeast{92}, c.freeze), layout.NewSpacer(),
			container.New(atLeast{200}, c.learning), c.reset)))
	c.fill()
	return c
}

// Devices puts the NICs into the dropdown.
func (c *controls) Devices(nics []choice) {
	c.nics = nics
	for _, n := range nics {
		if c.chosen.kind == kindNIC && n.name == c.chosen.name {
			c.chosen = n // with its label and addresses of now
		}
	}
	c.fill()
}

// Choose sets the dropdown.
func (c *controls) Choose(ch choice) {
	c.chosen = ch
	c.fill()
}

func (c *controls) choices() []choice {
	list := append(slices.Clone(c.nics), openChoice, simulatedChoice)
	if !slices.Contains(list, c.chosen) {
		list = append([]choice{c.chosen}, list...)
	}
	return list
}

func (c *controls) fill() {
	c.setting = true
	defer func() { c.setting = false }()
	var labels []string
	for _, ch := range c.choices() {
		labels = append(labels, ch.label)
	}
	c.source.SetOptions(labels)
	c.source.SetSelected(c.chosen.label)
}

func (c *controls) selected(label string) {
	if c.setting {
		return
	}
	for _, ch := range c.choices() {
		if ch.label != label || ch == c.chosen {
			continue
		}
		if ch.kind == kindOpen {
			c.fill() // the choice stands until a file is picked
		} else {
			c.chosen = ch
		}
		c.onChoose(ch)
		return
	}
}

// Running shows whether a session runs and whether its picture is frozen.
func (c *controls) Running(running, frozen bool) {
	setText(c.start, map[bool]string{true: "Stop", false: "Start"}[running])
	setText(c.freeze, map[bool]string{true: "Unfreeze", false: "Freeze"}[frozen])
	setEnabled(c.freeze, running || frozen)
	setEnabled(c.reset, running)
}

// Learning shows how far the baseline is.
func (c *controls) Learning(running bool, l analysis.Learning) {
	setVisible(c.learning, running)
	switch {
	case running && l.Active && l.Left > 0:
		c.learning.Set(l.Fraction, fmt.Sprintf("learning: %s left", secondsText(l.Left)))
	case running && l.Active:
		c.learning.Set(l.Fraction, fmt.Sprintf("learning: %s packets left", countText(uint64(l.PacketsLeft))))
	case running:
		c.learning.Rest("watching")
	}
}

func setText(b *widget.Button, s string) {
	if b.Text != s {
		b.SetText(s)
	}
}

func setEnabled(b *widget.Button, on bool) {
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
	return objects[0].MinSize().Max(fyne.NewSize(l.width, 0))
}

func (atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
