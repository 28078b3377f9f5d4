package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis"
	"jaws/capture"
)

// controls are the bar on top: what to watch, Start, Stop and Freeze, and by
// which method.
type controls struct {
	object   fyne.CanvasObject
	source   *picker
	pace     *paceControl
	paceRow  *fyne.Container // with it, where a file is the source
	start    *widget.Button
	freeze   *widget.Button
	method   *widget.Select
	learning *meter
	reset    *widget.Button

	nics     []choice
	chosen   choice
	onMethod func(method)
	setting  bool // while the program, not a person, changes the dropdown
}

func newControls(onChoose func(choice), onMethod func(method), onPace func(capture.FileOptions), onStart, onFreeze, onReset func()) *controls {
	c := &controls{chosen: simulatedChoice, onMethod: onMethod}
	c.source = newPicker(onChoose)
	c.pace = newPaceControl(onPace)
	c.start = widget.NewButton("Start", onStart)
	c.start.Importance = widget.HighImportance
	c.freeze = widget.NewButton("Freeze", onFreeze)
	c.freeze.Disable()
	c.learning = newMeter(colorDone)
	c.reset = widget.NewButton("Reset baseline", onReset)
	c.reset.Disable()
	var labels []string
	for m := range methods {
		labels = append(labels, method(m).String())
	}
	c.method = widget.NewSelect(labels, c.selectedMethod)
	c.Method(onlinePCA)
	left := container.NewBorder(nil, nil, fieldLabel("Source", 0), nil, container.New(atLeast{360}, c.source))
	by := container.NewBorder(nil, nil, fieldLabel("Method", 0), nil, container.New(atLeast{methodWidth}, c.method))
	bar := container.NewHBox(
		left, container.New(atLeast{84}, c.start), container.New(atLeast{92}, c.freeze), layout.NewSpacer(),
		by, container.New(atLeast{200}, c.learning), c.reset)
	c.paceRow = container.NewHBox(fieldLabel("Play", 0), c.pace.object)
	c.object = container.NewStack(newGround(colorPanel, 0),
		container.New(layout.NewCustomPaddedLayout(8, 8, 10, 12), container.NewVBox(bar, c.paceRow)))
	c.show()
	return c
}

// methodWidth has room for the longest method's name.
const methodWidth = 160

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
	setVisible(c.paceRow, c.chosen.kind == kindFile)
}

// Method sets the dropdown.
func (c *controls) Method(m method) {
	c.setting = true
	defer func() { c.setting = false }()
	c.method.SetSelectedIndex(int(m))
}

func (c *controls) selectedMethod(string) {
	if i := c.method.SelectedIndex(); !c.setting && i >= 0 {
		c.onMethod(method(i))
	}
}

// Running shows whether a session runs, whether its picture is frozen, and
// whether there is a baseline to reset.
func (c *controls) Running(running, frozen, learns bool) {
	setText(c.start, map[bool]string{true: "Stop", false: "Start"}[running])
	setText(c.freeze, map[bool]string{true: "Unfreeze", false: "Freeze"}[frozen])
	setEnabled(c.freeze, running || frozen)
	setEnabled(c.reset, running && learns)
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
