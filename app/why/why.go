package why

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/app/reason"
	"jaws/capture/packet"
)

// Pane tells of the picked group what made its score: in words, as bars beside
// what is usual, and by the packets and conversations it had.
type Pane struct {
	Object  fyne.CanvasObject
	Title   *keyed.Label
	Lead    *keyed.Label // the strongest reason
	reasons *reasonList
	sizes   *sizePlot
	talks   *talkList
	Normal  *keyed.Button
	Save    *keyed.Button
	// actions is the row of what can be done with the group.
	actions *fyne.Container
	column  *fyne.Container
	Body    *keyed.Scroll
	shape   whyShape
	// Yardstick says what the detector compares with.
	Yardstick *look.HoverLabel
	foot      *fyne.Container
	footed    [3]bool // what of it is visible
	Group     rank.Group
	named     packet.Endpoint // of the group, once it was on the board
}

// Absent is said of a picked group that has no row.
func Absent() string { return lang.L("It is not among the top 20 at this moment.") }

// New makes a pane; onAccept is told what a person takes for normal, onSave
// whose packets they want.
func New(onAccept func(rank.Group), onSave func(packet.Endpoint)) *Pane {
	w := &Pane{Title: keyed.NewLabel(""), reasons: newReasonList(), sizes: newSizePlot(), talks: newTalkList()}
	w.Title.Truncation, w.Title.TextStyle.Bold, w.Title.SizeName = fyne.TextTruncateEllipsis, true, theme.SizeNameSubHeadingText
	w.Lead = keyed.NewLabel("")
	w.Lead.Wrapping = fyne.TextWrapWord
	w.Normal = keyed.NewButton(lang.L("This is normal"), func() { onAccept(w.Group) })
	w.Save = keyed.NewButton(lang.L("Save evidence"), func() { onSave(w.named) })
	w.actions = container.NewHBox(w.Normal, w.Save)
	w.Yardstick = look.NewHoverLabel(widget.LowImportance)
	w.foot = container.New(footLayout{w.Normal}, container.NewBorder(nil, nil, w.actions, look.Middle(w.reasons.legend)))
	w.column = container.New(whyColumn{},
		container.New(trimmed{least: leadHeight}, w.Lead), w.reasons.object, w.sizes.object, w.talks.object)
	w.Body = keyed.NewVScroll(w.column)
	w.Body.SetMinSize(fyne.NewSize(0, whyBodyLeast))
	w.Object = look.Panel(container.NewBorder(container.New(look.Line{Height: whyHead}, w.Title),
		container.NewVBox(container.New(trimmed{least: reasonLine}, w.Yardstick), w.foot), nil, nil, w.Body))
	w.Show(rank.Row{}, false, true, nil)
	return w
}

// Show tells of row, and of its packets in snap, which may be nil. ok is false
// where the group is not on the board, and its number 0 where none is picked;
// learns tells whether there is anybody to learn that it is normal.
func (w *Pane) Show(row rank.Row, ok, learns bool, snap *analysis.Snapshot) {
	if w.Group != row.Group || ok {
		w.Group, w.named = row.Group, row.Endpoint
	}
	title, lead, reasons := lang.L("Why?"), lang.L("Click a row or a point to see why it stands out."), row.Reasons
	if w.named.Addr.IsValid() {
		title = lang.L("Why {{.Endpoint}}?", map[string]any{"Endpoint": w.named})
	}
	switch {
	case ok && len(reasons) > 0:
		lead = language.Sentence(reason.Sentence(&reasons[0]))
	case ok:
		lead = lang.L("Nothing about it is unusual so far.")
	case w.Group != 0:
		lead = Absent()
	}
	if !ok {
		reasons = nil
	}
	look.SetWords(&w.Title.Label, title)
	if importance := map[bool]widget.Importance{true: widget.MediumImportance, false: widget.LowImportance}[ok]; w.Lead.Importance != importance || w.Lead.Text != lead {
		w.Lead.Importance = importance
		w.Lead.SetText(lead)
	}
	w.reasons.Show(reasons)
	w.measure(learns, snap)
	w.sizes.Show(w.Group, snap)
	w.talks.Show(w.Group, snap)
	look.SetVisible(w.Normal, ok && learns)
	look.SetVisible(w.Save, w.named.Addr.IsValid())
	if foot := [3]bool{w.Normal.Visible(), w.Save.Visible(), w.reasons.legend.Visible()}; foot != w.footed {
		w.footed = foot
		w.foot.Refresh()
	}
	// Words wrap once they have their width, and then are higher.
	for range 3 {
		now := w.shaped()
		if now == w.shape {
			break
		}
		w.shape = now
		w.Body.Refresh()
	}
}

// measure says what the rows of snap, which may be nil, were compared with.
func (w *Pane) measure(learns bool, snap *analysis.Snapshot) {
	var words, more string
	if learns && snap != nil {
		words, more = yardstick(snap.Learning)
	}
	w.Yardstick.Say(words, more)
}

// whyShape is what decides where things lie in the pane.
type whyShape struct {
	high           float32
	sizes, reasons bool
}

func (w *Pane) shaped() whyShape {
	return whyShape{w.column.MinSize().Height, w.sizes.object.Visible(), w.reasons.object.Visible()}
}

const (
	whyHead      = 26
	whyBodyLeast = 100
	// leadHeight is two lines, so that nothing moves as sentences come and go.
	leadHeight = 40
)

// footLayout keeps the room for its button while that is hidden.
type footLayout struct{ button fyne.CanvasObject }

func (l footLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	return fyne.NewSize(size.Width, max(size.Height, l.button.MinSize().Height))
}

func (footLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// whyColumn sets what is visible below each other; a plot takes what is left,
// up to thrice its height.
type whyColumn struct{}

const (
	whyGap  = 4
	whyPlot = 2 // which object is the plot
)

func (whyColumn) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height+whyGap)
		}
	}
	return size
}

func (whyColumn) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y, left := float32(0), max(0, size.Height-whyColumn{}.MinSize(objects).Height)
	for i, o := range objects {
		if o.Visible() {
			high := o.MinSize().Height
			if i == whyPlot {
				high += min(left, 2*sizeHeight)
			}
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(size.Width, high))
			y += high + whyGap
		}
	}
}

// trimmed gives its one label less room above and below than it asks for, but
// at least so much.
type trimmed struct{ least float32 }

func (t trimmed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	return fyne.NewSize(size.Width, max(t.least, size.Height-2*look.SmallTrim))
}

func (t trimmed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, -look.SmallTrim))
	objects[0].Resize(fyne.NewSize(size.Width, size.Height+2*look.SmallTrim))
}
