package scene

import "math"

const (
	// depths are how many steps of far and near Space has.
	depths = 4
	// fades are how many steps of red there are, faded first.
	fades = 8
)

// marks are the shapes of one style.
type marks struct {
	red, edge, rim, head, headEdge, halo stamp
	// margin is what the largest of them needs around it, pixels.
	margin int
	// unit is how many pixels a unit of a mark is.
	unit float64

	// normal points and chosen ones by cluster; those of the Conversations,
	// which are few, are larger; those in Space also by depth, near first.
	normal, chosen          [kinds]ink
	talk, chosenTalk        [kinds]ink
	deep, chosenDeep        [depths][kinds]ink
	crumb                   [fades]ink // of a red crowd
	plain, picked, redCrowd *tone
}

func newMarks(st Style) marks {
	u, colors := float64(st.mark()), st.palette()
	m := marks{
		unit: u,
		red:  diamond(redRadius * u), edge: diamond(edgeRadius * u), rim: diamond(rimRadius * u),
		head: diamond(headRadius * u), headEdge: diamond(headEdgeRadius * u), halo: disc(haloRadius * u),
		plain:    newTone(normalAlpha, 0.97, colors.shine, colors.glow),
		picked:   newTone(chosenAlpha, 0.9, 0.2, colors.text),
		redCrowd: newTone(redAlpha, 1, 0.35, mix(colors.red, colors.text, 0.5)),
	}
	m.margin = m.halo.r + int(math.Ceil(2*u))
	for i, c := range colors.clusters {
		tint := mix(c, colors.text, 0.45)
		m.normal[i], m.chosen[i] = newInk(disc(normalRadius*u), c), newInk(disc(chosenRadius*u), tint)
		m.talk[i], m.chosenTalk[i] = newInk(disc(talkRadius*u), mix(c, colors.text, 0.2)), newInk(disc(chosenTalkRadius*u), tint)
		for d := range depths {
			far := float32(d) / depths
			radius := deepRadius(d) * u
			m.deep[d][i] = newInk(disc(radius), mix(c, colors.panel, 0.6*far))
			m.chosenDeep[d][i] = newInk(disc(radius+chosenDeeper*u), mix(tint, colors.panel, 0.5*far))
		}
	}
	for i := range m.crumb {
		m.crumb[i] = newInk(diamond(crumbRadius*u), mix(colors.faded, colors.red, float32(i)/(fades-1)))
	}
	return m
}

// The marks' radii, in units of a mark.
const (
	normalRadius, chosenRadius            = 2.1, 2.7
	talkRadius, chosenTalkRadius          = 4., 5.
	chosenDeeper                          = 0.6 // more than others as far away
	crumbRadius, redRadius, edgeRadius    = 2.6, 5., 6.5
	rimRadius, headRadius, headEdgeRadius = 7., 8., 10.
	haloRadius                            = 13.
)

// deepRadius is that of a point in Space, by its step of far and near.
func deepRadius(depth int) float64 { return 3.2 - 1.7*float64(depth)/depths }

const (
	normalAlpha = 0.51
	chosenAlpha = 0.63
	redAlpha    = 0.85
	markAlpha   = 235 // of 255, as the rest
	edgeAlpha   = 160
	haloAlpha   = 45
	lineAlpha   = 200
)
