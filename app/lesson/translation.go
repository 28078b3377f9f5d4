package lesson

import (
	"errors"
	"fmt"
)

// translation is what a lesson says in another language. What is done, waited
// for and right stands in the lesson alone, so that no language has another
// lesson than the others.
type translation struct {
	Title  string      `json:"title"`
	Learns string      `json:"learns"`
	Steps  []stepWords `json:"steps"`
}

// stepWords are a step's text, its button's label and its answers, as far as
// the step has these.
type stepWords struct {
	Text    string   `json:"text"`
	Press   string   `json:"press,omitempty"`
	Answers []string `json:"answers,omitempty"`
}

// translate has a lesson say what a file of its words says. The error names
// the field that is wrong.
func (l *Lesson) translate(raw []byte) error {
	var t translation
	if err := decode(raw, &t); err != nil {
		return err
	}
	if len(t.Steps) != len(l.Steps) {
		return fmt.Errorf("steps: are %d, and the lesson has %d", len(t.Steps), len(l.Steps))
	}
	l.Title, l.Learns = t.Title, t.Learns
	for i := range l.Steps {
		if err := l.Steps[i].translate(t.Steps[i]); err != nil {
			return fmt.Errorf("steps[%d].%w", i, err)
		}
	}
	return l.check()
}

func (s *Step) translate(words stepWords) error {
	s.Text = words.Text
	switch {
	case s.Press != nil:
		s.Press.Label = words.Press
	case words.Press != "":
		return errors.New("press: the step has no button")
	}
	var answers []lessonAnswer
	if s.Ask != nil {
		answers = s.Ask.Answers
	}
	if len(words.Answers) != len(answers) {
		return fmt.Errorf("answers: are %d, and the step has %d", len(words.Answers), len(answers))
	}
	for i := range answers {
		answers[i].Text = words.Answers[i]
	}
	return nil
}
