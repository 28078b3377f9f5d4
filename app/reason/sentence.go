package reason

import (
	"fyne.io/fyne/v2/lang"

	"jaws/analysis/feature"
	"jaws/app/language"
)

// Sentence is a reason's, as it stands within a sentence: what begins with it
// takes language.Sentence of that. A reason whose parts nobody knows any more
// is told in English.
func Sentence(r *feature.Reason) string {
	p := &r.Phrase
	if p.Text == "" {
		return r.Sentence
	}
	low, high := r.Range()
	blanks := map[string]any{
		"Host": p.Host.String(), "Peer": p.Peer.String(), "Service": service(p.Service),
		"Amount": Quantity(p.Amount), "Other": Quantity(p.Other), "Low": Quantity(low), "High": Quantity(high),
		"Window": language.Foreign(feature.WindowWords()[p.Window]),
	}
	words := language.ForeignWith(p.Text, blanks)
	if p.Tail != "" {
		words += language.ForeignWith(p.Tail, blanks)
	}
	return words
}

// service is what people call it: "TCP port 443".
func service(s feature.Service) string {
	port, named := s.Port()
	transport := map[uint8]string{6: "TCP", 17: "UDP"}[s.Transport()]
	switch {
	case transport != "" && named:
		return lang.L("{{.Transport}} port {{.Port}}", map[string]any{"Transport": transport, "Port": port})
	case transport != "":
		return lang.L("{{.Transport}} on a high port", map[string]any{"Transport": transport})
	case s.Transport() == 0 || s.IsICMP():
		return s.String()
	}
	return lang.L("IP protocol {{.Number}}", map[string]any{"Number": s.Transport()})
}
