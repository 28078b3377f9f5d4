package why

import (
	"cmp"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
)

// mostTalks is how many conversations are named.
const mostTalks = 4

// talkList names the largest conversations of a group.
type talkList struct {
	object fyne.CanvasObject
	lines  [mostTalks]talkLine
	found  []int // room for indices
}

type talkLine struct {
	object        fyne.CanvasObject
	who, protocol *keyed.Label
	passed        *keyed.Label
	written       talk
}

// talk is all that a line tells.
type talk struct {
	parties  analysis.Parties
	protocol fmt.Stringer
}

func newTalkList() *talkList {
	l := &talkList{}
	head := newTalkLine(widget.LowImportance)
	head.who.SetText(lang.L("Conversations, last minute"))
	head.passed.SetText(lang.L("up / down"))
	lines := container.New(tightColumn{}, head.object)
	for i := range l.lines {
		l.lines[i] = newTalkLine(widget.MediumImportance)
		lines.Add(l.lines[i].object)
	}
	l.object = lines
	return l
}

func newTalkLine(importance widget.Importance) talkLine {
	t := talkLine{who: look.Small("", importance), protocol: look.Small("", widget.LowImportance), passed: look.Small("", importance)}
	t.passed.Alignment = fyne.TextAlignTrailing
	t.object = container.New(talkLayout{}, t.who, t.protocol, t.passed)
	return t
}

// Show names the conversations of group in snap, which may be nil.
func (l *talkList) Show(group rank.Group, snap *analysis.Snapshot) {
	l.found = l.found[:0]
	if snap != nil && group != 0 {
		for i := range min(len(snap.Conversations), len(snap.Parties)) {
			if snap.Conversations[i].Group == group {
				l.found = append(l.found, i)
			}
		}
		slices.SortStableFunc(l.found, func(a, b int) int {
			x, y := &snap.Parties[a], &snap.Parties[b]
			return cmp.Compare(y.Up+y.Down, x.Up+x.Down)
		})
	}
	for i := range l.lines {
		if i < len(l.found) {
			at := l.found[i]
			l.lines[i].Set(talk{snap.Parties[at], snap.Conversations[at].Protocol})
		}
		look.SetVisible(l.lines[i].object, i < len(l.found))
	}
	look.SetVisible(l.object, len(l.found) > 0)
}

// Set writes a line, where it tells anything new.
func (t *talkLine) Set(now talk) {
	if t.written == now {
		return
	}
	t.written = now
	look.SetWords(&t.who.Label, fmt.Sprintf("%s -> %s", now.parties.Local, now.parties.Remote))
	look.SetWords(&t.protocol.Label, now.protocol.String())
	look.SetWords(&t.passed.Label, language.Bytes(now.parties.Up)+" / "+language.Bytes(now.parties.Down))
}

const (
	talkHeight   = 18
	talkProtocol = 64
	talkPassed   = 132
)

// talkLayout sets a line's three labels; who talks takes what is left.
type talkLayout struct{}

func (talkLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100+talkProtocol+talkPassed, grown(talkHeight))
}

func (talkLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	protocol, passed := grown(talkProtocol), grown(talkPassed)
	x := float32(0)
	for i, width := range [...]float32{size.Width - protocol - passed, protocol, passed} {
		high := objects[i].MinSize().Height
		objects[i].Move(fyne.NewPos(x, (grown(talkHeight)-high)/2))
		objects[i].Resize(fyne.NewSize(width, high))
		x += width
	}
}
