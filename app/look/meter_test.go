package look

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"jaws/app/look/looktest"
)

// TestWordsCanBeRead checks the pairs of colours that words are shown in.
func TestWordsCanBeRead(t *testing.T) {
	const enough = 4.5 // WCAG AA
	for name, variant := range map[string]fyne.ThemeVariant{"dark": theme.VariantDark, "light": theme.VariantLight} {
		for _, pair := range [][2]fyne.ThemeColorName{
			{theme.ColorNameForeground, ColorWell},
			{theme.ColorNameForeground, ColorDone},
			{theme.ColorNameForeground, ColorPanel},
			{theme.ColorNameForeground, theme.ColorNameButton},
			{theme.ColorNameForeground, theme.ColorNameInputBackground},
			{theme.ColorNameForeground, ColorPicked},
			{theme.ColorNameDisabled, ColorPanel}, // what Fyne gives words of low importance
			{theme.ColorNamePlaceHolder, theme.ColorNameInputBackground},
			{theme.ColorNameError, ColorPanel},
			{theme.ColorNameError, ColorRedRow},
			{theme.ColorNameError, ColorPicked},
			{theme.ColorNameWarning, ColorPanel},
			{theme.ColorNameSuccess, ColorPanel},
			{theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary},
			{theme.ColorNameForegroundOnError, theme.ColorNameError}, // of a button that takes something away
			{ColorGood, ColorPanel},
			{ColorMuted, ColorPanel},
			{colorBadgeText, colorBadge},
		} {
			words, ground := NewTheme(Look{}).Color(pair[0], variant), NewTheme(Look{}).Color(pair[1], variant)
			if c := looktest.Contrast(words, ground); c < enough {
				t.Errorf("%s: %s on %s has a contrast of %.1f", name, pair[0], pair[1], c)
			}
		}
		test.NewTempApp(t).Settings().SetTheme(NewTheme(Look{}))
		cast := CastTheme{}
		if c := looktest.Contrast(cast.Color(theme.ColorNameForegroundOnError, variant), cast.Color(theme.ColorNameError, variant)); c < enough {
			t.Errorf("%s: the button that casts has a contrast of %.1f", name, c)
		}
	}
}

// TestMeterFollowsTheTheme has the colours of a meter change with the theme.
func TestMeterFollowsTheTheme(t *testing.T) {
	a := test.NewTempApp(t)
	m := NewMeter(ColorDone)
	var seen []string
	for _, variant := range []fyne.ThemeVariant{theme.VariantDark, theme.VariantLight} {
		a.Settings().SetTheme(looktest.Fixed{Theme: NewTheme(Look{}), Variant: variant})
		m.Set(0.5, "half")
		m.Refresh()
		r := test.WidgetRenderer(m).(*meterRenderer)
		seen = append(seen, fmt.Sprint(r.words.Color, r.done.FillColor, r.well.FillColor))
	}
	if seen[0] == seen[1] {
		t.Errorf("both themes paint %s", seen[0])
	}
}

// TestMeter has its bar be as wide as its value says, and go at rest.
func TestMeter(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(Look{}))
	m := NewMeter(ColorDone)
	m.Resize(fyne.NewSize(200, 30))
	r := test.WidgetRenderer(m).(*meterRenderer)
	m.Set(0.25, "45 s left")
	if !r.done.Visible() || r.done.Size().Width != 50 || r.words.Text != "45 s left" {
		t.Errorf("a quarter is %v wide, shown %v, and says %q", r.done.Size().Width, r.done.Visible(), r.words.Text)
	}
	m.Rest("watching")
	if r.done.Visible() || r.words.Text != "watching" {
		t.Errorf("at rest its bar is shown: %v, and it says %q", r.done.Visible(), r.words.Text)
	}
}
