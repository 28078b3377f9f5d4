package score

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"jaws/analysis/truth"
	"jaws/app/bait"
	"jaws/app/export"
	"jaws/app/method"
	"jaws/capture/mask"
)

// Method is how a method did on a cast, in run.json and scorecard.json.
// What cannot be said is null: ranks of what was never red, when it was first
// red where it was before the cast, recall where no packet was judged, precision
// where nothing was red.
type Method struct {
	Method          string   `json:"method"`
	Caught          bool     `json:"caught"`
	FirstRedSeconds *float64 `json:"first_red_seconds"`
	RedBefore       bool     `json:"red_before"`
	BestRank        *int     `json:"best_rank"`
	Rank            *int     `json:"rank"`
	Recall          *float64 `json:"recall"`
	Precision       *float64 `json:"precision"`
	PacketsJudged   int      `json:"packets_judged"`
	PacketsFlagged  int      `json:"packets_flagged"`
	RedGroupsOwn    int      `json:"red_groups_of_cast"`
	RedGroupsOther  int      `json:"red_groups_other"`
	OtherRed        []string `json:"other_red"` // those with a name, at most 20
}

// MethodsOf are those of all methods that were judged; never nil.
func MethodsOf(c truth.Card) []Method {
	reports := make([]Method, 0, len(c.Methods))
	for m, r := range c.Methods {
		report := Method{
			Method: method.Methods[m].Word, Caught: r.Caught, RedBefore: r.Already, PacketsJudged: r.Judged, PacketsFlagged: r.Flagged,
			RedGroupsOwn: r.RedOwn, RedGroupsOther: r.RedOther, OtherRed: []string{},
		}
		if r.Caught && !r.Already {
			seconds := r.FirstRed.Seconds()
			report.FirstRedSeconds = &seconds
		}
		report.BestRank, report.Rank = placed(r.BestRank), placed(r.Rank)
		report.Recall, report.Precision = known(r.Recall()), known(r.Precision())
		for _, e := range c.Others[m] {
			report.OtherRed = append(report.OtherRed, e.String())
		}
		reports = append(reports, report)
	}
	return reports
}

func placed(rank int) *int {
	if rank == 0 {
		return nil
	}
	return &rank
}

func known(v float64, ok bool) *float64 {
	if !ok {
		return nil
	}
	return &v
}

// Cast is one cast of scorecard.json.
type Cast struct {
	Cast     int           `json:"cast"` // from 1
	Target   string        `json:"target"`
	Lure     string        `json:"lure"`
	Started  time.Time     `json:"started"`
	Seconds  *float64      `json:"seconds"` // null while it goes on
	Sent     int64         `json:"bytes_sent"`
	Arrived  int64         `json:"bytes_acknowledged"`
	Seen     uint64        `json:"packets_seen"`
	Learning bool          `json:"while_learning"`
	ByMethod []Method      `json:"by_method"`
	Curve    []curveReport `json:"recall_over_time"`
}

// curveReport is a moment of it, by the methods' words.
type curveReport struct {
	Seconds float64            `json:"seconds"`
	Recall  map[string]float64 `json:"recall"`
}

// CastsOf are those of all casts of which something is known, with their
// numbers.
func CastsOf(casts []*bait.Record) []Cast {
	scores := make([]Cast, 0, len(casts))
	for i, r := range casts {
		p, c := r.Cast.Progress(), r.Card()
		s := Cast{
			Cast: i + 1, Target: r.Address, Lure: r.Cast.Lure(), Started: p.Started, Sent: p.Sent, Arrived: p.Acknowledged,
			Seen: c.Seen, Learning: c.Learning, ByMethod: MethodsOf(c), Curve: []curveReport{},
		}
		if c.Ended != 0 {
			seconds := time.Duration(c.Ended - c.Begun).Seconds()
			s.Seconds = &seconds
		}
		for _, at := range c.Curve {
			moment := curveReport{Seconds: at.At.Seconds(), Recall: map[string]float64{}}
			for m, recall := range at.Recall {
				moment.Recall[method.Methods[m].Word] = float64(recall)
			}
			s.Curve = append(s.Curve, moment)
		}
		scores = append(scores, s)
	}
	return scores
}

func writeJSON(w io.Writer, scores []Cast) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(scores)
}

var scoreTitles = [...]string{
	"cast", "started", "target", "lure", "bytes_sent", "packets_seen", "method", "caught", "first_red_seconds", "best_rank", "rank",
	"recall", "precision", "packets_judged", "packets_flagged", "red_groups_of_cast", "red_groups_other", "other_red", "red_before",
}

// writeCSV writes a line for each method of each cast; what cannot be
// said is left empty.
func writeCSV(w io.Writer, scores []Cast) error {
	out := csv.NewWriter(w)
	if err := out.Write(scoreTitles[:]); err != nil {
		return err
	}
	for _, s := range scores {
		for _, m := range s.ByMethod {
			if err := out.Write([]string{
				strconv.Itoa(s.Cast), s.Started.Format(time.RFC3339Nano), s.Target, s.Lure, fmt.Sprint(s.Sent), fmt.Sprint(s.Seen),
				m.Method, strconv.FormatBool(m.Caught), cell(m.FirstRedSeconds), cell(m.BestRank), cell(m.Rank), cell(m.Recall), cell(m.Precision),
				strconv.Itoa(m.PacketsJudged), strconv.Itoa(m.PacketsFlagged), strconv.Itoa(m.RedGroupsOwn), strconv.Itoa(m.RedGroupsOther),
				strings.Join(m.OtherRed, " "), strconv.FormatBool(m.RedBefore),
			}); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func cell[T any](v *T) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(*v)
}

// Write writes the figures in the form that the ending of the file's name says.
func Write(w io.Writer, name string, scores []Cast) error {
	switch ending := strings.ToLower(filepath.Ext(name)); ending {
	case ".csv":
		return writeCSV(w, scores)
	case ".json":
		return writeJSON(w, scores)
	default:
		return fmt.Errorf("export the scorecard: %q is neither .csv nor .json; name the file by one of these", ending)
	}
}

// Masked are scores with the addresses masked that they name; scores themselves
// without a mask.
func Masked(m *mask.Mask, scores []Cast) []Cast {
	if m == nil {
		return scores
	}
	scores = slices.Clone(scores)
	for i := range scores {
		s := &scores[i]
		s.Target = export.Text(m, s.Target)
		s.ByMethod = slices.Clone(s.ByMethod)
		for j := range s.ByMethod {
			r := &s.ByMethod[j]
			others := make([]string, 0, len(r.OtherRed))
			for _, e := range r.OtherRed {
				others = append(others, export.Text(m, e))
			}
			r.OtherRed = others
		}
	}
	return scores
}
