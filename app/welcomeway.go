package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
)

// invite is one way to begin: a picture, a title, what happens and what that
// needs. All of it is a button.
type invite struct {
	widget.BaseWidget
	icon  *widget.Icon
	title *widget.Label
	what  *widget.Label
	needs *widget.Label

	onTaken, onEscape func()
	onMove            func(by int)
	focused, hovered  bool
	below             bool // the picture stands beside the words
}

var (
	_ fyne.Tappable      = (*invite)(nil)
	_ fyne.Focusable     = (*invite)(nil)
	_ desktop.Hoverable  = (*invite)(nil)
	_ desktop.Cursorable = (*invite)(nil)
)

func newInvite(icon fyne.Resource, title, what, needs string, onTaken func()) *invite {
	v := &invite{
		icon: widget.NewIcon(theme.NewColoredResource(icon, theme.ColorNameHyperlink)), title: widget.NewLabel(title),
		what: widget.NewLabel(what), needs: widget.NewLabel(needs), onTaken: onTaken,
	}
	v.title.TextStyle.Bold = true
	v.needs.Importance, v.needs.SizeName = widget.LowImportance, look.SizeSmall
	for _, l := range v.lines() {
		l.Wrapping = fyne.TextWrapWord
	}
	v.ExtendBaseWidget(v)
	return v
}

func (v *invite) lines() []*widget.Label { return []*widget.Label{v.title, v.what, v.needs} }

const (
	inviteIcon  = 28
	inviteSides = 8
	// inviteLap is how much closer lines stand than their own room would have it.
	inviteLap = 7
)

// Fit sets the words for a width and returns the height that they take. below is
// for ways below each other, short for the title and what it needs alone.
func (v *invite) Fit(width float32, below, short bool) float32 {
	v.below = below
	look.SetVisible(v.what, !short)
	return v.arrange(width)
}

// arrange lays the words out at a width, and returns their height.
func (v *invite) arrange(width float32) float32 {
	icon := inviteIcon * look.TextScale()
	x, y := float32(inviteSides)-theme.InnerPadding()/2, float32(inviteSides)
	left := inviteSides + theme.InnerPadding()/2
	if v.below {
		x += icon + inviteSides
	} else {
		y += icon
	}
	v.icon.Resize(fyne.NewSquareSize(icon))
	for i, l := range v.lines() {
		if !l.Visible() {
			continue
		}
		if i > 0 || !v.below {
			y -= inviteLap * min(1, float32(i))
		}
		room := width - x - inviteSides/2
		l.Resize(fyne.NewSize(room, l.Size().Height)) // wrapped text is as high as its width makes it
		height := l.MinSize().Height
		l.Move(fyne.NewPos(x, y))
		l.Resize(fyne.NewSize(room, height))
		y += height
	}
	at := fyne.NewPos(left, inviteSides+theme.InnerPadding()/2)
	if v.below {
		at.Y = max(at.Y, (y+inviteSides/2-icon)/2)
	}
	v.icon.Move(at)
	return y + inviteSides/2
}

// Tapped takes the way.
func (v *invite) Tapped(*fyne.PointEvent) { v.onTaken() }

// TypedKey takes it too, goes to another or leaves; what else is typed does
// nothing behind it.
func (v *invite) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		v.onTaken()
	case fyne.KeyEscape:
		v.onEscape()
	case fyne.KeyRight, fyne.KeyDown:
		v.onMove(1)
	case fyne.KeyLeft, fyne.KeyUp:
		v.onMove(-1)
	}
}

func (v *invite) TypedRune(rune) {}

func (v *invite) FocusGained() { v.focused = true; v.Refresh() }

func (v *invite) FocusLost() { v.focused = false; v.Refresh() }

func (v *invite) MouseIn(*desktop.MouseEvent) { v.hovered = true; v.Refresh() }

func (v *invite) MouseMoved(*desktop.MouseEvent) {}

func (v *invite) MouseOut() { v.hovered = false; v.Refresh() }

func (v *invite) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (v *invite) CreateRenderer() fyne.WidgetRenderer {
	r := &inviteRenderer{invite: v, ground: &canvas.Rectangle{}, over: &canvas.Rectangle{}}
	r.paint()
	return r
}

type inviteRenderer struct {
	invite       *invite
	ground, over *canvas.Rectangle
}

func (r *inviteRenderer) paint() {
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = look.Themed(theme.ColorNameButton), look.Themed(theme.ColorNameInputBorder), 1
	r.over.FillColor = look.Themed(theme.ColorNameHover)
	r.over.Hidden = !r.invite.hovered
	if r.invite.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = look.Themed(theme.ColorNameHyperlink), 2
	}
	r.ground.CornerRadius, r.over.CornerRadius = look.PanelRadius, look.PanelRadius
}

func (r *inviteRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.over.Resize(size)
	r.invite.arrange(size.Width)
}

func (r *inviteRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(inviteIcon * look.TextScale())
}

func (r *inviteRenderer) Refresh() {
	r.paint()
	r.Layout(r.invite.Size())
	canvas.Refresh(r.invite)
}

func (r *inviteRenderer) Objects() []fyne.CanvasObject {
	v := r.invite
	return []fyne.CanvasObject{r.ground, r.over, v.icon, v.title, v.what, v.needs}
}

func (r *inviteRenderer) Destroy() {}
