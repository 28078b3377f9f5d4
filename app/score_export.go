package app

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"jaws/app/export"
	"jaws/capture/mask"
)

// exportScores asks where to save the figures of all casts.
func (w *window) exportScores() {
	if len(w.casts) > 0 {
		w.askExportOf(exportScorecard, w.pickedEndpoint())
	}
}

// writeScores writes the figures in the form that the ending of the file's name
// says.
func writeScores(w io.Writer, name string, scores []castScore) error {
	switch ending := strings.ToLower(filepath.Ext(name)); ending {
	case ".csv":
		return writeScoresCSV(w, scores)
	case ".json":
		return writeScoresJSON(w, scores)
	default:
		return fmt.Errorf("export the scorecard: %q is neither .csv nor .json; name the file by one of these", ending)
	}
}

// maskedScores are scores with the addresses masked that they name; scores
// themselves without a mask.
func maskedScores(m *mask.Mask, scores []castScore) []castScore {
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
