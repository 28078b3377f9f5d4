package method

import (
	"strings"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/app/language/languagetest"
)

func TestCaption(t *testing.T) {
	ordinary, this := "compared with ordinary networks", "compared with this network"
	for _, tt := range []struct {
		name        string
		method      Method
		l           analysis.Learning
		words, more string
	}{
		{"nothing came yet", OnlinePCA, analysis.Learning{}, "", ""},
		{"seconds", OnlinePCA, analysis.Learning{Active: true, Watched: 119*time.Second + 900*time.Millisecond}, ordinary, "for 119 s so far"},
		{"minutes", OnlinePCA, analysis.Learning{Watched: 4*time.Minute + 59*time.Second}, ordinary, "for 4 minutes so far"},
		{"an hour", OnlinePCA, analysis.Learning{Known: true, Watched: 61 * time.Minute}, this, "for 61 minutes,"},
		{"hours", OnlinePCA, analysis.Learning{Known: true, Watched: 47*time.Hour + 59*time.Minute}, this, "for 47 hours,"},
		{"days", OnlinePCA, analysis.Learning{Known: true, Watched: 71 * time.Hour}, this, "for 2 days,"},
		{"k-means", ClassicKMeans, analysis.Learning{Watched: time.Hour}, "Classic: distance to the centroid, last 5,000 packets", ""},
		{"DBSCAN", ClassicDBSCAN, analysis.Learning{Watched: time.Hour}, "DBSCAN: noise, distance to a crowd, last 5,000 packets", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			languagetest.Speak(t, "en")
			words, more := tt.method.Caption(&analysis.Snapshot{Points: make([]analysis.Point, 5000), Learning: tt.l})
			if words != tt.words || !strings.Contains(more, tt.more) || (tt.more == "") != (more == "") {
				t.Errorf("says %q, %q; want %q, %q", words, more, tt.words, tt.more)
			}
		})
	}
}
