package app

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/lesson"
	"jaws/app/look"
)

// Choose lists all lessons, with the next one to do set apart.
func (l *lessons) Choose() {
	if l.list != nil || l.w.win.Canvas().Overlays().Top() != nil {
		return
	}
	if l.err != nil {
		dialog.ShowError(l.err, l.w.win)
		return
	}
	done := l.done()
	next := slices.IndexFunc(l.all, func(a lesson.Lesson) bool { return !slices.Contains(done, a.Name) })
	rows := container.NewVBox()
	for i := range l.all {
		rows.Add(l.entry(i, slices.Contains(done, l.all[i].Name), i == next))
	}
	scroll := container.NewVScroll(rows)
	size := l.w.win.Canvas().Size()
	scroll.SetMinSize(fyne.NewSize(
		min(size.Width*0.9, 620*look.TextScale()),
		min(size.Height*0.9-110*look.TextScale(), rows.MinSize().Height)))
	l.list = dialog.NewCustom(lang.L("Lessons"), lang.L("Close"), scroll, l.w.win)
	l.list.SetOnClosed(func() { l.list = nil })
	l.list.Show()
	l.w.byEsc(l.list)
}

// entry is a lesson's row in the list.
func (l *lessons) entry(at int, done, next bool) fyne.CanvasObject {
	a := &l.all[at]
	label := lang.L("Start")
	if done {
		label = lang.L("Again")
	}
	start := keyed.NewButton(label, func() {
		if l.list != nil {
			l.list.Hide()
		}
		l.Start(at)
	})
	if next {
		start.Importance = widget.HighImportance
	}
	tick := widget.NewIcon(nil)
	if done {
		tick.SetResource(theme.NewSuccessThemedResource(theme.ConfirmIcon()))
	}
	learns := look.Text(a.Learns, widget.LowImportance, false)
	for _, lure := range a.Lures() {
		if !hasLure(lure) {
			learns = look.Text(lang.L("Needs the lure \"{{.Lure}}\", which this JAWS does not have yet", map[string]any{"Lure": lure}), widget.WarningImportance, false)
			start.Disable()
		}
	}
	learns.SizeName = look.SizeSmall
	words := container.New(stacked{}, look.Text(fmt.Sprintf("%d  %s", at+1, language.Sentence(a.Title)), widget.MediumImportance, true), learns)
	minutes := widget.NewLabel(lang.L("{{.N}} min", map[string]any{"N": a.Minutes}))
	minutes.Importance = widget.LowImportance
	return container.NewBorder(nil, nil, container.New(look.AtLeast{Width: 20}, tick), container.NewHBox(look.Middle(minutes), look.Middle(container.New(look.AtLeast{Width: 72}, start))), words)
}

// stacked sets lines closer below each other than a box does.
type stacked struct{}

const stackedLap = 10 // of the room around their words

func (stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
		if i > 0 {
			size.Height -= stackedLap
		}
	}
	return size
}

func (stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		high := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, high))
		y += high - stackedLap
	}
}
