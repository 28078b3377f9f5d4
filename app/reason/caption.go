package reason

import (
	"jaws/analysis/feature"
	"jaws/app/language"
)

// Caption is a feature's name as it stands alone.
func Caption(name string) string { return language.Foreign(caption(name)) }

// Captions are all of them, in English.
func Captions() []string {
	all := []string{caption("distance")}
	for _, name := range feature.Names() {
		all = append(all, caption(name))
	}
	return all
}

func caption(name string) string {
	switch name { // too long for a bar, or too short to be understood beside one
	case "ICMP":
		return "Data over ICMP"
	case "new names":
		return "New DNS names"
	case "regular connections":
		return "Like clockwork"
	case "service unusual for this host":
		return "Unusual service"
	case "size unusual for its protocol":
		return "Unusual size"
	case "packets of its source":
		return "Packets of source"
	case "packets of the pair":
		return "Packets of pair"
	case "unlike anything learnt":
		return "Unlike all learnt"
	}
	return language.Sentence(name)
}
