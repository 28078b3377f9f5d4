package app

import (
	"fmt"
	"image/color"
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"jaws/analysis"
)

// contrast is that of WCAG 2.1, from 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// TestWordsCanBeRead checks the pairs of colours that words are shown in.
func TestWordsCanBeRead(t *testing.T) {
	const enough = 4.5 // WCAG AA
	for name, variant := range map[string]fyne.ThemeVariant{"dark": theme.VariantDark, "light": theme.VariantLight} {
		for _, pair := range [][2]fyne.ThemeColorName{
			{theme.ColorNameForeground, colorWell},
			{theme.ColorNameForeground, colorDone},
			{theme.ColorNameForeground, colorPanel},
			{theme.ColorNameForeground, theme.ColorNameButton},
			{theme.ColorNameForeground, theme.ColorNameInputBackground},
			{theme.ColorNameForeground, colorPicked},
			{theme.ColorNameDisabled, colorPanel}, // what Fyne gives words of low importance
			{theme.ColorNamePlaceHolder, theme.ColorNameInputBackground},
			{theme.ColorNameError, colorPanel},
			{theme.ColorNameError, colorRedRow},
			{theme.ColorNameError, colorPicked},
			{theme.ColorNameWarning, colorPanel},
			{theme.ColorNameSuccess, colorPanel},
			{theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary},
			{theme.ColorNameForegroundOnError, colorCast},
			{colorGood, colorPanel},
			{colorMuted, colorPanel},
			{colorBadgeText, colorBadge},
		} {
			words, ground := newTheme(windowLook{}).Color(pair[0], variant), newTheme(windowLook{}).Color(pair[1], variant)
			if c := contrast(words, ground); c < enough {
				t.Errorf("%s: %s on %s has a contrast of %.1f", name, pair[0], pair[1], c)
			}
		}
	}
}

func TestLearningMeter(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newTheme(windowLook{}))
	c := newControls(func(choice) {}, func(string) {}, nil, func() {}, func() {}, func() {}, func() {})
	for _, tt := range []struct {
		learning analysis.Learning
		words    string
		value    float32
		rest     bool
	}{
		{analysis.Learning{Active: true, Left: 45 * time.Second, Fraction: 0.25}, "learning: 45 s left", 0.25, false},
		{analysis.Learning{Active: true, PacketsLeft: 1200, Fraction: 0.5}, "learning: 1,200 packets left", 0.5, false},
		{analysis.Learning{Fraction: 1}, "watching", 0, true},
	} {
		t.Run(tt.words, func(t *testing.T) {
			c.Learning(true, true, tt.learning)
			m := c.learning
			if m.words != tt.words || m.value != tt.value || (m.rest != "") != tt.rest {
				t.Errorf("says %q at %v, resting %v", m.words, m.value, m.rest)
			}
			m.Resize(fyne.NewSize(200, 30))
			r := test.WidgetRenderer(m).(*meterRenderer)
			if got := r.done.Visible(); got == tt.rest {
				t.Errorf("a bar is shown: %v", got)
			}
			if want := 200 * tt.value; !tt.rest && r.done.Size().Width != want {
				t.Errorf("the bar is %v wide, want %v", r.done.Size().Width, want)
			}
			if r.words.Text != tt.words {
				t.Errorf("painted %q", r.words.Text)
			}
		})
	}
	c.Learning(false, true, analysis.Learning{})
	if c.learning.Visible() {
		t.Error("the meter is there while nothing runs")
	}
}

// TestMeterFollowsTheTheme has the colours of a meter change with the theme.
func TestMeterFollowsTheTheme(t *testing.T) {
	a := test.NewTempApp(t)
	m := newMeter(colorDone)
	var seen []string
	for _, variant := range []fyne.ThemeVariant{theme.VariantDark, theme.VariantLight} {
		a.Settings().SetTheme(fixed{newTheme(windowLook{}), variant})
		m.Set(0.5, "half")
		m.Refresh()
		r := test.WidgetRenderer(m).(*meterRenderer)
		seen = append(seen, fmt.Sprint(r.words.Color, r.done.FillColor, r.well.FillColor))
	}
	if seen[0] == seen[1] {
		t.Errorf("both themes paint %s", seen[0])
	}
}

// fixed is a theme of one variant.
type fixed struct {
	fyne.Theme
	variant fyne.ThemeVariant
}

func (f fixed) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return f.Theme.Color(name, f.variant)
}
