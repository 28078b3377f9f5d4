package app

import "jaws/capture/packet"

// saveEvidence asks where to save what is in memory of an endpoint's packets.
func (w *window) saveEvidence(e packet.Endpoint) { w.askExportOf(exportGroup, e) }

// saveAll asks where to save all that is in memory.
func (w *window) saveAll() { w.askExportOf(exportAll, w.pickedEndpoint()) }

// exportScores asks where to save the figures of all casts.
func (w *window) exportScores() {
	if len(w.casts) > 0 {
		w.askExportOf(exportScorecard, w.pickedEndpoint())
	}
}
