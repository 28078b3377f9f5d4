package app

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
	"jaws/assets"
)

// licenceList are all that JAWS is made of, each with its version and licence.
type licenceList struct {
	widget.List
	onEscape func()
}

// newLicenceList tells onShow whose text is asked for.
func newLicenceList(all []assets.Licence, onShow func(assets.Licence), onEscape func()) *licenceList {
	l := &licenceList{onEscape: onEscape}
	l.Length = func() int { return len(all) }
	l.CreateItem = func() fyne.CanvasObject {
		version, name := look.Text("", widget.LowImportance, false), look.Text("", widget.LowImportance, false)
		return container.New(licenceRow{}, look.Text("", widget.MediumImportance, false), version, name)
	}
	l.UpdateItem = func(at int, o fyne.CanvasObject) {
		row := o.(*fyne.Container).Objects
		for i, s := range []string{all[at].Module, versionOf(all[at]), all[at].Name} {
			row[i].(*widget.Label).SetText(s)
		}
	}
	l.OnSelected = func(at int) {
		l.UnselectAll()
		onShow(all[at])
	}
	l.ExtendBaseWidget(l)
	return l
}

// versionOf is what there is of a licence's module, shortly where it is a commit.
func versionOf(l assets.Licence) string {
	if l.Module == "Go" {
		return strings.TrimPrefix(runtime.Version(), "go")
	}
	if parts := strings.Split(l.Version, "-"); len(parts) > 2 {
		return parts[0] + "-" + parts[len(parts)-1]
	}
	return l.Version
}

// TypedKey shows a text by Enter too, and leaves by Esc.
func (l *licenceList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		l.onEscape()
	case fyne.KeyReturn, fyne.KeyEnter:
		l.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	default:
		l.List.TypedKey(e)
	}
}

// licenceRow sets a module, its version and its licence beside each other.
type licenceRow struct{}

func (licenceRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(300, objects[0].MinSize().Height)
}

func (licenceRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, part := range []float32{0.48, 0.24, 0.28} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(part*size.Width, size.Height))
		x += part * size.Width
	}
}

// showLicence shows a licence's text over the rest, until Esc.
func (w *window) showLicence(l assets.Licence) {
	var box *dialog.CustomDialog
	hide := func() { box.Hide() }
	reading := newReading(l.Text, hide)
	shut := newQuietButton(lang.L("Close"), hide, hide)
	box = dialog.NewCustomWithoutButtons(l.Module, container.New(sized{w.roomFor(aboutWidth, aboutHeight)}, reading), w.win)
	box.SetButtons([]fyne.CanvasObject{shut})
	box.Show()
	w.win.Canvas().Focus(reading)
}

// reading is a long text to read, mark and copy.
type reading struct {
	widget.Entry
	onEscape func()
}

func newReading(s string, onEscape func()) *reading {
	r := &reading{onEscape: onEscape}
	r.MultiLine, r.Wrapping = true, fyne.TextWrapWord
	r.TextStyle.Monospace = true
	r.ExtendBaseWidget(r)
	r.SetText(s)
	return r
}

func (*reading) TypedRune(rune) {}

func (*reading) AcceptsTab() bool { return false }

// TypedKey moves in the text, and leaves by Esc.
func (r *reading) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		r.onEscape()
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd:
		r.Entry.TypedKey(e)
	}
}

// TypedShortcut copies and marks.
func (r *reading) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy, *fyne.ShortcutSelectAll, *desktop.CustomShortcut:
		r.Entry.TypedShortcut(s)
	}
}

// TappedSecondary offers nothing: the entry's menu would cut and paste.
func (*reading) TappedSecondary(*fyne.PointEvent) {}
