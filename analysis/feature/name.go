package feature

import "fmt"

// Names are what people call the features, in the order of a Vector.
var Names = [Size]string{
	"packet size", "payload", "rare destination", "rare pair", "rare service", "service unusual for this host",
	"size unusual for this protocol", "unusual flags", "upload in 10 s", "upload in 10 min", "up / down ratio",
	"packets to this peer", "packets of this source", "new peers", "new ports", "new sources", "upload beyond the record",
	"silence before",
}

// Sentences say of a feature that is unusually high what that means.
var Sentences = [Size]string{
	"the packet is of an unusual size", "it carries an unusual amount of data", "hardly anything was ever sent there",
	"the two hardly ever talked before", "hardly anybody uses this service", "this host hardly ever uses this service",
	"the size is unusual for its protocol", "its TCP flags are unusual", "much was sent to this peer within 10 s",
	"much was sent to this peer within 10 min", "far more goes up than comes down", "there are many packets between the two",
	"its source sends many packets", "its source talks to many new peers", "its source tries many new ports",
	"many new sources talk to it", "more is sent than this host ever sent to one peer", "the two were silent for unusually long",
}

// Sentence says r, the reason of feature i, in words with its usual range.
func Sentence(r Reason, i int) string {
	words := Sentences[i]
	if r.Share < 0 {
		words = "unusually little: " + Names[i]
	}
	return fmt.Sprintf("%s (%.1f; usually %.1f to %.1f)", words, r.Value, r.Low, r.High)
}
