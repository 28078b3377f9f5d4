package method

import (
	"jaws/app/scene"
)

// View is what the picture shows of the packets, and by which method.
type View uint8

const (
	Packets View = iota
	Conversations
	Limits
	Classic
	DBSCAN
	Space
)

// Views are all, in the order of the switch. word is what the command line and
// the preferences call one, label what people read.
var Views = [...]struct {
	Word, label string
	method      Method
	Scene       scene.View
}{
	Packets:       {"packets", "Packets", OnlinePCA, scene.Packets},
	Conversations: {"conversations", "Conversations", OnlinePCA, scene.Conversations},
	Limits:        {"limits", "T2 / SPE", OnlinePCA, scene.Limits},
	Classic:       {"classic", "Classic", ClassicKMeans, scene.Packets},
	DBSCAN:        {"dbscan", "DBSCAN", ClassicDBSCAN, scene.Packets},
	Space:         {"3d", "3-D", ClassicKMeans, scene.Space},
}

// ViewWords are the views as the command line calls them.
const ViewWords = "packets, conversations, limits, classic, dbscan or 3d"

// ViewNamed is the view that a word means.
func ViewNamed(word string) (View, bool) {
	for v := range Views {
		if Views[v].Word == word {
			return View(v), true
		}
	}
	return Packets, false
}

func (v View) String() string { return Views[v].label }

// Method is the one that says what is strange.
func (v View) Method() Method { return Views[v].method }

// Next is the one after v, the first after the last.
func (v View) Next() View { return (v + 1) % View(len(Views)) }

// ViewOf is the first view by that method.
func ViewOf(m Method) View {
	for v := range Views {
		if Views[v].method == m {
			return View(v)
		}
	}
	return Packets
}
