package why

import (
	"math"
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
	return lang.L("Compared with ordinary networks (this one: only {{.Time}})", watched),
		lang.L("JAWS knows ordinary networks beforehand. Until it has watched this one for an hour it goes by them: what is usual only here may be red, and what is unusual only here may not.")
}

// spell is a time in whole units, so that it does not change all the while.
func spell(d time.Duration) string {
	q := feature.Quantity{Value: d.Seconds(), Unit: "s"}
	switch {
	case d >= 48*time.Hour:
		q = feature.Quantity{Value: d.Hours() / 24, Unit: "days"}
	case d >= 2*time.Hour:
		q = feature.Quantity{Value: d.Hours(), Unit: "hours"}
	case d >= 2*time.Minute:
		q = feature.Quantity{Value: d.Minutes(), Unit: "minutes"}
	}
	q.Value = math.Floor(q.Value)
	return reason.Quantity(q)
}
