package lesson

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"text/template"

	"jaws/app/language"
	"jaws/app/language/languagetest"
	"jaws/assets"
)

// speak has the test's texts be in a language, as far as they are this
// window's, and gives the lessons in it.
func speak(t *testing.T, code string) []Lesson {
	t.Helper()
	languagetest.Speak(t, code)
	all, err := Load(assets.Lessons, code)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// texts are all that a lesson says, each with a place where.
func texts(l *Lesson) map[string]string {
	all := map[string]string{"title": l.Title, "learns": l.Learns}
	for i, s := range l.Steps {
		at := func(what string, k int) string { return fmt.Sprintf("step %d, %s %d", i, what, k) }
		all[at("text", 0)] = s.Text
		if s.Press != nil {
			all[at("press", 0)] = s.Press.Label
		}
		if s.Ask != nil {
			for k, a := range s.Ask.Answers {
				all[at("answer", k)] = a.Text
			}
		}
	}
	return all
}

var (
	action = regexp.MustCompile(`{{[^}]*}}`)
	fact   = regexp.MustCompile(`\.[A-Z][A-Za-z.]*`)
)

// factsIn are those that a text tells of, sorted.
func factsIn(text string) []string {
	var all []string
	for _, a := range action.FindAllString(text, -1) {
		all = append(all, fact.FindAllString(a, -1)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// worlds are runs of every kind that a text tells apart.
func worlds() []Facts {
	var all []Facts
	for bits := range 32 {
		is := func(bit int) bool { return bits&(1<<bit) != 0 }
		f := Facts{Packets: "9", Protocol: "TLS", Share: 55, Large: 44, Explained: 51, Talks: 31, Right: is(0), Near: is(1)}
		f.Cast = CastFacts{
			Caught: is(2), Sent: "5.00 MB", Size: "5.00 MB", Seconds: 12.3, After: "12,3 s", Rank: 10,
			Reason: "192.168.23.21 hat in einer Minute 4,99 MB an 203.0.113.157 gesendet; üblich sind höchstens 531 kB",
		}
		f.Classic = ClassicFacts{Known: true, Packets: 3424, Marked: 171, Percent: 5}
		if is(3) {
			f.Red = 2
		}
		if is(4) {
			f.Classic.First, f.Classic.Percent = "239.255.255.250", 80
		}
		all = append(all, f)
	}
	return all
}

// TestEachLessonInEachLanguage has every text of every lesson be said in each
// language, of the same facts, whatever became of the run; nothing but words
// differs.
func TestEachLessonInEachLanguage(t *testing.T) {
	english := allLessons(t)
	for _, code := range language.Choices() {
		if code == English {
			continue
		}
		t.Run(code, func(t *testing.T) {
			files, err := fs.Glob(assets.Lessons, path.Join("lessons", code, "*.json"))
			if err != nil || len(files) != len(english) {
				t.Errorf("%d files of words for %d lessons: %v", len(files), len(english), err)
			}
			for i, l := range speak(t, code) {
				original, translated := texts(&english[i]), texts(&l)
				if len(original) != len(translated) {
					t.Errorf("%s: %d texts of %d", l.Name, len(translated), len(original))
				}
				for place, words := range translated {
					if words == original[place] && words != "" {
						t.Errorf("%s, %s: %q is English", l.Name, place, words)
					}
					if got, want := factsIn(words), factsIn(original[place]); !reflect.DeepEqual(got, want) {
						t.Errorf("%s, %s: tells of %q, not of %q", l.Name, place, got, want)
					}
				}
				for k := range l.Steps {
					for _, facts := range worlds() {
						said := told(l.Steps[k].text, &facts)
						if strings.Contains(said, "template") || !strings.Contains(".?!", said[len(said)-1:]) || strings.Contains(said, " .") {
							t.Errorf("%s, step %d says %q", l.Name, k, said)
						}
					}
				}
				if a, b := bare(english[i]), bare(l); !reflect.DeepEqual(a, b) {
					t.Errorf("%s differs in more than words:\n%+v\n%+v", l.Name, a, b)
				}
			}
		})
	}
}

// bare is a lesson without its words.
func bare(l Lesson) Lesson {
	l.Title, l.Learns, l.Steps = "", "", slices.Clone(l.Steps)
	for i := range l.Steps {
		s := &l.Steps[i]
		s.Text, s.text = "", nil
		if s.Press != nil {
			press := *s.Press
			press.Label = ""
			s.Press = &press
		}
		if s.Ask != nil {
			ask := Ask{Click: s.Ask.Click, Answers: slices.Clone(s.Ask.Answers)}
			for k := range ask.Answers {
				ask.Answers[k].Text, ask.Answers[k].when = "", (*template.Template)(nil)
			}
			s.Ask = &ask
		}
	}
	return l
}

const soundWords = `{"title": "B", "learns": "C", "steps": [
	{"text": "Auswerfen", "press": "Los"},
	{"text": "Was?", "answers": ["X", "Y"]},
	{"text": "{{.Cast.Reason}}"}]}`

func TestErrorsNameTheWordsThatAreWrong(t *testing.T) {
	load := func(words string) ([]Lesson, error) {
		return Load(fstest.MapFS{"lessons/9-a.json": {Data: []byte(soundLesson)}, "lessons/de/9-a.json": {Data: []byte(words)}}, "de")
	}
	all, err := load(soundWords)
	if err != nil {
		t.Fatalf("sound words: %v", err)
	}
	if l := all[0]; l.Title != "B" || l.Steps[0].Press.Label != "Los" || l.Steps[0].Press.Lure != "bulk" || l.Steps[1].Ask.Answers[1].Text != "Y" || l.Steps[1].Ask.judge(&Facts{}) != 1 {
		t.Errorf("%+v", l)
	}
	for _, tt := range []struct{ name, old, new, want string }{
		{"no JSON", soundWords, "[", "unexpected EOF"},
		{"a condition of its own", `"answers": ["X", "Y"]`, `"answers": [{"text": "X", "when": "true"}]`, "answers"},
		{"something to do", `"text": "Was?"`, `"text": "Was?", "until": "red"`, "until"},
		{"no title", `"title": "B"`, `"title": ""`, "title:"},
		{"nothing learnt", `"learns": "C"`, `"learns": ""`, "learns:"},
		{"a step less", `,
	{"text": "{{.Cast.Reason}}"}`, "", "steps: are 2"},
		{"no text", `"text": "Was?"`, `"text": ""`, "steps[1].text"},
		{"no label", `, "press": "Los"`, "", "steps[0].press.label"},
		{"a label too many", `"text": "Was?"`, `"text": "Was?", "press": "Los"`, "steps[1].press"},
		{"an answer less", `["X", "Y"]`, `["X"]`, "steps[1].answers: are 1"},
		{"an empty answer", `["X", "Y"]`, `["X", ""]`, "steps[1].ask.answers[1].text"},
		{"answers to no question", `"press": "Los"`, `"press": "Los", "answers": ["X"]`, "steps[0].answers"},
		{"a fact nobody knows", ".Cast.Reason", ".Cast.Farbe", "steps[2].text"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			broken := strings.Replace(soundWords, tt.old, tt.new, 1)
			if broken == soundWords {
				t.Fatal("nothing is broken")
			}
			if _, err := load(broken); err == nil || !strings.Contains(err.Error(), "lessons/de/9-a.json: ") || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want it to name %s", err, tt.want)
			}
		})
	}
	if _, err := Load(fstest.MapFS{"lessons/9-a.json": {Data: []byte(soundLesson)}}, "de"); err == nil || !strings.Contains(err.Error(), "lessons/de/9-a.json") {
		t.Errorf("no words at all: %v", err)
	}
}

// FuzzTranslation reads any words, without a panic; what fits the lesson can be
// begun.
func FuzzTranslation(f *testing.F) {
	f.Add([]byte(soundWords))
	f.Fuzz(func(t *testing.T, raw []byte) {
		l, err := parseLesson([]byte(soundLesson))
		if err != nil {
			t.Fatal(err)
		}
		if l.translate(raw) != nil {
			return
		}
		c := newFakeClass(true)
		r := NewRun(&l, 1, 1, c, c.now)
		r.Press()
		c.pass(r, 0)
		r.Show()
	})
}
