package app

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"jaws/analysis"
	"jaws/app/look"
	"jaws/app/source"
)

// TestLearningMeter says how far the learning is, and then that it is over.
func TestLearningMeter(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}))
	c := newControls(func(source.Choice) {}, func(string) {}, nil, func() {}, func() {}, func() {}, func() {})
	for _, tt := range []struct {
		learning analysis.Learning
		words    string
		value    float32
		rest     bool
	}{
		{analysis.Learning{Active: true, Left: 45 * time.Second, Fraction: 0.25}, "watching, learning: 45 s left", 0.25, false},
		{analysis.Learning{Active: true, PacketsLeft: 1200, Fraction: 0.5}, "watching, learning: 1,200 packets left", 0.5, false},
		{analysis.Learning{Fraction: 1}, "watching", 0, true},
	} {
		t.Run(tt.words, func(t *testing.T) {
			c.Learning(true, true, tt.learning)
			if m := c.learning; m.Words != tt.words || m.Value != tt.value || (m.Resting != "") != tt.rest {
				t.Errorf("says %q at %v, resting %v", m.Words, m.Value, m.Resting)
			}
		})
	}
	c.Learning(false, true, analysis.Learning{})
	if c.learning.Visible() {
		t.Error("the meter is there while nothing runs")
	}
}
