package feature

import (
	"strings"

	"jaws/capture/packet"
)

// Phrase is a reason's sentence in its parts, for who says it in another
// language. Text and Tail are texts of this package, or of who made the
// reason, with places to fill in:
//
//	{{.Host}} {{.Peer}}     whom it is about
//	{{.Service}}            what they use
//	{{.Amount}} {{.Other}}  quantities
//	{{.Window}}             of Windows, in words: "10 minutes"
//	{{.Low}} {{.High}}      the ends of the reason's usual range
type Phrase struct {
	Text, Tail    string
	Host, Peer    packet.Endpoint
	Service       Service
	Window        int8
	Amount, Other Quantity
}

// What a sentence ends with, where something is known of what is usual.
const (
	tailMost  = "; usually at most {{.High}}"
	tailLeast = "; usually at least {{.Low}}"
	tailRange = ": {{.Amount}}; usually {{.Low}} to {{.High}}"
)

// What Explain says.
const (
	sayUpload      = "{{.Host}} sent {{.Amount}} to {{.Peer}} in {{.Window}}"
	sayBetween     = "{{.Amount}} between the two in {{.Window}}"
	sayBeats       = "{{.Amount}} in {{.Window}}, like clockwork: about every {{.Other}}"
	sayRhythm      = "{{.Host}} sends {{.Peer}} a message about every {{.Other}}, like clockwork: {{.Amount}} so far"
	sayAttempts    = "{{.Amount}} to a service with a login, {{.Service}}, in {{.Window}}"
	sayResets      = "connections were refused or broken off in {{.Window}}: {{.Amount}}"
	sayPorts       = "{{.Amount}} tried for the first time in {{.Window}}"
	sayNames       = "{{.Amount}} asked for by DNS in {{.Window}}, each of {{.Other}}"
	saySteady      = "{{.Host}} keeps sending to {{.Peer}}: in {{.Amount}} of the last {{.Other}} seconds"
	sayAlways      = "in touch without a break for {{.Window}}"
	sayInTouch     = "in touch for about {{.Other}} of {{.Window}}"
	sayUp          = "{{.Amount}} times as much goes up as comes down"
	sayDown        = "{{.Amount}} times as much comes down as goes up"
	saySizes       = "packets of {{.Amount}} up and {{.Other}} down on average"
	sayICMP        = "{{.Amount}} over ICMP in {{.Window}}, which is made for pings and hardly carries data"
	sayService     = "{{.Host}} is not known to use {{.Service}} like this"
	sayNewService  = "nobody here is known to use {{.Service}}"
	sayForeign     = "nothing like it was learnt here yet: it is compared with ordinary networks"
	sayPeer        = "{{.Host}} is not known to do this with {{.Peer}}"
	sayNewPeer     = "{{.Host}} first met {{.Peer}} {{.Amount}} ago"
	sayMet         = "{{.Host}} met {{.Amount}} in {{.Window}}"
	sayTried       = "{{.Host}} tried {{.Amount}} in {{.Window}}"
	sayCame        = "{{.Amount}} came to {{.Host}} in {{.Window}}"
	sayTriedOf     = "{{.Amount}} of {{.Host}} tried in {{.Window}}"
	sayConnections = "{{.Amount}} begun for it in {{.Window}}"
)

// Phrases are all texts of phrases that this package makes.
func Phrases() []string {
	all := []string{
		tailMost, tailLeast, tailRange, sayUpload, sayBetween, sayBeats, sayRhythm, sayAttempts, sayResets, sayPorts, sayNames, saySteady, sayAlways, sayInTouch,
		sayUp, sayDown, saySizes, sayICMP, sayService, sayNewService, sayForeign, sayPeer, sayNewPeer, sayMet, sayTried, sayCame, sayTriedOf, sayConnections,
	}
	for _, d := range PacketFeatures {
		all = append(all, d.High, d.Low)
	}
	return all
}

// WindowWords are Windows in words, as they stand behind "in".
func WindowWords() []string { return windowWords[:] }

// windowWords are Windows in words.
var windowWords = [WindowCount]string{"a minute", "10 minutes", "an hour"}

// Saying is the reason with its sentence, of which p has the parts.
func (r Reason) Saying(p Phrase) Reason {
	r.Phrase = p
	low, high := r.Range()
	r.Sentence = fill(p.Text+p.Tail, func(blank string) string {
		switch blank {
		case "Host":
			return p.Host.String()
		case "Peer":
			return p.Peer.String()
		case "Service":
			return p.Service.String()
		case "Amount":
			return p.Amount.String()
		case "Other":
			return p.Other.String()
		case "Window":
			return windowWords[p.Window]
		case "Low":
			return low.String()
		case "High":
			return high.String()
		}
		return blank
	})
	return r
}

// fill puts words into the blanks of a text.
func fill(text string, word func(blank string) string) string {
	if !strings.Contains(text, "{{.") {
		return text
	}
	var b strings.Builder
	for {
		before, after, more := strings.Cut(text, "{{.")
		b.WriteString(before)
		if !more {
			return b.String()
		}
		blank, rest, _ := strings.Cut(after, "}}")
		b.WriteString(word(blank))
		text = rest
	}
}
