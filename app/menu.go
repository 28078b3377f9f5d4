package app

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
)

// section is a part of the menu, between two lines.
type section uint8

const (
	noSection section = iota // not in the menu
	captureSection
	settingsSection
	learnSection
	endSection
	sections
)

// openMenu shows the menu below its button, with the keys in it.
func (w *window) openMenu() {
	button := w.controls.menu
	rows := container.New(layout.NewCustomPaddedVBoxLayout(0))
	popup := widget.NewPopUp(rows, w.win.Canvas())
	commands := w.commands()
	var first *menuRow
	for s := noSection + 1; s < sections; s++ {
		begun := false
		for i := range commands {
			c := &commands[i]
			if c.section != s {
				continue
			}
			row := newMenuRow(c.menu, c.firstKey(), func() { popup.Hide(); c.run() }, popup.Hide)
			switch {
			case first == nil:
				first = row
			case !begun:
				rows.Add(widget.NewSeparator())
			}
			begun = true
			rows.Add(row)
		}
	}
	// Below the button, with the right ends in line.
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(button)
	popup.ShowAtPosition(at.AddXY(button.Size().Width-popup.MinSize().Width, button.Size().Height+look.BubbleGap))
	w.win.Canvas().Focus(first)
}

// menuBar gives macOS the same as its menu bar, with what belongs to every
// program where it has it. Elsewhere the window keeps its height.
func (w *window) menuBar() {
	if runtime.GOOS == "darwin" {
		w.win.SetMainMenu(menuBarOf(w.commands()))
	}
}

// menuBarOf leaves out the keys without Command: they would be taken from
// whoever types a word.
func menuBarOf(commands []command) *fyne.MainMenu {
	menus := map[section]*fyne.Menu{}
	var bar []*fyne.Menu
	for i := range commands {
		c := &commands[i]
		if c.section == noSection {
			continue
		}
		item := fyne.NewMenuItem(c.menu, c.run)
		if len(c.keys) > 0 && c.keys[0].held != 0 {
			item.Shortcut = c.keys[0].shortcut()
		}
		if c.system != "" {
			item.Label = c.system
		}
		at := c.section
		if c.quits {
			item.IsQuit, at = true, captureSection
		}
		if menus[at] == nil {
			menus[at] = fyne.NewMenu(menuTitle(at))
			bar = append(bar, menus[at])
		}
		menus[at].Items = append(menus[at].Items, item)
	}
	return fyne.NewMainMenu(bar...)
}
