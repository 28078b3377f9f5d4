package score

import (
	"fmt"
	"strconv"
	"strings"
	"time"

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
			return "No packet of this cast was seen"
		case now.UnixNano()-c.Begun > int64(unseenAfter):
			return "No packet of this cast seen yet"
		}
		return "Waiting for its packets"
	}
	recall, ok := c.Methods[method.OnlinePCA].Recall()
	if !ok {
		return fmt.Sprintf("%s seen", language.Plural(int(c.Seen), "packet"))
	}
	words := "Recall " + partText(recall)
	if precision, ok := c.Methods[method.OnlinePCA].Precision(); ok {
		words += "   precision " + partText(precision)
	}
	return words
}

// partText is a part of 1, which is 1 only where it is all and 0 only where it
// is nothing.
func partText(part float64) string {
	switch {
	case part > 0.995 && part < 1:
		return "0.99"
	case part > 0 && part < 0.005:
		return "<0.01"
	}
	return strconv.FormatFloat(part, 'f', 2, 64)
}

// scoreCells are the words of a method's row: caught after, best rank, rank
// now, recall, precision, what else was red.
func scoreCells(r truth.Result, over bool) [scoreColumns - 1]string {
	cells := [scoreColumns - 1]string{"not yet", "-", "-", "-", "-", strconv.Itoa(r.RedOther)}
	if over {
		cells[0] = "no"
	}
	if r.Caught {
		cells[0] = fmt.Sprintf("%.1f s", r.FirstRed.Seconds())
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
		words = append(words, "Waiting for the first packet of this cast.")
	case c.Seen == 0 && source == "":
		return "No packet of this cast was seen: nothing was watched. Nothing can be said of any method."
	case c.Seen == 0:
		return fmt.Sprintf("No packet of this cast was seen: %s does not carry it, or a filter leaves it out. Nothing can be said of any method.", source)
	case c.Methods[method.OnlinePCA].Judged == 0:
		words = append(words, fmt.Sprintf("%s of this cast seen, none judged yet.", language.Plural(int(c.Seen), "packet")))
	default:
		words = append(words, fmt.Sprintf("Of %s of this cast seen, all methods were judged by the same %s.",
			language.Plural(int(c.Seen), "packet"), language.Count(uint64(c.Methods[method.OnlinePCA].Judged))))
	}
	if c.Learning {
		words = append(words, "Online PCA was still learning what is usual, and calls nothing red before it has.")
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
			names = append(names, fmt.Sprintf("%d more", more))
		}
		words = append(words, fmt.Sprintf("Also red by %s: %s.", method.Method(m), strings.Join(names, ", ")))
	}
	return strings.Join(words, " ")
}

// namedOthers of a method's other red groups are named in the note.
const namedOthers = 3

// scoreAbout says what each method goes by.
const scoreAbout = "Online PCA learns what is usual and judges whole conversations. The other two learn nothing: each round is about the newest 5,000 packets alone, and k-means always calls five of them anomalous."
