package lesson

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"unicode/utf8"

	"jaws/app/method"
	"jaws/chum"
)

// lessonLures are all lures that a lesson may name; a program that lacks one
// says so when its lesson is begun.
var lessonLures = []string{"bulk", "slow", "burst", "dns", "icmp", "http", "files", "oddport"}

const (
	lessonTitleMost = 40
	lessonMinutes   = 5
	lessonAnswers   = 4
)

var lessonName = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// check completes a lesson with what follows from its fields, and tells which
// of them is wrong.
func (l *Lesson) check() error {
	switch {
	case !lessonName.MatchString(l.Name):
		return fmt.Errorf("name: %q is not a word of small letters", l.Name)
	case l.Title == "" || utf8.RuneCountInString(l.Title) > lessonTitleMost:
		return fmt.Errorf("title: %q has %d letters, not 1 to %d", l.Title, utf8.RuneCountInString(l.Title), lessonTitleMost)
	case l.Minutes < 1 || l.Minutes > lessonMinutes:
		return fmt.Errorf("minutes: %d is not 1 to %d", l.Minutes, lessonMinutes)
	case l.Learns == "":
		return errors.New("learns: is missing")
	case len(l.Steps) < 2:
		return fmt.Errorf("steps: %d are too few", len(l.Steps))
	}
	asked := false
	for i := range l.Steps {
		s := &l.Steps[i]
		if err := s.check(); err != nil {
			return fmt.Errorf("steps[%d].%w", i, err)
		}
		if s.Reveal && !asked {
			return fmt.Errorf("steps[%d].reveal: nothing was asked before", i)
		}
		asked = asked || s.Ask != nil
	}
	return nil
}

func (s *Step) check() error {
	var err error
	if s.text, err = lessonTemplate(s.Text); err != nil {
		return fmt.Errorf("text: %w", err)
	}
	if strings.TrimSpace(s.Text) == "" {
		return errors.New("text: is missing")
	}
	for i := range s.Do {
		if err := s.Do[i].check(); err != nil {
			return fmt.Errorf("do[%d].%w", i, err)
		}
	}
	if s.Press != nil {
		if s.Press.Label == "" {
			return errors.New("press.label: is missing")
		}
		if err := s.Press.check(); err != nil {
			return fmt.Errorf("press.%w", err)
		}
	}
	switch s.Until {
	case untilNext, untilLearnt, untilCast, untilRed, untilPicked, untilBait, untilClassic, untilAccepted:
		if s.Seconds != 0 {
			return fmt.Errorf("seconds: are for until %q alone", untilSeconds)
		}
	case untilSeconds:
		if s.Seconds < 1 || s.Seconds > 120 {
			return fmt.Errorf("seconds: %d is not 1 to 120", s.Seconds)
		}
	default:
		return fmt.Errorf("until: %q is nothing to wait for", s.Until)
	}
	if s.Ask != nil {
		if s.Until != untilNext {
			return errors.New("until: a question is waited for already")
		}
		if err := s.Ask.check(); err != nil {
			return fmt.Errorf("ask.%w", err)
		}
	}
	return nil
}

func (a *Action) check() error {
	switch a.Do {
	case VerbSource, VerbRestart, VerbFreeze, VerbLive, VerbWhy, VerbCompare, VerbReset, VerbAccept, VerbView, VerbCast:
	default:
		return fmt.Errorf("do: %q is nothing that a lesson can do", a.Do)
	}
	if _, ok := method.ViewNamed(a.View); ok != (a.Do == VerbView) {
		return fmt.Errorf("view: %q is not what %q needs", a.View, a.Do)
	}
	if slices.Contains(lessonLures, a.Lure) != (a.Do == VerbCast) {
		return fmt.Errorf("lure: %q is not what %q needs", a.Lure, a.Do)
	}
	if a.Do != VerbCast {
		if a.Size != "" {
			return fmt.Errorf("size: is for %q alone", VerbCast)
		}
		return nil
	}
	var err error
	if a.Bytes, err = chum.ParseSize(a.Size); err != nil {
		return fmt.Errorf("size: %w", err)
	}
	return nil
}

func (a *Ask) check() error {
	switch {
	case a.Click != "" && len(a.Answers) > 0:
		return errors.New("click: a question has this or answers")
	case a.Click != "" && a.Click != "bait":
		return fmt.Errorf("click: %q is not bait", a.Click)
	case a.Click != "":
		return nil
	case len(a.Answers) < 2 || len(a.Answers) > lessonAnswers:
		return fmt.Errorf("answers: %d are not 2 to %d", len(a.Answers), lessonAnswers)
	}
	for i := range a.Answers {
		answer := &a.Answers[i]
		if answer.Text == "" {
			return fmt.Errorf("answers[%d].text: is missing", i)
		}
		var err error
		if answer.when, err = lessonTemplate("{{if " + answer.When + "}}yes{{end}}"); err != nil {
			return fmt.Errorf("answers[%d].when: %w", i, err)
		}
	}
	return nil
}

// lessonTemplate is a template that was tried on a run where nothing happened
// and on one where the bait was caught.
func lessonTemplate(words string) (*template.Template, error) {
	t, err := template.New("").Option("missingkey=error").Parse(words)
	if err != nil {
		return nil, err
	}
	caught := Facts{Right: true, Cast: CastFacts{Caught: true}, Before: CastFacts{Caught: true}, Classic: ClassicFacts{Known: true}}
	for _, facts := range []Facts{{}, caught} {
		if err := t.Execute(io.Discard, &facts); err != nil {
			return nil, err
		}
	}
	return t, nil
}
