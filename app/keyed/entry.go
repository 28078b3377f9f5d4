package keyed

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Entry is a widget.Entry of one line that Esc leaves: the keys are the
// window's again.
type Entry struct {
	widget.Entry
	// OnFocus is told, if it is not nil, that the keys came.
	OnFocus func()
}

// FocusGained is Fyne's.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	tell(e.OnFocus)
}

// NewEntry is widget.NewEntry.
func NewEntry() *Entry {
	e := &Entry{}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey is Fyne's.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape {
		leave(e)
		return
	}
	e.Entry.TypedKey(key)
}

// TypedShortcut is Fyne's.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if foreign(s) {
		Shortcut(e, s)
		return
	}
	e.Entry.TypedShortcut(s)
}

// SelectEntry is a widget.SelectEntry that Esc leaves and Down opens.
type SelectEntry struct {
	widget.SelectEntry
	// OnFocus is told, if it is not nil, that the keys came.
	OnFocus func()
}

// FocusGained is Fyne's.
func (e *SelectEntry) FocusGained() {
	e.SelectEntry.FocusGained()
	tell(e.OnFocus)
}

// NewSelectEntry is widget.NewSelectEntry.
func NewSelectEntry(options []string) *SelectEntry {
	e := &SelectEntry{}
	e.ExtendBaseWidget(e)
	e.SetOptions(options)
	return e
}

// SetOptions is Fyne's, with an arrow that gives on the keys.
func (e *SelectEntry) SetOptions(options []string) {
	e.SelectEntry.SetOptions(options)
	if arrow, ok := e.ActionItem.(*widget.Button); ok {
		own := NewButtonWithIcon("", arrow.Icon, arrow.OnTapped)
		own.Importance = arrow.Importance
		if arrow.Disabled() {
			own.Disable()
		}
		e.ActionItem = own
	}
}

// CreateRenderer is Fyne's, but for the arrow to a list that is not there.
func (e *SelectEntry) CreateRenderer() fyne.WidgetRenderer {
	if e.ActionItem == nil {
		return e.Entry.CreateRenderer()
	}
	return e.SelectEntry.CreateRenderer()
}

// TypedKey is Fyne's.
func (e *SelectEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyEscape:
		leave(e)
	case fyne.KeyDown:
		if open, ok := e.ActionItem.(fyne.Tappable); ok {
			open.Tapped(&fyne.PointEvent{})
		}
	default:
		e.SelectEntry.TypedKey(key)
	}
}

// TypedShortcut is Fyne's.
func (e *SelectEntry) TypedShortcut(s fyne.Shortcut) {
	if foreign(s) {
		Shortcut(e, s)
		return
	}
	e.SelectEntry.TypedShortcut(s)
}

func leave(o fyne.CanvasObject) {
	if c := canvasOf(o); c != nil {
		c.Unfocus()
	}
}

// NewMultiLineEntry is widget.NewMultiLineEntry, but for Tab.
func NewMultiLineEntry() *Entry {
	e := &Entry{}
	e.MultiLine, e.Wrapping = true, fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab has Tab go on from several lines too.
func (*Entry) AcceptsTab() bool { return false }
