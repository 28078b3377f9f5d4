package method

import (
	"fyne.io/fyne/v2/lang"

	"jaws/analysis/classic"
)

// Method is a way to find what is strange among the packets.
type Method uint8

const (
	OnlinePCA Method = iota // the engine's own
	ClassicKMeans
	ClassicDBSCAN
)

// Methods are all, in the order of the dropdown. Word is what the command line
// and the preferences call one.
var Methods = [...]struct{ Word string }{
	OnlinePCA:     {"pca"},
	ClassicKMeans: {"classic"},
	ClassicDBSCAN: {"dbscan"},
}

// Words are the methods as the command line calls them.
const Words = "pca, classic or dbscan"

// Named is the method that a word means.
func Named(word string) (Method, bool) {
	for m := range Methods {
		if Methods[m].Word == word {
			return Method(m), true
		}
	}
	return OnlinePCA, false
}

// String is what people read.
func (m Method) String() string {
	switch m {
	case ClassicKMeans:
		return lang.L("Classic (k-means)")
	case ClassicDBSCAN:
		return "DBSCAN"
	}
	return "Online PCA"
}

// Next is the one after m, the first after the last.
func (m Method) Next() Method { return (m + 1) % Method(len(Methods)) }

// Learns tells whether the method has a baseline.
func (m Method) Learns() bool { return m == OnlinePCA }

// classic is the method as package classic knows it.
func (m Method) classic() classic.Method {
	if m == ClassicDBSCAN {
		return classic.DBSCAN
	}
	return classic.KMeans
}
