package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/keyed"
	"jaws/capture/packet"
)

// why tells of the picked group what made its score: in words, as bars beside
// what is usual, and by the packets and conversations it had.
type why struct {
	object  fyne.CanvasObject
	title   *keyed.Label
	lead    *keyed.Label // the strongest reason
	reasons *reasonList
	sizes   *sizePlot
	talks   *talkList
	normal  *keyed.Button
	save    *keyed.Button
	// actions is the row of what can be done with the group.
	actions *fyne.Container
	column  *fyne.Container
	body    *keyed.Scroll
	shape   whyShape
	foot    *fyne.Container
	footed  [3]bool // what of it is visible
	group   rank.Group
	named   packet.Endpoint // of the group, once it was on the board
}

const (
	whyNothing = "Click a row or a point to see why it stands out."
	whyQuiet   = "Nothing about it is unusual so far."
	whyAbsent  = "It is not among the top 20 at this moment."
)

func newWhy(onAccept func(rank.Group), onSave func(packet.Endpoint)) *why {
	w := &why{title: keyed.NewLabel(""), reasons: newReasonList(), sizes: newSizePlot(), talks: newTalkList()}
	w.title.Truncation, w.title.TextStyle.Bold, w.title.SizeName = fyne.TextTruncateEllipsis, true, theme.SizeNameSubHeadingText
	w.lead = keyed.NewLabel("")
	w.lead.Wrapping = fyne.TextWrapWord
	w.normal = keyed.NewButton("This is normal", func() { onAccept(w.group) })
	w.save = keyed.NewButton("Save evidence", func() { onSave(w.named) })
	w.actions = container.NewHBox(w.normal, w.save)
	w.foot = container.New(footLayout{w.normal}, container.NewBorder(nil, nil, w.actions, middle(w.reasons.legend)))
	w.column = container.New(whyColumn{},
		container.New(trimmed{least: leadHeight}, w.lead), w.reasons.object, w.sizes.object, w.talks.object)
	w.body = keyed.NewVScroll(w.column)
	w.body.SetMinSize(fyne.NewSize(0, whyBodyLeast))
	w.object = panel(container.NewBorder(container.New(lineLayout{whyHead}, w.title), w.foot, nil, nil, w.body))
	w.Show(rank.Row{}, false, true, nil)
	return w
}

// Show tells of row, and of its packets in snap, which may be nil. ok is false
// where the group is not on the board, and its number 0 where none is picked;
// learns tells whether there is anybody to learn that it is normal.
func (w *why) Show(row rank.Row, ok, learns bool, snap *analysis.Snapshot) {
	if w.group != row.Group || ok {
		w.group, w.named = row.Group, row.Endpoint
	}
	title, lead, reasons := "Why?", whyNothing, row.Reasons
	if w.named.Addr.IsValid() {
		title = fmt.Sprintf("Why %s?", w.named)
	}
	switch {
	case ok && len(reasons) > 0:
		lead = sentence(reasons[0].Sentence)
	case ok:
		lead = whyQuiet
	case w.group != 0:
		lead = whyAbsent
	}
	if !ok {
		reasons = nil
	}
	setWords(&w.title.Label, title)
	if importance := map[bool]widget.Importance{true: widget.MediumImportance, false: widget.LowImportance}[ok]; w.lead.Importance != importance || w.lead.Text != lead {
		w.lead.Importance = importance
		w.lead.SetText(lead)
	}
	w.reasons.Show(reasons)
	w.sizes.Show(w.group, snap)
	w.talks.Show(w.group, snap)
	setVisible(w.normal, ok && learns)
	setVisible(w.save, w.named.Addr.IsValid())
	if foot := [3]bool{w.normal.Visible(), w.save.Visible(), w.reasons.legend.Visible()}; foot != w.footed {
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
		w.body.Refresh()
	}
}

// whyShape is what decides where things lie in the pane.
type whyShape struct {
	high           float32
	sizes, reasons bool
}

func (w *why) shaped() whyShape {
	return whyShape{w.column.MinSize().Height, w.sizes.object.Visible(), w.reasons.object.Visible()}
}

const (
	whyHead      = 26
	whyBodyLeast = 100
	// leadHeight is two lines, so that nothing moves as sentences come and go.
	leadHeight = 40
	// smallTrim is what labels in a list lose of their room above and below.
	smallTrim = 4
)

// small is a selectable line of a list in the pane.
func small(words string, importance widget.Importance) *keyed.Label {
	l := keyed.NewLabel(words)
	l.Importance, l.Truncation, l.SizeName = importance, fyne.TextTruncateEllipsis, sizeSmall
	return l
}

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
	return fyne.NewSize(size.Width, max(t.least, size.Height-2*smallTrim))
}

func (t trimmed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, -smallTrim))
	objects[0].Resize(fyne.NewSize(size.Width, size.Height+2*smallTrim))
}

// rightColumn sets the board, the why pane and the chum panel below each
// other: the last as high as it must be, the pane up to half of the rest.
type rightColumn struct{}

const whyHeight = 400 // from where on more would be empty

func (rightColumn) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return layout.NewVBoxLayout().MinSize(objects)
}

func (rightColumn) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const gap = 4
	chum := float32(0)
	if objects[2].Visible() {
		chum = objects[2].MinSize().Height
	}
	rest := size.Height - chum - 2*gap
	part := float32(2)
	if large() {
		part = 3 // the board is what the back row looks at
	}
	pane := max(objects[1].MinSize().Height, min(whyHeight, rest/part))
	y := float32(0)
	for i, high := range [...]float32{rest - pane, pane, chum} {
		objects[i].Move(fyne.NewPos(0, y))
		objects[i].Resize(fyne.NewSize(size.Width, high))
		y += high + gap
	}
}
