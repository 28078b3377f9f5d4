package analysis

import (
	"fmt"
	"os"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
)

var debugIP = os.Getenv("J_DEBUG")
var debugSeen = map[uint64]bool{}

func debugRow(r *feature.Row, j *detect.Judgement, level float64) {
	if debugIP == "" {
		return
	}
	if debugIP == "alarm" {
		if float64(j.Strangeness) < level || debugSeen[r.Key] {
			return
		}
		debugSeen[r.Key] = true
	} else if r.Host.String() != debugIP && r.Peer.String() != debugIP {
		return
	}
	fmt.Fprintf(os.Stderr, "k%d w%d t=%.0f age=%.0f %v>%v %v d=%.2f m=%.2f s=%.2f per %.0f n %d rh %.1f parts %.1f values %.1f\n", r.Kind, r.Window, r.Time, r.Age, r.Host, r.Peer, r.Service, j.Distance, j.Magnitude, j.Strangeness, r.Period, r.Messages, r.Amounts.Rhythm, r.MagnitudeParts(), r.Values)
}
