package app

import (
	"jaws/app/scene"
)

// view is what the picture shows of the packets, and by which method.
type view uint8

const (
	viewPackets view = iota
	viewConversations
	viewLimits
	viewClassic
	viewDBSCAN
	viewSpace
)

// views are all, in the order of the switch. word is what the command line and
// the preferences call one, label what people read.
var views = [...]struct {
	word, label string
	method      method
	scene       scene.View
}{
	viewPackets:       {"packets", "Packets", onlinePCA, scene.Packets},
	viewConversations: {"conversations", "Conversations", onlinePCA, scene.Conversations},
	viewLimits:        {"limits", "T2 / SPE", onlinePCA, scene.Limits},
	viewClassic:       {"classic", "Classic", classicKMeans, scene.Packets},
	viewDBSCAN:        {"dbscan", "DBSCAN", classicDBSCAN, scene.Packets},
	viewSpace:         {"3d", "3-D", classicKMeans, scene.Space},
}

const viewWords = "packets, conversations, limits, classic, dbscan or 3d"

// viewFor is the view that a word means.
func viewFor(word string) (view, bool) {
	for v := range views {
		if views[v].word == word {
			return view(v), true
		}
	}
	return viewPackets, false
}

func (v view) String() string { return views[v].label }

// method is the one that says what is strange.
func (v view) method() method { return views[v].method }

// next is the one after v, the first after the last.
func (v view) next() view { return (v + 1) % view(len(views)) }

// of is the first view by that method.
func viewOf(m method) view {
	for v := range views {
		if views[v].method == m {
			return view(v)
		}
	}
	return viewPackets
}
