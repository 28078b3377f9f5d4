package app

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/app/method"
	"jaws/app/source"
)

// preferencesDialog is where one chooses what the window then remembers. All
// is taken as it is chosen; there is no button to press for it.
type preferencesDialog struct {
	w   *window
	box *dialog.CustomDialog

	falseGroups, points, listener, rate, snapLength *checkedEntry
	view, daylight, textSize, lure, begin, language *keyed.Select
	projector, filter, promiscuous                  *keyed.Check

	scroll  *keyed.Scroll
	columns *fyne.Container // in it
	asked   dialog.Dialog   // the question before a reset, nil unless it is open
}

// preferences opens the dialog.
func (w *window) preferences() {
	w.win.Canvas().Unfocus() // so that single keys work again afterwards
	if w.preferred != nil {
		return
	}
	d := &preferencesDialog{w: w}
	w.preferred = d
	d.columns = container.New(preferenceColumns{},
		container.NewVBox(d.detection(), d.picture(), d.speech()),
		container.NewVBox(d.bait(), d.capture()))
	d.scroll = keyed.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, theme.Size(theme.SizeNameScrollBar)), d.columns))
	for _, f := range []*checkedEntry{d.falseGroups, d.points, d.listener, d.rate, d.snapLength} {
		f.OnFocus = func() { d.scroll.Reveal(f) }
	}
	for _, f := range []*keyed.Select{d.view, d.daylight, d.textSize, d.language, d.lure, d.begin} {
		if f != nil { // of the language, where there is none to choose
			f.OnFocus = func() { d.scroll.Reveal(f) }
		}
	}
	for _, f := range []*keyed.Check{d.projector, d.promiscuous, d.filter} {
		f.OnFocus = func() { d.scroll.Reveal(f) }
	}
	d.box = dialog.NewCustomWithoutButtons(lang.L("Preferences"), d.scroll, w.win)
	d.box.SetButtons([]fyne.CanvasObject{
		keyed.NewButton(lang.L("Reset all..."), d.askReset), layout.NewSpacer(),
		keyed.NewButton(lang.L("Close"), func() { d.box.Hide() }),
	})
	d.box.SetOnClosed(func() { w.preferred = nil })
	d.box.Show()
	d.fit()
}

// fit gives the dialog the room that it needs, or all that there is.
func (d *preferencesDialog) fit() {
	room := d.w.win.Canvas().Size()
	wide := 2*preferenceWidth*look.TextScale() + preferenceGap
	if wide+80 > room.Width {
		wide = preferenceWidth * look.TextScale()
	}
	d.columns.Resize(fyne.NewSize(wide, 0)) // notes are as high as their width makes them
	d.box.Resize(fyne.NewSize(wide, preferenceColumns{}.height(d.columns.Objects, wide)).AddWidthHeight(60, 130).Min(room))
}

func preferenceGroup(title string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(append([]fyne.CanvasObject{look.Heading(title)}, rows...)...)
}

func (d *preferencesDialog) detection() fyne.CanvasObject {
	w := d.w
	d.falseGroups = newCheckedEntry(lang.L("False alarms"),
		lang.L("How many groups a day may turn red while nothing is wrong. Fewer also find less. From the next Start on."),
		[]string{language.Number(0.1, 1), "1", "10"}, w.useFalseGroups)
	d.falseGroups.Fill(language.Shortest(orUsual(w.falseGroups, 1), -1))
	var names []string
	for v := range method.Views {
		names = append(names, method.View(v).String())
	}
	d.view = preferenceChoice(names, int(w.view), func(at int) { w.useView(method.View(at)) })
	return preferenceGroup(lang.L("Detection"), d.falseGroups.row, preferenceRow(lang.L("View"), d.view, nil))
}

func (d *preferencesDialog) picture() fyne.CanvasObject {
	w := d.w
	d.points = newCheckedEntry(lang.L("Points shown"),
		lang.L("The newest packets. From the next Start on."),
		[]string{"1000", "5000", "20000", "50000", "100000"}, w.usePoints)
	d.points.Fill(strconv.Itoa(orUsual(w.points, usualPoints)))
	d.daylight = preferenceChoice([]string{lang.L("As the system"), lang.L("Dark"), lang.L("Light")}, int(w.look.Daylight),
		func(at int) { w.useDaylight(look.Daylight(at)) })
	d.textSize = preferenceChoice([]string{lang.L("Small"), lang.L("Normal"), lang.L("Large"), lang.L("Very large")},
		slices.Index(textSizes[:], orUsual(w.look.Scale, 1)), func(at int) { w.useTextSize(textSizes[at]) })
	var projector fyne.CanvasObject
	d.projector, projector = preferenceCheck(lang.L("Large words for a projector (P)"), w.look.Projector, w.useProjector)
	return preferenceGroup(lang.L("Picture"), d.points.row, preferenceRow(lang.L("Colors"), d.daylight, nil),
		preferenceRow(lang.L("Text size"), d.textSize, nil), projector)
}

