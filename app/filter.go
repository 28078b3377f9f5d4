package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/capture"
)

const (
	prefFilter  = "filter"
	prefFilters = "filters used"

	maxFilters   = 15
	filterLetter = 60 // at most shown of one in the history

	// checkAfter is how long nobody types before what is there is checked.
	checkAfter = 150 * time.Millisecond
)

// filterField is the capture filter: checked while one types, with what is
// wrong said right below it, and in use from Enter on, or from the next Start.
type filterField struct {
	object  fyne.CanvasObject
	entry   *filterEntry
	arrow   *keyed.Button
	bubble  *bubble
	onApply func(string) // a filter that can be used

	check   func(string) error
	typed   chan string
	checked string // what err is about
	err     error
	used    []string // the newest first
	inUse   string   // by the capture that runs
	running bool
}

func newFilterField(onApply func(string)) *filterField {
	f := &filterField{onApply: onApply, check: checkFilter, typed: make(chan string, 1)}
	f.entry = newFilterEntry(f)
	f.arrow = keyed.NewButtonWithIcon("", theme.MenuDropDownIcon(), f.History)
	f.arrow.Importance = widget.LowImportance
	f.entry.ActionItem = f.arrow
	f.object = container.NewBorder(nil, nil, fieldLabel("Filter", 0), nil, f.entry)
	f.bubble = newBubble(f.entry)
	return f
}

func checkFilter(expression string) error { return capture.CheckFilter(capture.Ethernet, expression) }

// Run checks what is typed until ctx is done. do has the outcome shown on
// Fyne's goroutine.
func (f *filterField) Run(ctx context.Context, do func(func())) {
	quiet := time.NewTimer(checkAfter)
	quiet.Stop()
	defer quiet.Stop()
	var text string
	for {
		select {
		case <-ctx.Done():
			return
		case text = <-f.typed:
			quiet.Reset(checkAfter)
		case <-quiet.C:
			checked, err := text, f.check(text)
			do(func() { f.verdict(checked, err) })
		}
	}
}

// changed is told of each letter typed.
func (f *filterField) changed(text string) {
	select { // only the newest matters
	case <-f.typed:
	default:
	}
	f.typed <- text
	f.say()
}

func (f *filterField) verdict(text string, err error) {
	f.checked, f.err = text, err
	f.say()
}

// say brings the bubble up to date: what is wrong, or how to have the filter
// used.
func (f *filterField) say() {
	text := f.Text()
	switch {
	case !f.object.Visible():
		f.bubble.Hide()
	case f.err != nil && f.checked == text:
		f.bubble.Say(sentence(filterWords(f.err)), widget.DangerImportance)
	case f.err != nil && f.bubble.card.Visible() && f.entry.focused && f.checked != text:
		// What was wrong may still be: it stays until it is known better.
	case f.running && f.entry.focused && text != f.inUse:
		f.bubble.Say("Enter uses this filter. The picture and the board stay.", widget.MediumImportance)
	default:
		f.bubble.Hide()
	}
}

// filterWords are libpcap's, the first line of them.
func filterWords(err error) string {
	words, _, _ := strings.Cut(err.Error(), "\n")
	return strings.TrimPrefix(words, capture.ErrFilter.Error()+": ")
}

// Text is the filter in the field.
func (f *filterField) Text() string { return strings.TrimSpace(f.entry.Text) }

// Accept is the filter, if it can be used. Else the field says why not.
func (f *filterField) Accept() (string, bool) {
	text := f.Text()
	if f.verdict(text, f.check(text)); f.err != nil {
		return "", false
	}
	f.remember(text)
	return text, true
}

func (f *filterField) submit() {
	if text, ok := f.Accept(); ok {
		f.onApply(text)
	}
}

// Running says whether a capture runs, and with which filter.
func (f *filterField) Running(running bool, inUse string) {
	f.running, f.inUse = running, inUse
	f.say()
}

// Fill sets the field, and which filters were used.
func (f *filterField) Fill(text string, used []string) {
	f.used = used
	f.entry.SetText(text)
}

// Used are the last filters that were, the newest first.
func (f *filterField) Used() []string { return f.used }

func (f *filterField) remember(text string) {
	if text == "" {
		return
	}
	f.used = slices.DeleteFunc(slices.Clone(f.used), func(u string) bool { return u == text })
	f.used = append([]string{text}, f.used[:min(len(f.used), maxFilters-1)]...)
}

// History shows the filters that were used, to use one again.
func (f *filterField) History() {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(f.entry)
	if canvas == nil {
		return
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", f.history()...), canvas)
	menu.ShowAtRelativePosition(fyne.NewPos(0, f.entry.Size().Height+bubbleGap), f.entry)
	menu.Resize(fyne.NewSize(max(f.entry.Size().Width, menu.MinSize().Width), menu.MinSize().Height))
	f.bubble.Hide()
}

func (f *filterField) history() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	use := func(label, text string) {
		items = append(items, fyne.NewMenuItem(label, func() {
			f.entry.SetText(text)
			f.submit()
		}))
	}
	for _, u := range f.used {
		label := u
		if letters := []rune(u); len(letters) > filterLetter {
			label = string(letters[:filterLetter-3]) + "..."
		}
		use(label, u)
	}
	if len(items) == 0 {
		none := fyne.NewMenuItem("No filter was used yet", nil)
		none.Disabled = true
		return append(items, none)
	}
	if f.Text() != "" {
		items = append(items, fyne.NewMenuItemSeparator())
		use("No filter", "")
	}
	return items
}
