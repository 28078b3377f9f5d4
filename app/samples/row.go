package samples

import (
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// Picked is the group of Uploads.
const Picked = rank.Group(7)

// Uploads is a row with a reason of each form.
func Uploads() rank.Row {
	return rank.Row{
		Group: Picked, Endpoint: packet.EndpointOf(Newcomer, 0),
		Reasons: []feature.Reason{
			{Feature: "upload", Unit: "bytes", Value: 48e6, High: 3e5, Share: 0.5, Sentence: "192.0.2.1 sent 48 MB to 198.51.100.7 in a minute; usually at most 300 kB"},
			{Feature: "new peer", Unit: "seconds", Value: 31, Share: 0.3, Sentence: "192.0.2.1 first met 198.51.100.7 31 s ago"},
			{Feature: "up / down ratio", Unit: "ratio", Value: 61, Low: 0.2, High: 1.5, Share: 0.2, Sentence: "61 times as much goes up as comes down"},
		},
	}
}
