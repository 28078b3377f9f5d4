package app

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/chum"
)

// openLure is the last of the dropdown's rows.
func openLure() string { return lang.L("Open lure...") }

// lureTitle is a lure's in the user's language, where it is one of JAWS' own.
func lureTitle(l chum.Lure) string {
	if _, own := chum.LureNamed(l.Name); own {
		return language.Foreign(l.Title)
	}
	return l.Title
}

// newLureRow makes the row in which a lure is chosen.
func (c *chumPanel) newLureRow() {
	c.lures = chum.Lures()
	c.choice = keyed.NewSelect(nil, nil)
	c.choice.PlaceHolder = ""
	c.port = keyed.NewSelectEntry(nil)
	var ports []string
	for _, p := range chum.OddPorts() {
		ports = append(ports, strconv.Itoa(int(p)))
	}
	c.port.SetOptions(ports)
	c.portRow = container.New(look.AtLeast{Width: portWidth}, c.port)
	c.dryRun, c.casts = keyed.NewHyperlink(lang.L("Dry run"), nil), keyed.NewHyperlink(lang.L("Casts..."), nil)
	links := container.New(layout.NewCustomPaddedHBoxLayout(0), c.portRow, c.dryRun, c.casts)
	c.lureRow = container.NewBorder(nil, nil, look.FieldLabel(lang.L("Lure"), look.FirstField), links, c.choice)
}

const portWidth = 84

// OnLure says who is told that a person chose a lure, wants to open one, to
// know what would be sent, or what was.
func (c *chumPanel) OnLure(chosen func(chum.Lure), open, dryRun, casts func()) {
	c.dryRun.OnTapped, c.casts.OnTapped = dryRun, casts
	c.choice.OnChanged = func(title string) {
		if title == openLure() {
			c.showLure() // the field shows what is chosen, not what is asked for
			open()
			return
		}
		for _, l := range c.lures {
			if lureTitle(l) == title && l != c.lure {
				chosen(l)
			}
		}
	}
}

// ChooseLure shows a lure with its own size and rate; one that is not among
// the others is added to them.
func (c *chumPanel) ChooseLure(l chum.Lure) {
	c.lures = slices.DeleteFunc(c.lures, func(o chum.Lure) bool { return o.Name != l.Name && o.Title == l.Title || o.Name == l.Name && o != l })
	if !slices.Contains(c.lures, l) {
		c.lures = append(c.lures, l)
	}
	c.lure = l
	c.showLure()
	c.size.SetText(chum.SizeText(l.Plan.Bytes))
	c.rate.SetText(chum.RateText(l.Plan.With(0, 0).Speed()))
	c.port.SetText(strconv.Itoa(int(l.Plan.Port)))
	look.SetVisible(c.portRow, l.Plan.Port != 0)
	imitates := l.Imitates
	if _, own := chum.LureNamed(l.Name); own {
		imitates = language.Foreign(imitates)
	}
	c.imitates.SetText(language.Sentence(imitates))
	c.lureRow.(*fyne.Container).Refresh()
}

// showLure sets the dropdown, without anybody being told.
func (c *chumPanel) showLure() {
	told := c.choice.OnChanged
	c.choice.OnChanged = nil
	var titles []string
	for _, l := range c.lures {
		titles = append(titles, lureTitle(l))
	}
	c.choice.Options = append(titles, openLure())
	c.choice.SetSelected(lureTitle(c.lure))
	c.choice.OnChanged = told
}

// Lure is the one chosen, with the port that stands in its field; 0 where that
// is none.
func (c *chumPanel) Lure() chum.Lure {
	l := c.lure
	if l.Plan.Port != 0 {
		n, _ := strconv.ParseUint(c.port.Text, 10, 16)
		l.Plan.Port = uint16(n)
	}
	return l
}

// PortMissing tells whether the lure needs a port that its field does not name.
func (c *chumPanel) PortMissing() bool { return c.lure.Plan.Port != 0 && c.Lure().Plan.Port == 0 }
