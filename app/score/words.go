package score

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"jaws/analysis/truth"
	"jaws/app/language"
	"jaws/app/method"
)

// unseenAfter is how long a cast may be under way before it is said that
// nothing of it was seen.
const unseenAfter = 3 * time.Second

// Line is what the chum panel says of how well a cast is seen.
func Line(c truth.Card, now time.Time) string {
	if c.Seen == 0 {
		switch {
		case c.Ended != 0:
			return lang.L("No packet of this cast was seen")
		case now.UnixNano()-c.Begun > int64(unseenAfter):
			return lang.L("No packet of this cast seen yet")
		}
		return lang.L("Waiting for its packets")
	}
	recall, ok := c.Methods[method.OnlinePCA].Recall()
	if !ok {
		return lang.N("{{.N}} packets seen", int(c.Seen), map[string]any{"N": language.Count(c.Seen)})
	}
	precision, ok := c.Methods[method.OnlinePCA].Precision()
	if !ok {
		return lang.L("Recall {{.Recall}}", map[string]any{"Recall": partText(recall)})
	}
	return lang.L("Recall {{.Recall}}   precision {{.Precision}}", map[string]any{"Recall": partText(recall), "Precision": partText(precision)})
}

// partText is a part of 1, which is 1 only where it is all and 0 only where it
// is nothing.
func partText(part float64) string {
	switch {
	case part > 0.995 && part < 1:
		return language.Number(0.99, 2)
	case part > 0 && part < 0.005:
		return "<" + language.Number(0.01, 2)
	}
	return language.Number(part, 2)
}

// scoreCells are the words of a method's row: caught after, best rank, rank
// now, recall, precision, what else was red.
func scoreCells(r truth.Result, over bool) [scoreColumns - 1]string {
	cells := [scoreColumns - 1]string{lang.L("not yet"), "-", "-", "-", "-", strconv.Itoa(r.RedOther)}
	if over {
		cells[0] = lang.L("no")
	}
	if r.Caught {
		cells[0] = language.Number(r.FirstRed.Seconds(), 1) + " s"
		if r.Already {
			cells[0] = lang.L("red before")
		}
		for i, rank := range [...]int{r.BestRank, r.Rank} {
			if rank > 0 {
				cells[1+i] = strconv.Itoa(rank)
			}
		}
	}
	if recall, ok := r.Recall(); ok {
		cells[3] = partText(recall)
	}
	if precision, ok := r.Precision(); ok {
		cells[4] = partText(precision)
	}
	return cells
}

// Note says what the figures are about, and what they are not; source is
// what is watched, "" for nothing.
func Note(c truth.Card, source string, now time.Time) string {
	var words []string
	switch {
	case c.Seen == 0 && c.Ended == 0 && now.UnixNano()-c.Begun <= int64(unseenAfter):
		words = append(words, lang.L("Waiting for the first packet of this cast."))
	case c.Seen == 0 && source == "":
		return lang.L("No packet of this cast was seen: nothing was watched. Nothing can be said of any method.")
	case c.Seen == 0:
		return lang.L("No packet of this cast was seen: {{.Source}} does not carry it, or a filter leaves it out. Nothing can be said of any method.",
			map[string]any{"Source": source})
	case c.Methods[method.OnlinePCA].Judged == 0:
		words = append(words, lang.N("{{.N}} packets of this cast seen, none judged yet.", int(c.Seen), map[string]any{"N": language.Count(c.Seen)}))
	default:
		words = append(words, lang.N("Of {{.N}} packets of this cast seen, all methods were judged by the same {{.Judged}}.", int(c.Seen),
			map[string]any{"N": language.Count(c.Seen), "Judged": language.Count(uint64(c.Methods[method.OnlinePCA].Judged))}))
	}
	if c.Learning {
		words = append(words, lang.L("Online PCA was still learning what is usual here, and went by ordinary networks."))
	}
	for m, others := range c.Others {
		if len(others) == 0 {
			continue
		}
		names := make([]string, 0, namedOthers+1)
		for _, e := range others[:min(namedOthers, len(others))] {
			names = append(names, e.String())
		}
		if more := c.Methods[m].RedOther - len(names); more > 0 {
			names = append(names, lang.N("{{.N}} more", more, map[string]any{"N": language.Count(uint64(more))}))
		}
		words = append(words, lang.L("Also red by {{.Method}}: {{.Names}}.", map[string]any{"Method": method.Method(m).String(), "Names": strings.Join(names, ", ")}))
	}
	return strings.Join(words, " ")
}

// namedOthers of a method's other red groups are named in the note.
const namedOthers = 3

// scoreAbout says what each method goes by.
func scoreAbout() string {
	return lang.L("Online PCA learns what is usual and judges whole conversations. The other two learn nothing: each round is about the newest 5,000 packets alone, and k-means always calls five of them anomalous.")
}
