package why

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"jaws/analysis"
	"jaws/analysis/feature"
	"jaws/app/reason"
)

// yardstick says what the detector compares with, and more of it; both are ""
// before it has compared anything.
func yardstick(l analysis.Learning) (words, more string) {
	watched := map[string]any{"Time": spell(l.Watched)}
	switch {
	case l.Watched <= 0:
		return "", ""
	case l.Known:
		return lang.L("Compared with this network, watched for {{.Time}}", watched),
			lang.L("JAWS has watched this network for an hour or more, and compares it with itself. What only ordinary networks do counts as the stranger the longer it watches.")
	}
	return lang.L("Compared with ordinary networks; this one watched for {{.Time}} so far", watched),
		lang.L("JAWS knows ordinary networks beforehand. Until it has watched this one for an hour it goes by them: what is usual only here may be red, and what is unusual only here may not.")
}

// spell is a time in whole units, so that it does not change all the while.
func spell(d time.Duration) string {
	for _, unit := range [...]time.Duration{24 * time.Hour, time.Hour, time.Minute} {
		if d >= 2*unit {
			d = d.Truncate(unit)
			break
		}
	}
	return reason.Quantity(feature.Quantity{Value: d.Truncate(time.Second).Seconds(), Unit: "seconds"})
}
