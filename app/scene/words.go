package scene

import (
	"strings"

	"gonum.org/v1/plot"

	"jaws/analysis"
)

// Words are what the picture says besides names and numbers. Those that are
// not given are English.
type Words struct {
	// OfVariance stands behind the percentage on an axis, Strangeness behind its
	// name where red points stand farther out for that.
	OfVariance, Strangeness string
	// T2 and SPE are the titles of Limits' axes, T2Limit and SPELimit stand
	// beside the lines.
	T2, SPE, T2Limit, SPELimit string
	// Protocol, Destination and Size are the axes of Space.
	Protocol, Destination, Size string
	// Bytes stands behind a label's number of them.
	Bytes string
	// NoConversations and NoLimits are said instead of a picture.
	NoConversations, NoLimits string
	// Point parts a whole number from the rest.
	Point string
}

// orEnglish has English where w has nothing.
func (w Words) orEnglish() Words {
	for _, word := range []struct {
		of      *string
		english string
	}{
		{&w.OfVariance, "of variance"},
		{&w.Strangeness, "strangeness"},
		{&w.T2, "T2  how far from the middle"},
		{&w.SPE, "SPE  how far off the pattern"},
		{&w.T2Limit, "T2 limit"},
		{&w.SPELimit, "SPE limit"},
		{&w.Protocol, "protocol"},
		{&w.Destination, "destination"},
		{&w.Size, "size, bytes"},
		{&w.Bytes, "bytes"},
		{&w.NoConversations, "No conversations to show yet"},
		{&w.NoLimits, "This method knows no T2 and SPE"},
		{&w.Point, "."},
	} {
		if *word.of == "" {
			*word.of = word.english
		}
	}
	return w
}

// axis is the name of an axis.
func (w *Words) axis(name string) string {
	if plain, lifted := strings.CutSuffix(name, analysis.Lifted); lifted {
		return plain + " + " + w.Strangeness
	}
	return name
}

// numbers are ticks whose numbers are written with a language's point.
type numbers struct {
	plot.Ticker
	point string
}

// Ticks is plot.Ticker's.
func (n numbers) Ticks(low, high float64) []plot.Tick {
	ticks := n.Ticker.Ticks(low, high)
	if n.point != "." {
		for i := range ticks {
			ticks[i].Label = strings.Replace(ticks[i].Label, ".", n.point, 1)
		}
	}
	return ticks
}
