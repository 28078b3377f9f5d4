package language_test

import (
	"slices"

	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/app/language"
	"jaws/app/method"
	"jaws/app/reason"
)

// foreign are the texts of packages that know no languages, by who says them,
// as far as the window shows them.
func foreign() map[string][]string {
	return map[string][]string{
		"app/language":     language.Own(),
		"analysis/feature": slices.Concat(feature.Phrases(), feature.WindowWords(), reason.Captions()),
		"app/method":       method.Phrases(),
		"analysis/rank":    {rank.New.String(), rank.Active.String(), rank.Decaying.String()},
	}
}
