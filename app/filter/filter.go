package filter

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/capture"
)

const (
	Pref        = "filter"
	PrefHistory = "filters used"

	MaxFilters   = 15
	filterLetter = 60 // at most shown of one in the history

	// checkAfter is how long nobody types before what is there is checked.
	checkAfter = 150 * time.Millisecond
)

// Field is the capture filter: checked while one types, with what is
// wrong said right below it, and in use from Enter on, or from the next Start.
type Field struct {
	Object  fyne.CanvasObject
	Entry   *filterEntry
	arrow   *keyed.Button
	Bubble  *look.Bubble
	onApply func(string) // a filter that can be used

	Check   func(string) error
	typed   chan string
	checked string // what err is about
	err     error
	used    []string // the newest first
	inUse   string   // by the capture that runs
	running bool
}

// New makes the field; onApply is told of a filter that a person enters.
func New(onApply func(string)) *Field {
	f := &Field{onApply: onApply, Check: Check, typed: make(chan string, 1)}
	f.Entry = newFilterEntry(f)
	f.arrow = keyed.NewButtonWithIcon("", theme.MenuDropDownIcon(), f.History)
	f.arrow.Importance = widget.LowImportance
	f.Entry.ActionItem = f.arrow
	f.Object = container.NewBorder(nil, nil, look.FieldLabel(lang.L("Filter"), 0), nil, f.Entry)
	f.Bubble = look.NewBubble(f.Entry)
	return f
}

// Check compiles a filter and returns why it cannot be used, nil where it can.
func Check(expression string) error { return capture.CheckFilter(capture.Ethernet, expression) }

// Run checks what is typed until ctx is done. do has the outcome shown on
// Fyne's goroutine.
func (f *Field) Run(ctx context.Context, do func(func())) {
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
			checked, err := text, f.Check(text)
			do(func() { f.verdict(checked, err) })
		}
	}
}

// changed is told of each letter typed.
func (f *Field) changed(text string) {
	select { // only the newest matters
	case <-f.typed:
	default:
	}
	f.typed <- text
	f.Say()
}

func (f *Field) verdict(text string, err error) {
	f.checked, f.err = text, err
	f.Say()
}

// Say brings the bubble up to date: what is wrong, or how to have the filter
// used.
func (f *Field) Say() {
	text := f.Text()
	switch {
	case !f.Object.Visible():
		f.Bubble.Hide()
	case f.err != nil && f.checked == text:
		f.Bubble.Say(language.Sentence(Words(f.err)), widget.DangerImportance)
	case f.err != nil && f.Bubble.Card.Visible() && f.Entry.focused && f.checked != text:
		// What was wrong may still be: it stays until it is known better.
	case f.running && f.Entry.focused && text != f.inUse:
		f.Bubble.Say(lang.L("Enter uses this filter. The picture and the board stay."), widget.MediumImportance)
	default:
		f.Bubble.Hide()
	}
}

// Words are libpcap's, the first line of them.
func Words(err error) string { return brief(language.Error(err)) }

// English are Words for the command line, which speaks no other language.
func English(err error) string { return brief(err.Error()) }

func brief(said string) string {
	words, _, _ := strings.Cut(said, "\n")
	return strings.TrimPrefix(words, capture.ErrFilter.Error()+": ")
}

// Text is the filter in the field.
func (f *Field) Text() string { return strings.TrimSpace(f.Entry.Text) }

// Accept is the filter, if it can be used. Else the field says why not.
func (f *Field) Accept() (string, bool) {
	text := f.Text()
	if f.verdict(text, f.Check(text)); f.err != nil {
		return "", false
	}
	f.remember(text)
	return text, true
}

// Submit uses what stands in the field.
func (f *Field) Submit() {
	if text, ok := f.Accept(); ok {
		f.onApply(text)
	}
}

// Running says whether a capture runs, and with which filter.
func (f *Field) Running(running bool, inUse string) {
	f.running, f.inUse = running, inUse
	f.Say()
}

// Fill sets the field, and which filters were used.
func (f *Field) Fill(text string, used []string) {
	f.used = used
	f.Entry.SetText(text)
}

// Used are the last filters that were, the newest first.
func (f *Field) Used() []string { return f.used }

func (f *Field) remember(text string) {
	if text == "" {
		return
	}
	f.used = slices.DeleteFunc(slices.Clone(f.used), func(u string) bool { return u == text })
	f.used = append([]string{text}, f.used[:min(len(f.used), MaxFilters-1)]...)
}

// History shows the filters that were used, to use one again.
func (f *Field) History() {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(f.Entry)
	if canvas == nil {
		return
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", f.Items()...), canvas)
	menu.ShowAtRelativePosition(fyne.NewPos(0, f.Entry.Size().Height+look.BubbleGap), f.Entry)
	menu.Resize(fyne.NewSize(max(f.Entry.Size().Width, menu.MinSize().Width), menu.MinSize().Height))
	f.Bubble.Hide()
}

// Items are the filters that were used, the newest first, and none.
func (f *Field) Items() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	use := func(label, text string) {
		items = append(items, fyne.NewMenuItem(label, func() {
			f.Entry.SetText(text)
			f.Submit()
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
		none := fyne.NewMenuItem(lang.L("No filter was used yet"), nil)
		none.Disabled = true
		return append(items, none)
	}
	if f.Text() != "" {
		items = append(items, fyne.NewMenuItemSeparator())
		use(lang.L("No filter"), "")
	}
	return items
}
