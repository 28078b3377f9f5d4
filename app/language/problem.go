package language

import (
	"cmp"

	"jaws/capture"
)

// Problem is p in the user's language; an error's own words stay as they are,
// and so does all of a problem that the window made itself.
func Problem(p capture.Problem) capture.Problem {
	if !p.English {
		return p
	}
	p.Title, p.What, p.English = Foreign(p.Title), cmp.Or(Words(p), p.What), false
	if p.Remedy != "" {
		p.Remedy = Foreign(p.Remedy)
	}
	return p
}
