package method

import (
	"fyne.io/fyne/v2/lang"

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

// Views are all, in the order of the switch. Word is what the command line and
// the preferences call one.
var Views = [...]struct {
	Word   string
	method Method
	Scene  scene.View
}{
	Packets:       {"packets", OnlinePCA, scene.Packets},
	Conversations: {"conversations", OnlinePCA, scene.Conversations},
	Limits:        {"limits", OnlinePCA, scene.Limits},
	Classic:       {"classic", ClassicKMeans, scene.Packets},
	DBSCAN:        {"dbscan", ClassicDBSCAN, scene.Packets},
	Space:         {"3d", ClassicKMeans, scene.Space},
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

// String is what people read.
func (v View) String() string {
	switch v {
	case Conversations:
		return lang.L("Conversations")
	case Limits:
		return "T2 / SPE"
	case Classic:
		return lang.L("Classic")
	case DBSCAN:
		return "DBSCAN"
	case Space:
		return "3-D"
	}
	return lang.L("Packets")
}

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