// speech is empty where the system's language is the only one.
func (d *preferencesDialog) speech() fyne.CanvasObject {
	if !language.Choosable() {
		return container.NewWithoutLayout()
	}
	names := []string{lang.L("As the system")}
	for _, code := range language.Choices() {
		names = append(names, map[string]string{"en": "English", "de": "Deutsch"}[code])
	}
	p := d.w.app.Preferences()
	d.language = preferenceChoice(names, 1+slices.Index(language.Choices(), p.String(prefLanguage)), func(at int) {
		p.SetString(prefLanguage, append([]string{""}, language.Choices()...)[at])
	})
	return preferenceGroup(lang.L("Language"),
		preferenceRow(lang.L("Language"), d.language, preferenceNote(lang.L("When JAWS is started the next time."))))
}

func (d *preferencesDialog) bait() fyne.CanvasObject {
	w := d.w
	d.listener = newCheckedEntry(lang.L("Listener"), lang.L("Where bait goes, and where Start a listener here listens: address and port."), []string{defaultListener}, w.useListener)
	d.listener.Fill(w.target())
	var titles []string
	at := 0
	for i, l := range w.chum.lures {
		titles = append(titles, lureTitle(l))
		if l == w.chum.lure {
			at = i
		}
	}
	d.rate = newCheckedEntry(lang.L("Rate"), lang.L("Such as 1MB/s, 10Mbit/s or max."), []string{"10kB/s", "1MB/s", "10Mbit/s", "max"}, w.useRate)
	d.rate.Fill(w.chum.rate.Text)
	lures := slices.Clone(w.chum.lures)
	d.lure = preferenceChoice(titles, at, func(at int) {
		w.useLure(lures[at])
		w.keepLure()
		d.rate.Fill(w.chum.rate.Text)
	})
	return preferenceGroup(lang.L("Bait"), d.listener.row, preferenceRow(lang.L("Lure"), d.lure, nil), d.rate.row)
}

func (d *preferencesDialog) capture() fyne.CanvasObject {
	w, p := d.w, d.w.app.Preferences()
	begin := 0
	if p.String(prefBegin) == source.SimName {
		begin = 1
	}
	d.begin = preferenceChoice([]string{lang.L("The source used last"), lang.L("The simulated network")}, begin,
		func(at int) { p.SetString(prefBegin, [...]string{"", source.SimName}[at]) })
	var filter, promiscuous fyne.CanvasObject
	d.filter, filter = preferenceCheck(lang.L("Remember the filter"), !p.Bool(prefNoFilter), func(yes bool) { p.SetBool(prefNoFilter, !yes) })
	d.promiscuous, promiscuous = preferenceCheck(lang.L("Also packets for other devices (promiscuous)"), w.sources.Live.Promiscuous, w.usePromiscuous)
	d.snapLength = newCheckedEntry(lang.L("Bytes a packet"),
		lang.L("How much of each packet is taken from a network. 256 has room for headers. From the next Start on."),
		[]string{"256", "1514", "65535"}, w.useSnapLength)
	d.snapLength.Fill(strconv.Itoa(orUsual(w.sources.Live.SnapLength, usualSnapLength)))
	return preferenceGroup(lang.L("Capture"), preferenceRow(lang.L("Begin with"), d.begin, nil), d.snapLength.row, promiscuous, filter)
}

// askReset asks before all is forgotten.
func (d *preferencesDialog) askReset() {
	ask := dialog.NewConfirm(lang.L("Reset all?"),
		lang.L("All that was chosen is forgotten: preferences, filters and commands used, lessons done, the size of the window. Captures go on, and files stay."),
		func(yes bool) {
			if !yes {
				return
			}
			err := d.w.resetPreferences()
			d.box.Hide()
			if err != nil {
				dialog.ShowError(err, d.w.win)
			}
		}, d.w.win)
	d.asked = ask
	ask.SetOnClosed(func() { d.asked = nil })
	ask.SetDismissText(lang.L("Cancel"))
	ask.SetConfirmText(lang.L("Reset"))
	ask.SetConfirmImportance(widget.DangerImportance)
	ask.Show()
}

// back closes what is on top: the question, or else the dialog.
func (d *preferencesDialog) back() {
	if d.asked != nil {
		d.asked.Hide()
	} else {
		d.box.Hide()
	}
}

// orUsual is n, or where nothing was chosen what is usual.
func orUsual[T int | float32 | float64](n, usual T) T {
	if n == 0 {
		return usual
	}
	return n
}
