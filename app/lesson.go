package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"jaws/assets"
)

// lesson leads through the window step by step. It is data: what it tells of a
// run it takes from the run.
type lesson struct {
	Name    string       `json:"name"`    // what the command line and the preferences call it
	Title   string       `json:"title"`   // as a part of "Lesson 2 of 6: find the upload"
	Minutes int          `json:"minutes"` // about how long it takes
	Learns  string       `json:"learns"`  // what one knows afterwards, a line
	Steps   []lessonStep `json:"steps"`
}

// lessonStep is what the pane says at a time.
type lessonStep struct {
	// Text is said; a template over lessonFacts as they are when the step
	// begins.
	Text string `json:"text"`
	// Do is done when the step begins, Press when its button is pressed.
	Do    []lessonAction `json:"do,omitempty"`
	Press *lessonPress   `json:"press,omitempty"`
	// Until is what must be before the lesson can go on; Seconds is for
	// untilSeconds alone.
	Until   lessonUntil `json:"until,omitempty"`
	Seconds int         `json:"seconds,omitempty"`
	// Ask is a question to answer before the lesson goes on.
	Ask *lessonAsk `json:"ask,omitempty"`
	// Reveal judges the last answer given.
	Reveal bool `json:"reveal,omitempty"`
	// Learning is true where the step makes sense while the detector learns.
	Learning bool `json:"learning,omitempty"`

	text *template.Template
}

// lessonPress is a button, and what it does.
type lessonPress struct {
	Label string `json:"label"`
	lessonAction
}

// lessonAction is something that a lesson does with the window.
type lessonAction struct {
	Do lessonVerb `json:"do"`
	// View is for verbView, Lure and Size are for verbCast.
	View string `json:"view,omitempty"`
	Lure string `json:"lure,omitempty"`
	Size string `json:"size,omitempty"`

	bytes int64
}

type lessonVerb string

const (
	verbSource  lessonVerb = "source"  // watch the simulated network
	verbRestart lessonVerb = "restart" // watch it anew, with nothing learnt
	verbView    lessonVerb = "view"
	verbCast    lessonVerb = "cast"
	verbFreeze  lessonVerb = "freeze"
	verbLive    lessonVerb = "live"
	verbWhy     lessonVerb = "why" // pick the bait
	verbCompare lessonVerb = "compare"
	verbReset   lessonVerb = "reset"  // the baseline
	verbAccept  lessonVerb = "accept" // take the bait for normal
)

// once tells what is not done again where one goes back to its step.
func (v lessonVerb) once() bool {
	return v == verbRestart || v == verbReset || v == verbAccept || v == verbCast
}

type lessonUntil string

const (
	untilNext     lessonUntil = ""         // at once
	untilLearnt   lessonUntil = "learnt"   // the detector no longer learns
	untilLearning lessonUntil = "learning" // it learns
	untilCast     lessonUntil = "cast"     // bait was cast since the step began, all of it
	untilRed      lessonUntil = "red"      // the same, and it is red or had time to be
	untilPicked   lessonUntil = "picked"   // a point or a row was clicked
	untilBait     lessonUntil = "bait"     // that of the bait was
	untilClassic  lessonUntil = "classic"  // the first JAWS' method has seen the bait
	untilAccepted lessonUntil = "accepted" // the bait was taken for normal
	untilSeconds  lessonUntil = "seconds"  // so many have passed
)

// lessonAsk is a question: two to four answers, or a click into the picture.
type lessonAsk struct {
	Answers []lessonAnswer `json:"answers,omitempty"`
	// Click is what is to appear where one clicks: "bait".
	Click string `json:"click,omitempty"`
}

// lessonAnswer is right if When, an expression of a template over lessonFacts,
// is true once the run is over.
type lessonAnswer struct {
	Text string `json:"text"`
	When string `json:"when"`

	when *template.Template
}

// loadLessons reads all lessons below lessons/, in the order of their names.
func loadLessons(files fs.FS) ([]lesson, error) {
	names, err := fs.Glob(files, "lessons/*.json")
	if err != nil {
		return nil, err
	}
	var all []lesson
	seen := map[string]string{}
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		l, err := parseLesson(raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if before, ok := seen[l.Name]; ok {
			return nil, fmt.Errorf("%s: name: %q is that of %s", name, l.Name, before)
		}
		seen[l.Name] = name
		all = append(all, l)
	}
	return all, nil
}

// parseLesson reads one. The error names the field that is wrong.
func parseLesson(raw []byte) (lesson, error) {
	var l lesson
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&l); err != nil {
		return l, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return l, errors.New("something follows the lesson")
	}
	return l, l.check()
}

// lures are those that a lesson casts.
func (l *lesson) lures() []string {
	var found []string
	for i := range l.Steps {
		for _, a := range l.Steps[i].actions() {
			if a.Do == verbCast {
				found = append(found, a.Lure)
			}
		}
	}
	return found
}

// actions are all that a step may do.
func (s *lessonStep) actions() []*lessonAction {
	var all []*lessonAction
	for i := range s.Do {
		all = append(all, &s.Do[i])
	}
	if s.Press != nil {
		all = append(all, &s.Press.lessonAction)
	}
	return all
}

// lessonFor is the index of a lesson by its name, or by its number from 1.
func lessonFor(word string) (int, error) {
	all, err := loadLessons(assets.Lessons)
	if err != nil {
		return 0, err
	}
	at := slices.IndexFunc(all, func(l lesson) bool { return l.Name == word })
	if n, err := strconv.Atoi(word); err == nil {
		at = n - 1
	}
	if at < 0 || at >= len(all) {
		return 0, fmt.Errorf("%q is none of: %s", word, lessonWords())
	}
	return at, nil
}

// lessonWords name all lessons for the command line.
func lessonWords() string {
	all, err := loadLessons(assets.Lessons)
	if err != nil {
		return err.Error()
	}
	var words []string
	for i, l := range all {
		words = append(words, fmt.Sprintf("%d %s", i+1, l.Name))
	}
	return strings.Join(words, ", ")
}
