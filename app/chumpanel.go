package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/truth"
	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/chum"
)

// chumPanel casts bait: where to, how much, how fast; and what became of it.
type chumPanel struct {
	object            fyne.CanvasObject
	badge             *look.Badge
	listenRow, amount fyne.CanvasObject
	target            *keyed.Entry
	size              *keyed.Entry
	rate              *keyed.Entry
	pin               *keyed.Entry
	pinRow            fyne.CanvasObject
	listen            *keyed.Button
	cast              *keyed.Button
	progress          *look.Meter
	sent              *keyed.Label
	caught            *widget.Label
	score             *widget.Label // recall and precision
	scorecard         *keyed.Button
	scoreRow          fyne.CanvasObject
	hint              *widget.Label
	watchLo           *keyed.Button
	hintRow           fyne.CanvasObject

	lure     chum.Lure
	lures    []chum.Lure // to choose from
	choice   *keyed.Select
	port     *keyed.SelectEntry
	portRow  fyne.CanvasObject
	lureRow  fyne.CanvasObject
	imitates *widget.Label
	dryRun   *keyed.Hyperlink
	casts    *keyed.Hyperlink
}

func newChumPanel(onListen, onCast, onWatch, onScorecard func()) *chumPanel {
	c := &chumPanel{
		target: keyed.NewEntry(), size: keyed.NewEntry(), rate: keyed.NewEntry(),
		progress: look.NewMeter(look.ColorCast),
		sent:     keyed.NewLabel(lang.L("Nothing cast yet")),
		caught:   look.Text("", widget.SuccessImportance, true),
		hint:     look.Text("", widget.WarningImportance, false),
	}
	c.score = look.Text(lang.L("Recall and precision of a cast are counted here"), widget.LowImportance, false)
	c.scorecard = keyed.NewButton(lang.L("Scorecard"), onScorecard)
	c.target.SetPlaceHolder(defaultListener)
	c.pin = keyed.NewEntry()
	c.pin.SetPlaceHolder(lang.L("SHA-256 that jaws-listener printed; empty: any"))
	c.pinRow = container.NewBorder(nil, nil, look.FieldLabel(lang.L("Certificate"), look.FirstField), nil, c.pin)
	c.pinRow.Hide()
	c.listen = keyed.NewButton(lang.L("Start a listener here"), onListen)
	c.cast = keyed.NewButton(lang.L("Cast"), onCast)
	c.cast.Importance = widget.DangerImportance
	c.progress.Hide() // nothing is under way yet
	c.watchLo = keyed.NewButton(lang.L("Watch the loopback"), onWatch)
	c.hintRow = container.NewBorder(nil, nil, nil, c.watchLo, c.hint)
	c.hintRow.Hide()
	c.badge = look.NewBadge(lang.L("SIMULATED"))
	c.badge.Hide()
	c.imitates = look.Text("", widget.LowImportance, false)
	c.newLureRow()
	c.listenRow = container.NewBorder(nil, nil, look.FieldLabel(lang.L("Listener"), look.FirstField), c.listen, c.target)
	c.amount = container.NewGridWithColumns(2,
		container.NewBorder(nil, nil, look.FieldLabel(lang.L("Size"), look.FirstField), nil, c.size),
		container.NewBorder(nil, nil, look.FieldLabel(lang.L("Rate"), 0), nil, c.rate))
	c.scoreRow = container.NewBorder(nil, nil, nil, c.scorecard, c.score)
	body := container.NewVBox(
		container.NewBorder(nil, nil, look.Heading(lang.L("Chum")), container.NewCenter(c.badge), look.Middle(c.imitates)),
		c.lureRow,
		c.listenRow,
		c.pinRow,
		container.NewBorder(nil, nil, nil, container.New(look.AtLeast{Width: 96}, container.NewThemeOverride(c.cast, look.CastTheme{})), c.amount),
		c.hintRow,
		c.progress,
		container.NewBorder(nil, nil, nil, c.caught, c.sent),
		c.scoreRow,
	)
	c.caught.Truncation = fyne.TextTruncateOff
	// What went wrong is to be read to its end, and copied.
	c.sent.Importance, c.sent.Wrapping = widget.LowImportance, fyne.TextWrapWord
	c.object = look.Panel(body)
	c.ChooseLure(chum.Lures()[0])
	return c
}

