package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/capture"
)

// card stands over the picture when something went wrong: what happened, what
// to do, and ways on. It never stops the rest of the window.
type card struct {
	place   *fyne.Container
	title   *keyed.Label
	what    *keyed.Label
	remedy  *keyed.Label
	link    *keyed.Hyperlink
	command *keyed.Entry
	copy    *keyed.Button
	retry   *keyed.Button
	sim     *keyed.Button
	ask     *keyed.Button
	grant   *keyed.Button
	mend    fyne.CanvasObject // the row of the two
	helper  string            // that grant is about
	rows    int               // of the command
	words   *cardScroll       // all but the last row
}

func newCard(onRetry, onSimulated, onAsk func(), onGrant func(helper string), toClipboard func(string)) *card {
	c := &card{title: keyed.NewLabel(""), what: keyed.NewLabel(""), remedy: keyed.NewLabel(""), command: keyed.NewMultiLineEntry()}
	c.title.TextStyle.Bold, c.title.SizeName = true, theme.SizeNameSubHeadingText
	for _, l := range []*keyed.Label{c.title, c.what, c.remedy} {
		l.Wrapping = fyne.TextWrapWord
	}
	c.title.Importance = widget.WarningImportance
	c.link = keyed.NewHyperlink("", nil)
	c.command.TextStyle.Monospace = true
	c.command.Wrapping = fyne.TextWrapBreak // all of it is seen, however long the path
	c.retry = keyed.NewButtonWithIcon(lang.L("Retry"), theme.ViewRefreshIcon(), onRetry)
	c.retry.Importance = widget.HighImportance
	c.sim = keyed.NewButton(lang.L("Use the simulated network"), onSimulated)
	c.copy = keyed.NewButtonWithIcon(lang.L("Copy the command"), theme.ContentCopyIcon(), func() { toClipboard(c.command.Text) })
	c.ask = keyed.NewButton(lang.L("Ask for permission"), onAsk)
	c.ask.Importance = widget.HighImportance
	c.grant = keyed.NewButton("", func() { onGrant(c.helper) })
	c.Granting(false)
	c.mend = container.NewHBox(c.ask, c.grant)
	c.words = newCardScroll(container.NewVBox(c.title, c.what, c.remedy, c.link, c.mend, c.command))
	for _, b := range []*keyed.Button{c.ask, c.grant} {
		b.OnFocus = func() { c.words.Reveal(b) }
	}
	c.command.OnFocus = func() { c.words.Reveal(c.command) }
	body := container.NewBorder(nil, container.New(waysOn{}, c.retry, c.sim, c.copy), nil, nil, c.words)
	c.place = container.New(cardLayout{c},
		look.NewGround(theme.ColorNameInputBorder, look.PanelRadius+1),
		container.New(layout.NewCustomPaddedLayout(1, 1, 1, 1), look.NewGround(theme.ColorNameOverlayBackground, look.PanelRadius)),
		container.New(layout.NewCustomPaddedLayout(12, 16, cardSides, cardSides), body))
	c.place.Hide()
	return c
}

// Show puts the card up for a problem.
func (c *card) Show(p capture.Problem) {
	p = language.Problem(p)
	c.title.SetText(p.Title)
	c.what.SetText(language.Sentence(p.What))
	c.remedy.SetText(p.Remedy)
	c.command.SetText(p.Command)
	look.SetVisible(c.remedy, p.Remedy != "")
	c.link.SetText(p.Link)
	_ = c.link.SetURLFromString(p.Link)
	look.SetVisible(c.link, p.Link != "")
	look.SetVisible(c.command, p.Command != "")
	look.SetVisible(c.copy, p.Command != "")
	c.helper = p.Grant
	look.SetVisible(c.ask, p.Ask)
	look.SetVisible(c.grant, p.Grant != "")
	look.SetVisible(c.mend, p.Ask || p.Grant != "")
	c.retry.Importance = widget.HighImportance
	if p.Ask { // the nearest way on is another
		c.retry.Importance = widget.MediumImportance
	}
	c.retry.Refresh()
	c.words.ScrollToTop()
	c.place.Show()
	c.place.Refresh()
}

// fitCommand gives the command the rows that it takes at a width.
func (c *card) fitCommand(width float32) {
	letter := fyne.MeasureText("m", theme.TextSize(), c.command.TextStyle).Width
	if rows := 1 + len(c.command.Text)/max(1, int(width/letter)); rows != c.rows {
		c.rows = rows
		c.command.SetMinRowsVisible(rows)
	}
}

// Granting shows that the user is being asked for their password.
func (c *card) Granting(on bool) {
	look.SetText(c.grant, map[bool]string{true: lang.L("Waiting for the password..."), false: lang.L("Give the helper the right")}[on])
	look.SetEnabled(c.grant, !on)
	look.SetEnabled(c.ask, !on)
}

// Hide takes it away.
func (c *card) Hide() { c.place.Hide() }

// cardLayout stacks its objects in the middle, at a width good for reading where
// there is room. The last of them is what is read.
type cardLayout struct{ card *card }

const (
	cardWidth = 580
	cardSides = 18
)

func (cardLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[len(objects)-1].MinSize().Width, 0)
}

func (l cardLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	body := objects[len(objects)-1]
	width := min(cardWidth*look.TextScale(), size.Width)
	l.card.fitCommand(width - 2*cardSides - 4*theme.InnerPadding())
	body.Resize(fyne.NewSize(width, body.Size().Height)) // wrapped text is as high as its width makes it
	words := l.card.words
	card := fyne.NewSize(width, body.MinSize().Height-words.MinSize().Height+words.Content.MinSize().Height)
	card.Height = min(card.Height, size.Height) // the rest is scrolled to
	for _, o := range objects {
		o.Move(fyne.NewPos((size.Width-card.Width)/2, max(0, (size.Height-card.Height)/2)))
		o.Resize(card)
	}
}

// cardScroll is what a card says, which the keys come to where there is more of it
// than is to be seen.
type cardScroll struct{ keyed.Scroll }

func newCardScroll(content fyne.CanvasObject) *cardScroll {
	s := &cardScroll{}
	s.Direction, s.Content = container.ScrollVerticalOnly, content
	s.ExtendBaseWidget(s)
	return s
}

// Disabled has Tab pass by where there is nothing to scroll.
func (s *cardScroll) Disabled() bool { return s.Content.MinSize().Height <= s.Size().Height }

// Enable does nothing.
func (s *cardScroll) Enable() {}

// Disable does nothing.
func (s *cardScroll) Disable() {}

// waysOn sets the card's buttons in a row, the last at its end, and that one
// below the others where words are large: for the back row the card must not
// widen the window.
type waysOn struct{}

func (waysOn) MinSize(objects []fyne.CanvasObject) fyne.Size {
	ways, last := layout.NewHBoxLayout(), objects[len(objects)-1]
	if look.TextScale() <= 1 || !last.Visible() {
		return ways.MinSize(objects)
	}
	row, size := ways.MinSize(objects[:len(objects)-1]), last.MinSize()
	return fyne.NewSize(max(row.Width, size.Width), row.Height+theme.Padding()+size.Height)
}

func (waysOn) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	ways, last := objects[:len(objects)-1], objects[len(objects)-1]
	row := fyne.NewSize(size.Width, layout.NewHBoxLayout().MinSize(ways).Height)
	layout.NewHBoxLayout().Layout(ways, row)
	last.Resize(last.MinSize())
	last.Move(fyne.NewPos(size.Width-last.MinSize().Width, size.Height-last.MinSize().Height))
}
