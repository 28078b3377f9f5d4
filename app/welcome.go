package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
	"jaws/app/source"
)

// prefWelcomed is that the welcome was seen and left.
const prefWelcomed = "welcomed"

// greeting is the welcome: what JAWS does, and three ways to begin. It lies over
// the picture, which goes on.
type greeting struct {
	layer    *fyne.Container // to lie over all the window
	panel    *fyne.Container // what is seen of it
	title    *widget.Label
	sentence *widget.Label
	ways     []*invite
	leave    *quietButton

	// beside is what the welcome is set over the lower end of.
	beside fyne.CanvasObject
	// notice is what it leaves room for.
	notice *crashNotice
	// source is what was chosen when it opened; another choice closes it.
	source source.Choice
	// watch is that the list of NICs was opened from here.
	watch bool
	laid  greetingRoom
}

// newGreeting makes it, unseen. The functions are what the three ways do, and
// what closing does.
func newGreeting(beside fyne.CanvasObject, notice *crashNotice, minutes int, onWatch, onOpen, onLesson, onLeave func()) *greeting {
	g := &greeting{beside: beside, notice: notice, title: look.Heading(lang.L("Welcome to JAWS")), sentence: widget.NewLabel(
		lang.L("JAWS knows ordinary networks, learns this one, and shows what is unusual: packets are dots, and strange ones turn red."))}
	g.title.Truncation, g.sentence.Wrapping = fyne.TextTruncateEllipsis, fyne.TextWrapWord
	g.ways = []*invite{
		newInvite(theme.ComputerIcon(), lang.L("Watch my network"),
			lang.L("Shows what this computer sends and receives, as it happens."),
			lang.L("Needs permission to read packets; JAWS tells how."), onWatch),
		newInvite(theme.FolderOpenIcon(), lang.L("Open a capture"),
			lang.L("Plays a recording from a file."),
			lang.L("pcap, pcapng, also packed."), onOpen),
		newInvite(theme.MediaPlayIcon(), lang.L("Take the first lesson"),
			lang.L("Explains the dots, on a simulated network."),
			lang.N("{{.N}} minutes, no permission needed.", minutes, map[string]any{"N": minutes}), onLesson),
	}
	g.leave = newQuietButton(lang.L("Just look around"), onLeave, onLeave)
	g.leave.Importance = widget.LowImportance
	body := container.NewWithoutLayout(g.title, g.sentence)
	for i, way := range g.ways {
		way.onEscape = onLeave
		way.onMove = func(by int) { g.focus(i + by) }
		body.Add(way)
	}
	body.Add(g.leave)
	g.panel = container.NewStack(newRaised(), body)
	g.panel.Hide()
	g.layer = container.New(g, g.panel)
	return g
}

// focus has the keyboard be at one of the ways, where there is one of that
// number.
func (g *greeting) focus(at int) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g.layer); c != nil && at >= 0 && at < len(g.ways) {
		c.Focus(g.ways[at])
	}
}

// welcome shows the welcome, whatever is watched.
func (w *window) welcome() {
	g := w.greeting
	g.source, g.watch = w.controls.chosen, false
	g.panel.Show()
	g.layer.Refresh()
	g.focus(0)
}

// greet shows it at the very first start, to whoever asked for nothing else.
func (w *window) greet(o Options) {
	p := w.app.Preferences()
	known := p.Bool(prefWelcomed) || p.String(prefSource) != "" || p.Float(prefWidth) != 0
	asked := o.Source != "" || o.Start || o.Lesson != "" || o.Cast > 0 || o.Record != "" || o.scripted()
	if !known && !asked {
		w.welcome()
	}
}

// scripted tells whether nobody sits before the window.
func (o Options) scripted() bool { return o.For > 0 || o.Report != "" }

// endWelcome takes it away; it does not come by itself again.
func (w *window) endWelcome() {
	if !w.greeting.panel.Visible() {
		return
	}
	w.greeting.panel.Hide()
	w.greeting.watch = false
	w.app.Preferences().SetBool(prefWelcomed, true)
	w.win.Canvas().Unfocus() // so that single keys work again
}

// refreshWelcome takes it away once something was begun, and has it follow what
// it lies over.
func (w *window) refreshWelcome() {
	g := w.greeting
	switch {
	case !g.panel.Visible():
	case w.controls.chosen != g.source || w.lessons.Running() || w.card.place.Visible():
		w.endWelcome()
	case g.room() != g.laid:
		g.layer.Refresh()
	}
}

// watchNetwork opens the list of NICs at that to the outside.
func (w *window) watchNetwork() {
	at := w.controls.chosen
	for _, nic := range w.controls.nics {
		if nic.Outside {
			at = nic
			break
		}
	}
	w.greeting.watch = true
	w.controls.source.OpenAt(at)
}

// chosenByHand takes what a person chose in the list of sources. Who came to it by the
// welcome need not press Start as well.
func (w *window) chosenByHand(c source.Choice) {
	watch := w.greeting.watch && c.Kind == source.NIC
	w.choose(c)
	if watch {
		w.start()
	}
}

// firstMinutes is how long the first lesson takes.
func (l *lessons) firstMinutes() int {
	if len(l.all) == 0 {
		return 0
	}
	return l.all[0].Minutes
}
