package lesson

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/look"
)

// TestLessonWordsFit measures every text, on a screen of 1280, in ordinary and
// in large words.
func TestLessonWordsFit(t *testing.T) {
	for _, projector := range []bool{false, true} {
		a := test.NewTempApp(t)
		a.Settings().SetTheme(look.NewTheme(look.Look{Projector: projector}))
		p := NewPane(func(int) {}, func() {}, func() {}, func() {}, func() {})
		p.Object.Resize(fyne.NewSize(1264, p.Object.MinSize().Height))
		for _, l := range allLessons(t) {
			for i := range l.Steps {
				for _, caught := range []bool{true, false} {
					s := &l.Steps[i]
					show := Show{title: "Lesson 1 of 6: " + l.Title, steps: len(l.Steps), next: "Next", verdict: verdictWrong}
					facts := Facts{Protocol: "TLS", Share: 55, Large: 44, Explained: 51, Talks: 31, Red: 2}
					facts.Cast = CastFacts{
						Caught: caught, Sent: "5.00 MB", Size: "5.00 MB", Seconds: 12.3, Rank: 10,
						Reason: "192.168.23.21 sent 4.99 MB in a minute; usually at most 531 KB",
					}
					facts.Classic = ClassicFacts{Known: true, Packets: 3424, Marked: 171, Percent: 5, First: "239.255.255.250"}
					show.text = told(s.text, &facts)
					if s.Reveal {
						show.text = "Not this time. " + show.text
					}
					if s.Press != nil {
						show.press = s.Press.Label
					}
					if s.Ask != nil {
						for _, a := range s.Ask.Answers {
							show.answers = append(show.answers, a.Text)
						}
					}
					p.Show(show)
					p.frame.Refresh()
					p.layout.Layout(p.frame.Objects, p.frame.Size())
					if need, has := p.Text.MinSize().Height, p.scroll.Size().Height; need > has+1 {
						t.Errorf("%s, step %d, large words %v: needs %.0f of %.0f for %q", l.Name, i, projector, need, has, show.text)
					}
				}
			}
		}
	}
}
