package app

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"jaws/analysis/rank"
	"jaws/app/language"
	"jaws/app/lesson"
	"jaws/app/look"
	"jaws/assets"
)

const prefLessons = "lessons done"

// lessons are all there are, and the one under way with its pane. Its methods
// are for Fyne's goroutine.
type lessons struct {
	object fyne.CanvasObject
	w      *window
	pane   *lesson.Pane
	all    []lesson.Lesson
	list   dialog.Dialog // nil unless it is open
	err    error         // why there are none
	now    func() time.Time

	run   *lesson.Run // nil where none is under way
	stage *lessonStage
	busy  bool // the run is doing something that refreshes the window
}

func newLessons(w *window) *lessons {
	l := &lessons{w: w, now: time.Now}
	l.all, l.err = lesson.Load(assets.Lessons, language.Code())
	l.pane = lesson.NewPane(
		l.Answer,
		func() { l.act((*lesson.Run).Press) },
		func() { l.act((*lesson.Run).Back) },
		l.Next,
		l.Leave)
	l.object = l.pane.Object
	return l
}

// Begin begins the lesson of that name or number, "" for none.
func (l *lessons) Begin(word string) {
	if word == "" {
		return
	}
	if at, err := lesson.Named(word); err == nil { // else ParseOptions has said so
		l.Start(at)
	}
}

// Running tells whether a lesson is under way.
func (l *lessons) Running() bool { return l.run != nil }

// Start begins a lesson, in the place of one that is under way.
func (l *lessons) Start(at int) {
	l.end()
	l.busy = true
	l.stage = newLessonStage(l.w)
	l.run = lesson.NewRun(&l.all[at], at+1, len(l.all), l.stage, l.now())
	l.busy = false
	l.w.refresh()
}

// Leave ends the lesson, and leaves the window as it was found.
func (l *lessons) Leave() {
	if l.run == nil {
		return
	}
	l.end()
	l.w.refresh()
}

func (l *lessons) end() {
	if l.run == nil {
		return
	}
	if l.run.Last() && l.run.MayGoOn() {
		l.remember(l.run.Lesson.Name)
	}
	stage := l.stage
	l.run, l.stage = nil, nil
	stage.End()
	l.w.pane.Mark(nil)
}

// act has the lesson under way do something.
func (l *lessons) act(f func(*lesson.Run)) {
	if l.run == nil || l.busy {
		return
	}
	l.w.win.Canvas().Unfocus() // so that single keys work again
	l.busy = true
	l.run.Tick(l.now())
	f(l.run)
	l.busy = false
	if l.run.Over {
		done := l.run.Number
		l.end()
		if done < len(l.all) {
			l.Choose()
		}
	}
	l.w.refresh()
}

// Next goes on, where the lesson may.
func (l *lessons) Next() { l.act((*lesson.Run).Next) }

// Answer chooses an answer.
func (l *lessons) Answer(i int) { l.act(func(r *lesson.Run) { r.Answer(i) }) }

// Mark takes a click into the picture; it is false where the lesson wants none.
func (l *lessons) Mark(p lesson.Place) (taken bool) {
	l.act(func(r *lesson.Run) { taken = r.Mark(p) })
	return taken
}

// Accepted is told what the detector was told is normal.
func (l *lessons) Accepted(g rank.Group) {
	if l.stage != nil {
		l.stage.Accepted(g)
	}
}

// castStep has the lesson cast, where its step does; the key C does that too.
func (l *lessons) castStep() bool {
	if l.run == nil || l.run.Step().Press == nil || l.run.Step().Press.Do != lesson.VerbCast || !l.run.Pressable() {
		return false
	}
	l.act((*lesson.Run).Press)
	return true
}

// castByKey casts the lesson's bait, or that of the panel.
func (w *window) castByKey() {
	if !w.lessons.castStep() {
		w.castOrStop()
	}
}

// Refresh brings the pane up to date.
func (l *lessons) Refresh() {
	if l.busy {
		return
	}
	if l.run == nil {
		was := l.object.Visible()
		l.pane.Hide() // first, so that the window need not grow
		if l.makeRoom(l.w.look); was {
			l.w.middle.Refresh() // Fyne gives the room of what was hidden to nobody
			l.w.largest()
		}
		return
	}
	l.makeRoom(l.w.look)
	l.busy = true
	l.run.Tick(l.now())
	l.busy = false
	show, was := l.run.Show(), l.object.Visible()
	if l.pane.Show(show); !was {
		l.w.middle.Refresh()
	}
	l.w.pane.Mark(show.Mark)
}

// makeRoom leaves the chum panel out in large words, which leave no room for it
// beside a lesson; the pane casts, and tells of it. Of the scorecard they leave
// the figures.
func (l *lessons) makeRoom(now look.Look) {
	narrow := l.run != nil && now.Projector
	l.w.scorecard.Brief(narrow)
	if chum := l.w.chum.object; chum.Visible() == narrow {
		look.SetVisible(chum, !chum.Visible())
		l.w.right.Refresh()
	}
}

// done are the names of the lessons that were done.
func (l *lessons) done() []string { return l.w.app.Preferences().StringList(prefLessons) }

func (l *lessons) remember(name string) {
	if done := l.done(); !slices.Contains(done, name) {
		l.w.app.Preferences().SetStringList(prefLessons, append(slices.Clone(done), name))
	}
}
