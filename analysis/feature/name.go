package feature

import "slices"

// Size is how many features a packet has.
const Size = 20

// Vector is a packet's features, in the order of PacketFeatures.
type Vector [Size]float64

// Definition says what a number means to people.
type Definition struct {
	// Name is short ("upload"), Unit what the number is counted in.
	Name, Unit string
	// High says what an unusually high value means, Low an unusually low one.
	High, Low string
}

// PacketFeatures define the features of a packet, in the order of a Vector. Where the
// unit says log, the value is log1p of what it names.
var PacketFeatures = [Size]Definition{
	{"packet size", "log bytes", "the packet is unusually large", "the packet is unusually small"},
	{"payload", "log bytes", "it carries unusually much", "it carries unusually little"},
	{"rare destination", "nats", "hardly anything was ever sent there", "much is sent there"},
	{"rare pair", "nats", "the two hardly ever talked before", "the two talk very often"},
	{"rare service", "nats", "hardly anybody uses this service", "everybody uses this service"},
	{"service unusual for this host", "nats", "this host hardly ever uses this service", "this host always uses this service"},
	{"size unusual for its protocol", "nats", "the size is unusual for its protocol", "the size is the usual one for its protocol"},
	{"unusual flags", "nats", "its TCP flags are unusual", "its TCP flags are the usual ones"},
	{"upload in 10 s", "log bytes", "much was sent to this peer within seconds", "little was sent to this peer within seconds"},
	{"upload in 10 min", "log bytes", "much was sent to this peer within minutes", "little was sent to this peer within minutes"},
	{"up / down ratio", "log ratio", "far more goes up than comes down", "far more comes down than goes up"},
	{"packets of the pair", "log packets", "there are very many packets between the two", "there are very few packets between the two"},
	{"packets of its source", "log packets", "its source sends very many packets", "its source sends very few packets"},
	{"new peers", "log peers", "its source meets many new peers", "its source meets no new peers"},
	{"new ports", "log ports", "its source tries many new ports", "its source tries no new ports"},
	{"new sources", "log peers", "many new sources talk to its destination", "no new sources talk to its destination"},
	{"silence before", "log seconds", "the two were silent for unusually long", "the two hardly paused"},
	{"unlike anything learnt", "nats", "its conversation is like nothing learnt", "its conversation is well known"},
	{"magnitude", "nats", "its conversation is big enough to matter", "its conversation is small"},
	{"strangeness", "log", "its conversation is strange", "its conversation is ordinary"},
}

// Names are those of all features that a reason may be of, each once: of a
// packet, and of a conversation or an actor (Explain).
func Names() []string {
	var all []string
	for i := range PacketFeatures {
		all = append(all, PacketFeatures[i].Name)
	}
	for _, name := range rowNames {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// rowNames are those that Explain gives.
var rowNames = [...]string{
	"upload", "connections", "regular connections", "regular messages", "login attempts", "refusals", "new ports", "new names", "steady upload", "persistence",
	"up / down ratio", "packet size", "packets", "ICMP", "unusual service", "not learnt here", "new peer", "new peers",
}
