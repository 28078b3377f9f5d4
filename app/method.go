package app

import (
	"fmt"

	"jaws/analysis/classic"
	"jaws/app/language"
)

// method is a way to find what is strange among the packets.
type method uint8

const (
	onlinePCA method = iota // the engine's own
	classicKMeans
	classicDBSCAN
)

// methods are all, in the order of the dropdown. word is what the command line
// and the preferences call one, label what people read.
var methods = [...]struct{ word, label string }{
	onlinePCA:     {"pca", "Online PCA"},
	classicKMeans: {"classic", "Classic (k-means)"},
	classicDBSCAN: {"dbscan", "DBSCAN"},
}

const methodWords = "pca, classic or dbscan"

// methodFor is the method that a word means.
func methodFor(word string) (method, bool) {
	for m := range methods {
		if methods[m].word == word {
			return method(m), true
		}
	}
	return onlinePCA, false
}

func (m method) String() string { return methods[m].label }

// next is the one after m, the first after the last.
func (m method) next() method { return (m + 1) % method(len(methods)) }

// learns tells whether the method has a baseline.
func (m method) learns() bool { return m == onlinePCA }

// classic is the method as package classic knows it.
func (m method) classic() classic.Method {
	if m == classicDBSCAN {
		return classic.DBSCAN
	}
	return classic.KMeans
}

// caption is what the board says of its rows, where so many packets are shown.
func (m method) caption(packets int) string {
	last := fmt.Sprintf(", last %s packets", language.Count(uint64(packets)))
	switch m {
	case classicKMeans:
		return "Classic: distance to the centroid" + last
	case classicDBSCAN:
		return "DBSCAN: noise, distance to a crowd" + last
	}
	return "grouped by the endpoint responsible"
}
