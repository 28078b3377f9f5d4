package app

// exportScores asks where to save the figures of all casts.
func (w *window) exportScores() {
	if len(w.casts) > 0 {
		w.askExportOf(exportScorecard, w.pickedEndpoint())
	}
}
