package why

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"jaws/analysis/feature"
	"jaws/app/language"
	"jaws/app/language/languagetest"
	"jaws/app/look"
	"jaws/app/reason"
)

func TestGauge(t *testing.T) {
	// order is how low (l), high (h) and value (v) lie from left to right.
	for _, tt := range []struct {
		name   string
		reason feature.Reason
		order  string // "" for no bar
	}{
		{"more bytes than usual", feature.Reason{Unit: "bytes", Value: 48e6, High: 3e5}, "lhv"},
		{"a million times the usual", feature.Reason{Unit: "bytes", Value: 1e12, High: 1e6}, "lhv"},
		{"fewer than usual", feature.Reason{Unit: "bytes", Value: 60, Low: 500, High: 1500}, "vlh"},
		{"within", feature.Reason{Unit: "packets", Value: 50, Low: 10, High: 90}, "lvh"},
		{"up to down", feature.Reason{Unit: "ratio", Value: 61, Low: 0.1, High: 3}, "lhv"},
		{"down to up", feature.Reason{Unit: "ratio", Value: 0.01, Low: 0.1, High: 3}, "vlh"},
		{"a ratio of nothing", feature.Reason{Unit: "ratio", Value: 0, Low: 0.1, High: 3}, "vlh"},
		{"a packet's ratio", feature.Reason{Unit: "log ratio", Value: -3, Low: -1, High: 2}, "vlh"},
		{"rarity", feature.Reason{Unit: "nats", Value: 12, Low: -0.4, High: 3}, "lhv"},
		{"no range", feature.Reason{Unit: "seconds", Value: 31}, ""},
		{"a range upside down", feature.Reason{Unit: "bytes", Value: 31, Low: 9, High: 3}, ""},
		{"no number", feature.Reason{Unit: "bytes", Value: math.NaN(), High: 3}, ""},
		{"without end", feature.Reason{Unit: "bytes", Value: 1, High: math.Inf(1)}, ""},
		{"all the same", feature.Reason{Unit: "nats", Value: 0, Low: 0, High: 0}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g, ok := gaugeOf(&tt.reason)
			if ok != (tt.order != "") {
				t.Fatalf("has a bar: %v", ok)
			}
			if !ok {
				return
			}
			before := float32(-1)
			for _, c := range tt.order {
				at := map[rune]float32{'l': g.low, 'h': g.high, 'v': g.value}[c]
				if at < before || at < 0 || at > gaugeEnd {
					t.Errorf("%+v is not in the order %s", g, tt.order)
				}
				before = at
			}
			if g.high-g.low < 0.05 {
				t.Errorf("%+v: the usual range cannot be seen", g)
			}
		})
	}
}

// TestGaugeTellsHowFar has ten and ten thousand times the usual look different.
func TestGaugeTellsHowFar(t *testing.T) {
	ten, _ := gaugeOf(&feature.Reason{Unit: "bytes", Value: 1e6, High: 1e5})
	more, _ := gaugeOf(&feature.Reason{Unit: "bytes", Value: 1e9, High: 1e5})
	if ten.high < 2*more.high {
		t.Errorf("the usual takes %.2f of the bar at ten times, %.2f at ten thousand times", ten.high, more.high)
	}
}

func TestValueWords(t *testing.T) {
	for _, tt := range []struct {
		reason feature.Reason
		want   string
	}{
		{feature.Reason{Unit: "bytes", Value: 4.9e6, High: 3e5}, "4.9 MB, usually up to 300 kB"},
		{feature.Reason{Unit: "bytes", Value: 60, Low: 500, High: 1500}, "60 bytes, usually from 500 bytes"},
		{feature.Reason{Unit: "bytes", Value: 600, Low: 500, High: 1500}, "600 bytes, as usual"},
		{feature.Reason{Unit: "connections", Value: 36, High: 4}, "36 connections, usually up to 4"},
		{feature.Reason{Unit: "connections", Value: 36, High: 1}, "36 connections, usually up to 1"},
		{feature.Reason{Unit: "seconds", Value: 7200, High: 31}, "2 hours, usually up to 31 s"},
		{feature.Reason{Unit: "ratio", Value: 61, Low: 0.2, High: 1.5}, "61 : 1, usually up to 1.5 : 1"},
		{feature.Reason{Unit: "ratio", Value: 1. / 61, Low: 0.25, High: 1.5}, "1 : 61, usually from 1 : 4"},
		{feature.Reason{Unit: "log ratio", Value: math.Log(61), High: 0}, "61 : 1, usually up to 1 : 1"},
		{feature.Reason{Feature: "rare destination", Unit: "nats", Value: 12, High: 3}, "1 in 160,000, usually up to 1 in 20"},
		{feature.Reason{Feature: "unusual flags", Unit: "nats", Value: 12, Low: -1, High: 1}, "1 in 160,000, usually up to 1 in 2.7"},
		{feature.Reason{Feature: "strangeness", Unit: "log", Value: 3, High: 1}, "more than usual"},
		{feature.Reason{Feature: "magnitude", Unit: "nats", Value: 1, Low: 2, High: 3}, "less than usual"},
		{feature.Reason{Feature: "magnitude", Unit: "nats", Value: 2, Low: 2, High: 3}, "as usual"},
	} {
		if got := valueWords(&tt.reason); got != tt.want {
			t.Errorf("%+v is %q, want %q", tt.reason, got, tt.want)
		}
	}
}

// TestCaptionsFit measures the name of every feature in the space it has, in
// every language.
func TestCaptionsFit(t *testing.T) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.NewTheme(look.Look{}))
	for _, code := range language.Choices() {
		languagetest.Speak(t, code)
		seen := map[string]string{}
		for _, name := range append(feature.Names(), "distance") {
			words := reason.Caption(name)
			if other, ok := seen[words]; ok && name != "unusual service" {
				t.Errorf("%q and %q are both called %q", name, other, words)
			}
			seen[words] = name
			if wide := width(words); wide > captionWidth {
				t.Errorf("%q is %v wide, there is room for %d", words, wide, captionWidth)
			}
		}
		for _, r := range []feature.Reason{
			{Feature: "connections", Unit: "connections", Value: 150, High: 30},
			{Feature: "upload", Unit: "bytes", Value: 999e6, High: 999e3},
			{Feature: "upload", Unit: "bytes", Value: 99, Low: 999e3, High: 999e6},
			{Feature: "silence before", Unit: "seconds", Value: 9 * 3600, High: 88 * 60},
			{Feature: "rare pair", Unit: "nats", Value: 12, High: 3},
			{Feature: "up / down ratio", Unit: "ratio", Value: 1. / 61, Low: 0.25, High: 3},
			{Feature: "packets", Unit: "packets", Value: 150, Low: 30, High: 200},
		} {
			if words := valueWords(&r); width(words) > wordsWidth {
				t.Errorf("%q is %v wide, there is room for %d", words, width(words), wordsWidth)
			}
		}
	}
}

// width is how wide words are in a label of a list, with the room around them.
func width(words string) float32 {
	size := look.NewTheme(look.Look{}).Size(look.SizeSmall)
	return fyne.MeasureText(words, size, fyne.TextStyle{}).Width + 2*look.NewTheme(look.Look{}).Size(theme.SizeNameInnerPadding)
}
