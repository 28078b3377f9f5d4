package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"jaws/app/recording"
	"jaws/capture/packet"
)

// saveEvidence asks where to save what is in memory of an endpoint's packets.
func (w *window) saveEvidence(e packet.Endpoint) { w.askExportOf(exportGroup, e) }

// saveAll asks where to save all that is in memory.
func (w *window) saveAll() { w.askExportOf(exportAll, w.pickedEndpoint()) }

// tell shows objects one above the other until they were read, or Esc was
// pressed.
func (w *window) tell(title string, objects ...fyne.CanvasObject) dialog.Dialog {
	d := dialog.NewCustom(title, lang.L("Close"), container.NewVBox(objects...), w.win)
	d.Resize(fyne.NewSize(recording.FormWidth, 0))
	d.Show()
	w.byEsc(d)
	return d
}
