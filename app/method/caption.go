package method

import (
	"math"
	"time"

	"fyne.io/fyne/v2/lang"

	"jaws/analysis"
	"jaws/analysis/feature"
	"jaws/app/language"
	"jaws/app/reason"
)

// Caption is what the board says of what the scores of a snapshot are by, and
// more of it, "" for nothing.
func (m Method) Caption(snap *analysis.Snapshot) (words, more string) {
	packets := len(snap.Points)
	last := map[string]any{"N": language.Count(uint64(packets))}
	switch m {
	case ClassicKMeans:
		return lang.N("Classic: distance to the centroid, last {{.N}} packets", packets, last), ""
	case ClassicDBSCAN:
		return lang.N("DBSCAN: noise, distance to a crowd, last {{.N}} packets", packets, last), ""
	}
	return yardstick(snap.Learning)
}

// yardstick says what the detector compares with, nothing before it has
// compared anything.
func yardstick(l analysis.Learning) (words, more string) {
	watched := map[string]any{"Time": spell(l.Watched)}
	switch {
	case l.Watched <= 0:
		return "", ""
	case l.Known:
		return lang.L("compared with this network"),
			lang.L("This network was watched for {{.Time}}, and is compared with itself. What only ordinary networks do counts as the stranger the longer it is watched.", watched)
	}
	return lang.L("compared with ordinary networks"),
		lang.L("This network was watched for {{.Time}} so far. Until that is an hour it is compared with ordinary networks, which JAWS knows beforehand: what is usual here alone may be red, and what is unusual here alone may not.", watched)
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
