package app

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"jaws/analysis/truth"
	"jaws/app/look"
)

func TestCaughtTellsByWhom(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}))
	c := newChumPanel(func() {}, func() {}, func() {}, func() {})
	caught := truth.Result{Caught: true, FirstRed: 1800 * time.Millisecond, BestRank: 1}
	before := truth.Result{Caught: true, Already: true, BestRank: 2}
	for _, tt := range []struct {
		result        truth.Result
		ended, beside bool
		want          string
	}{
		{truth.Result{}, false, false, "not seen yet"},
		{truth.Result{}, false, true, "not seen by PCA yet"},
		{truth.Result{}, true, false, "not caught"},
		{truth.Result{}, true, true, "not caught by PCA"},
		{caught, true, false, "Caught after 1.8 s at rank 1"},
		{caught, false, true, "By PCA after 1.8 s at rank 1"},
		{before, true, false, "Red before the cast, rank 2"},
		{before, false, true, "By PCA red before, rank 2"},
	} {
		if c.Caught(tt.result, tt.ended, tt.beside); c.caught.Text != tt.want {
			t.Errorf("%+v, ended %v, beside %v: %q", tt.result, tt.ended, tt.beside, c.caught.Text)
		}
	}
}