// Projector leaves out what is set before one goes on stage.
func (c *chumPanel) Projector(on bool) {
	look.SetVisible(c.lureRow, !on)
	look.SetVisible(c.listenRow, !on)
	look.SetVisible(c.amount, !on)
	look.SetVisible(c.scoreRow, !on) // the scorecard itself has it large
	c.object.Refresh()               // what was hidden has the sizes of before
}

// Fill sets the fields.
func (c *chumPanel) Fill(target, size, rate string) {
	c.target.SetText(target)
	c.size.SetText(size)
	c.rate.SetText(rate)
}

// Foreign shows whether the listener is somebody else's, whose certificate
// only a person can know.
func (c *chumPanel) Foreign(yes bool) { look.SetVisible(c.pinRow, yes) }

// Listening shows whether a listener of our own runs.
func (c *chumPanel) Listening(on bool) {
	look.SetText(c.listen, map[bool]string{true: lang.L("Stop the listener"), false: lang.L("Start a listener here")}[on])
}

// Casting shows whether bait is in the water.
func (c *chumPanel) Casting(on bool) {
	look.SetText(c.cast, map[bool]string{true: lang.L("Stop"), false: lang.L("Cast")}[on])
	look.SetVisible(c.badge, on)
	c.progress.Fill(map[bool]fyne.ThemeColorName{true: look.ColorCast, false: look.ColorDone}[on]) // red is for what goes on
	for _, f := range []fyne.Disableable{c.target, c.pin, c.size, c.rate, c.choice, c.port} {
		if on && !f.Disabled() {
			f.Disable()
		} else if !on && f.Disabled() {
			f.Enable()
		}
	}
	look.SetEnabled(c.listen, c.lure.Plan.Protocol != chum.ICMP) // echoes need none
}

// Progress shows how far a cast is.
func (c *chumPanel) Progress(p chum.Progress) {
	if p.Total > 0 {
		c.progress.Show()
		c.progress.Set(float64(p.Sent)/float64(p.Total), "")
	}
	words := lang.L("{{.Sent}} of {{.All}} sent, {{.Arrived}} arrived", map[string]any{
		"Sent": language.Bytes(uint64(p.Sent)), "All": language.Bytes(uint64(p.Total)), "Arrived": language.Bytes(uint64(p.Acknowledged)),
	})
	if p.Sent == p.Total && p.Acknowledged == p.Total {
		words = lang.L("{{.All}} sent, all arrived", map[string]any{"All": language.Bytes(uint64(p.Total))})
	}
	c.say(words, widget.LowImportance)
}

// Failed says why a cast did not go through.
func (c *chumPanel) Failed(err error) {
	c.say(language.Sentence(failure(err)), widget.WarningImportance)
}

func (c *chumPanel) say(s string, importance widget.Importance) {
	if c.sent.Text != s || c.sent.Importance != importance {
		c.sent.Importance = importance
		c.sent.SetText(s)
	}
}

// Caught shows what the detector made of the bait; ended tells that nothing
// more will be sent, and beside that the picture is by another method.
func (c *chumPanel) Caught(r truth.Result, ended, beside bool) {
	words, importance := lang.L("not seen yet"), widget.LowImportance
	if beside { // in about as many letters, so that nothing moves
		words = lang.L("not seen by PCA yet")
	}
	at := map[string]any{"Seconds": language.Number(r.FirstRed.Seconds(), 1), "Rank": r.BestRank}
	switch {
	case r.Caught && beside:
		words, importance = lang.L("By PCA after {{.Seconds}} s at rank {{.Rank}}", at), widget.SuccessImportance
	case r.Caught:
		words, importance = lang.L("Caught after {{.Seconds}} s at rank {{.Rank}}", at), widget.SuccessImportance
	case ended && beside:
		words = lang.L("not caught by PCA")
	case ended:
		words = lang.L("not caught")
	}
	if c.caught.Text != words {
		c.caught.Importance = importance
		c.caught.SetText(words)
	}
}

// Hint says that the bait will not be seen, with a way to mend it; "" for
// nothing to say.
func (c *chumPanel) Hint(words, mend string) {
	if mend != "" {
		look.SetText(c.watchLo, mend)
	}
	look.SetVisible(c.watchLo, mend != "")
	if c.hint.Text != words {
		c.hint.SetText(words)
	}
	look.SetVisible(c.hintRow, words != "")
}
