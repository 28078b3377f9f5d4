package classic

// Method is a way to find clusters, and with them what belongs to none.
type Method uint8

const (
	// KMeans gives every row to the nearest of k centroids, with k from the
	// elbow rule over 1..9; the farther from it, the stranger.
	KMeans Method = iota
	// DBSCAN gives rows to crowds (at least 10 samples within 0.9 standard
	// deviations); what is near none is noise.
	DBSCAN
)

// String is the method's usual name.
func (m Method) String() string {
	if m == DBSCAN {
		return "DBSCAN"
	}
	return "k-means"
}
