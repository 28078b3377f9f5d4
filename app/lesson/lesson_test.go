package lesson

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"jaws/assets"
)

func TestLessonsAreThere(t *testing.T) {
	all := allLessons(t)
	if len(all) < 6 {
		t.Fatalf("only %d lessons", len(all))
	}
	for i, name := range []string{"cloud", "upload", "slow", "tunnel", "first", "lie"} {
		if all[i].Name != name {
			t.Errorf("lesson %d is %s, not %s", i+1, all[i].Name, name)
		}
		asks, reveals := 0, 0
		for _, s := range all[i].Steps {
			if s.Ask != nil {
				asks++
			}
			if s.Reveal {
				reveals++
			}
		}
		if asks == 0 || asks != reveals {
			t.Errorf("%s: %d questions, %d answered", name, asks, reveals)
		}
		for _, word := range []string{name, string(rune('1' + i))} {
			if at, err := Named(word); err != nil || at != i {
				t.Errorf("%q is lesson %d, %v", word, at, err)
			}
		}
	}
	for _, word := range []string{"0", "7", "-1", "swim"} {
		if _, err := Named(word); err == nil || !strings.Contains(err.Error(), "2 upload") {
			t.Errorf("%q: %v", word, err)
		}
	}
}

const soundLesson = `{"name": "a", "title": "b", "minutes": 2, "learns": "c", "steps": [
	{"text": "Cast", "do": [{"do": "view", "view": "packets"}], "press": {"label": "Cast", "do": "cast", "lure": "bulk", "size": "5MB"}, "until": "red"},
	{"text": "Which?", "ask": {"answers": [{"text": "x", "when": ".Cast.Caught"}, {"text": "y", "when": "not .Cast.Caught"}]}},
	{"text": "{{.Cast.Reason}}", "reveal": true}]}`

func TestErrorsNameFileAndField(t *testing.T) {
	if _, err := parseLesson([]byte(soundLesson)); err != nil {
		t.Fatalf("a sound lesson: %v", err)
	}
	for _, tt := range []struct{ name, old, new, want string }{
		{"no JSON", soundLesson, "{", "unexpected EOF"},
		{"two lessons", `"reveal": true}]}`, `"reveal": true}]} {}`, "something follows"},
		{"unknown field", `"learns"`, `"teaches"`, `"teaches"`},
		{"unknown field of an action", `"size"`, `"bytes"`, `"bytes"`},
		{"a word for a number", `"minutes": 2`, `"minutes": "two"`, "minutes"},
		{"too long", `"minutes": 2`, `"minutes": 30`, "minutes: 30"},
		{"no name", `"name": "a"`, `"name": "A b"`, "name:"},
		{"no title", `"title": "b"`, `"title": ""`, "title:"},
		{"no text", `"text": "Cast"`, `"text": " "`, "steps[0].text"},
		{"a template cut off", "{{.Cast.Reason}}", "{{.Cast", "steps[2].text"},
		{"a fact nobody knows", ".Cast.Reason", ".Cast.Colour", "steps[2].text"},
		{"an answer of nothing", "not .Cast.Caught", ".Sure", "steps[1].ask.answers[1].when"},
		{"one answer", `, {"text": "y", "when": "not .Cast.Caught"}`, "", "steps[1].ask.answers: 1"},
		{"a verb nobody knows", `"do": "view"`, `"do": "swim"`, "steps[0].do[0].do"},
		{"a view nobody knows", `"view": "packets"`, `"view": "fish"`, "steps[0].do[0].view"},
		{"a view without need", `"do": "view"`, `"do": "live"`, "steps[0].do[0].view"},
		{"a lure nobody knows", `"bulk"`, `"worm"`, "steps[0].press.lure"},
		{"no size", `"5MB"`, `"lots"`, "steps[0].press.size"},
		{"no label", `"label": "Cast"`, `"label": ""`, "steps[0].press.label"},
		{"an end nobody knows", `"until": "red"`, `"until": "blue"`, "steps[0].until"},
		{"no seconds", `"until": "red"`, `"until": "seconds"`, "steps[0].seconds"},
		{"seconds without need", `"until": "red"`, `"until": "red", "seconds": 3`, "steps[0].seconds"},
		{"judged before it was asked", `"text": "Cast",`, `"text": "Cast", "reveal": true,`, "steps[0].reveal"},
		{"a click for what never comes", `"answers": [{"text": "x", "when": ".Cast.Caught"}, {"text": "y", "when": "not .Cast.Caught"}]`, `"click": "fish"`, "steps[1].ask.click"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			broken := strings.Replace(soundLesson, tt.old, tt.new, 1)
			if broken == soundLesson {
				t.Fatal("nothing is broken")
			}
			_, err := Load(fstest.MapFS{"lessons/9-a.json": {Data: []byte(broken)}}, English)
			if err == nil || !strings.Contains(err.Error(), "lessons/9-a.json: ") || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want it to name %s", err, tt.want)
			}
		})
	}
	twice := fstest.MapFS{"lessons/1.json": {Data: []byte(soundLesson)}, "lessons/2.json": {Data: []byte(soundLesson)}}
	if _, err := Load(twice, English); err == nil || !strings.Contains(err.Error(), "lessons/2.json: name") {
		t.Errorf("two of one name: %v", err)
	}
}

// FuzzLesson reads anything, without a panic; what is a lesson can be begun.
func FuzzLesson(f *testing.F) {
	f.Add([]byte(soundLesson))
	names, err := fs.Glob(assets.Lessons, "lessons/*.json")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		raw, err := fs.ReadFile(assets.Lessons, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		l, err := parseLesson(raw)
		if err != nil {
			return
		}
		c := newFakeClass(true)
		r := NewRun(&l, 1, 1, c, c.now)
		r.Press()
		c.pass(r, 0)
		r.Show()
		r.Next()
	})
}
