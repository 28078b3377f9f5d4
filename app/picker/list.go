package picker

import (
	"cmp"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
	"jaws/app/source"
)

// list is what the picker opens: the sources in an order that stays while
// it is open, and the keyboard's way through them.
type list struct {
	widget.BaseWidget
	shown, folded []source.Choice
	chosen        source.Choice
	traffic       *traffic
	unfolded      bool
	marked        int

	Rows    []*row
	content *fyne.Container
	scroll  *container.Scroll

	onChoose         func(source.Choice)
	onClose, onSized func()
}

var _ fyne.Focusable = (*list)(nil)

func newList(nics []source.Choice, chosen source.Choice, t *traffic, onChoose func(source.Choice), onClose, onSized func()) *list {
	l := &list{chosen: chosen, traffic: t, onChoose: onChoose, onClose: onClose, onSized: onSized}
	l.shown, l.folded = inOrder(nics, t)
	same := func(c source.Choice) bool { return c.Kind == chosen.Kind && c.Name == chosen.Name }
	l.unfolded = slices.ContainsFunc(l.folded, same) || len(l.shown) == 0
	l.content = container.New(layout.NewCustomPaddedVBoxLayout(0))
	l.scroll = container.NewVScroll(l.content)
	l.ExtendBaseWidget(l)
	l.build()
	l.mark(max(0, slices.IndexFunc(l.Rows, func(r *row) bool { return r.chosen })))
	return l
}

// inOrder are the interfaces as they are listed, and those behind the fold: the
// one to the outside first, then by what they carried lately. Virtual ones and
// those that are down are folded away, but for the one to the outside.
func inOrder(nics []source.Choice, t *traffic) (shown, folded []source.Choice) {
	for _, c := range nics {
		if c.Up && (c.Outside || !c.Virtual) {
			shown = append(shown, c)
		} else {
			folded = append(folded, c)
		}
	}
	first := map[bool]int{true: 0, false: 1}
	for _, list := range [][]source.Choice{shown, folded} {
		slices.SortStableFunc(list, func(a, b source.Choice) int {
			return cmp.Or(cmp.Compare(first[a.Outside], first[b.Outside]), cmp.Compare(first[a.Up], first[b.Up]),
				cmp.Compare(t.Lately(b.Name), t.Lately(a.Name)))
		})
	}
	return shown, folded
}

// build fills the list in.
func (l *list) build() {
	l.Rows, l.content.Objects = nil, nil
	all := slices.Concat(l.shown, l.folded)
	listed := slices.ContainsFunc(all, func(c source.Choice) bool { return c.Kind == l.chosen.Kind && c.Name == l.chosen.Name })
	if !listed && l.chosen.Kind != source.Sim {
		l.add(l.otherRow(l.chosen))
		l.line()
	}
	for _, c := range l.shown {
		l.add(l.nicRow(c))
	}
	if len(all) == 0 {
		l.content.Add((&row{Title: lang.L("No network interface was found")}).finish())
	}
	if len(l.folded) > 0 {
		fold := &row{Title: lang.L("More interfaces ({{.N}})", map[string]any{"N": len(l.folded)}), icon: theme.MenuDropDownIcon(), press: l.fold}
		if l.unfolded {
			fold.icon = theme.MenuDropUpIcon()
		}
		fold.Name = lang.L("virtual or down")
		l.add(fold)
	}
	if l.unfolded {
		for _, c := range l.folded {
			l.add(l.nicRow(c))
		}
	}
	l.line()
	for _, c := range []source.Choice{source.OpenCapture, source.RunCommand, source.Simulated} {
		title, name := c.Words()
		row := &row{Title: title, Name: name, chosen: c.Kind == l.chosen.Kind, press: func() { l.onChoose(c) }}
		if row.chosen {
			row.series, row.shows = ownSeries, true
		}
		l.add(row)
	}
	l.update(l.traffic)
	l.content.Refresh()
}

