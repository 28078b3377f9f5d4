package app

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
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

// menuItem is a command's line in the menu. The key that it shows is only
// pressed by the window's own keys, or by macOS' menu bar.
func (c *command) menuItem() *fyne.MenuItem {
	item := fyne.NewMenuItem(c.menu, c.run)
	if len(c.keys) > 0 {
		item.Shortcut = c.keys[0].shortcut()
	}
	return item
}

// menuItems are the commands that stand in the menu, section by section.
func menuItems(commands []command) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for s := noSection + 1; s < sections; s++ {
		first := len(items)
		for i := range commands {
			if c := &commands[i]; c.section == s {
				if len(items) == first && first > 0 {
					items = append(items, fyne.NewMenuItemSeparator())
				}
				items = append(items, c.menuItem())
			}
		}
	}
	return items
}

// openMenu shows the menu below its button, with the keys in it.
func (w *window) openMenu() {
	button := w.controls.menu
	menu := widget.NewPopUpMenu(fyne.NewMenu("", menuItems(w.commands())...), w.win.Canvas())
	// The popup moves itself back into the window; its right end is the button's.
	menu.ShowAtRelativePosition(fyne.NewPos(button.Size().Width-menu.MinSize().Width, button.Size().Height+bubbleGap), button)
	w.win.Canvas().Focus(menu)
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
		item := c.menuItem()
		if s, ok := item.Shortcut.(*desktop.CustomShortcut); ok && s.Modifier == 0 {
			item.Shortcut = nil
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