func (l *list) nicRow(c source.Choice) *row {
	row := &row{
		Name: c.Name, note: c.Address, series: c.Name, shows: c.Up, grey: !c.Up,
		chosen: l.chosen.Kind == source.NIC && l.chosen.Name == c.Name, press: func() { l.onChoose(c) },
	}
	row.Title, _ = c.Words()
	if row.Title == row.Name {
		row.Name = ""
	}
	switch {
	case !c.Up && c.Address != "":
		row.note = lang.L("down, {{.Address}}", map[string]any{"Address": c.Address})
	case !c.Up:
		row.note = lang.L("down")
	case c.Address == "":
		row.note = lang.L("no address")
	}
	return row
}

// otherRow is for what is chosen and not among the rest: a file, a command, an
// interface that went.
func (l *list) otherRow(c source.Choice) *row {
	row := &row{series: ownSeries, shows: true, chosen: true, press: func() { l.onChoose(c) }}
	row.Title, row.Name = c.Words()
	switch c.Kind {
	case source.NIC:
		row.note, row.grey, row.shows = lang.L("not there now"), true, false
	case source.File, source.Pipe:
		row.note = filepath.Dir(c.Name)
	case source.Command:
		row.note = lang.L("a command")
	case source.Stream:
		row.note = lang.L("a capture that is sent to this program")
	}
	return row
}

func (l *list) add(r *row) {
	i := len(l.Rows)
	r.onHover = func() { l.mark(i) }
	l.Rows = append(l.Rows, r.finish())
	l.content.Add(r)
}

func (l *list) line() {
	l.content.Add(container.New(layout.NewCustomPaddedLayout(4, 4, 0, 0), widget.NewSeparator()))
}

// fold shows what is folded away, or hides it again.
func (l *list) fold() {
	l.unfolded = !l.unfolded
	at := l.marked
	l.build()
	l.marked = -1
	l.mark(at)
	l.onSized()
	l.reveal()
}

// mark goes to a row.
func (l *list) mark(i int) {
	l.marked = i
	for k, r := range l.Rows {
		r.mark(k == i)
	}
}

// step goes some rows on, and stays within the list.
func (l *list) step(by int) {
	l.mark(min(max(0, l.marked+by), len(l.Rows)-1))
	l.reveal()
}

// reveal scrolls to the marked row.
func (l *list) reveal() {
	r := l.Rows[l.marked]
	top, bottom := r.Position().Y, r.Position().Y+r.Size().Height
	y := l.scroll.Offset.Y
	if y > top {
		y = top
	} else if room := l.scroll.Size().Height; y+room < bottom {
		y = bottom - room
	}
	if y != l.scroll.Offset.Y {
		l.scroll.ScrollToOffset(fyne.NewPos(0, y))
	}
}

// update shows what each source carries now.
func (l *list) update(t *traffic) {
	for _, r := range l.Rows {
		r.update(t)
	}
}

// TypedKey is a person's way through the list without a pointer.
func (l *list) TypedKey(e *fyne.KeyEvent) {
	const page = 6
	switch e.Name {
	case fyne.KeyDown:
		l.step(1)
	case fyne.KeyUp:
		l.step(-1)
	case fyne.KeyPageDown:
		l.step(page)
	case fyne.KeyPageUp:
		l.step(-page)
	case fyne.KeyHome:
		l.step(-len(l.Rows))
	case fyne.KeyEnd:
		l.step(len(l.Rows))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.Rows[l.marked].Tapped(nil)
	case fyne.KeyEscape:
		l.onClose()
	}
}

func (*list) TypedRune(rune) {}

func (*list) FocusGained() {}

func (*list) FocusLost() {}

func (l *list) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(
		look.NewGround(theme.ColorNameInputBorder, look.PanelRadius+1),
		container.New(layout.NewCustomPaddedLayout(1, 1, 1, 1), look.NewGround(theme.ColorNameOverlayBackground, look.PanelRadius)),
		container.New(layout.NewCustomPaddedLayout(listPadding, listPadding, listPadding, listPadding), l.scroll)))
}

const listPadding = 5

// height is what all rows and what is around them need.
func (l *list) height() float32 { return l.content.MinSize().Height + 2*listPadding }
