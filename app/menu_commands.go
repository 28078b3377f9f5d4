package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// command is what a person can have done: by keys, in the menu, or both. Lines
// of the sheet that tell of other ways, such as a drag, do nothing.
type command struct {
	section section
	menu    string  // its line there
	keys    []press // the first is the one that the menu shows
	shown   string  // how the sheet calls them, where not by the first
	sheet   string  // what the sheet says; empty where another line tells of it
	run     func()
	quits   bool
	// system is what Fyne knows it by, to set it where macOS wants it.
	system string
}

// commands are all, in the order of the menu and of the sheet of keys.
func (w *window) commands() []command {
	return []command{
		{sheet: lang.L("Start or stop"), keys: single(fyne.KeyS), run: w.startOrStop},
		{sheet: lang.L("Freeze the picture; the capture goes on"), keys: single(fyne.KeySpace), shown: lang.L("Space"), run: w.freezeOrNot},
		{sheet: lang.L("Look back, and on again, by 10 s"), keys: single(fyne.KeyPageUp), shown: lang.L("PgUp, PgDn"), run: func() { w.lookOn(-lookStep) }},
		{keys: single(fyne.KeyPageDown), run: func() { w.lookOn(lookStep) }},
		{sheet: lang.L("Live again"), keys: single(fyne.KeyEnd), shown: lang.L("End"), run: w.live},
		{sheet: lang.L("Cast the bait, or stop it"), keys: single(fyne.KeyC), run: w.castByKey},
		{sheet: lang.L("Show how every method did on the bait, or hide it"), keys: single(fyne.KeyK), run: w.scoreOrNot},
		{sheet: lang.L("Why the group picked, or the first, stands out"), keys: single(fyne.KeyW), run: w.showWhy},
		{sheet: lang.L("Reset the baseline and learn anew"), keys: single(fyne.KeyR), run: w.resetBaseline},
		{sheet: lang.L("Show the next view of the packets"), keys: single(fyne.KeyV), run: w.nextView},
		{sheet: lang.L("Show the packets by the next method"), keys: single(fyne.KeyM), run: w.nextMethod},
		{sheet: lang.L("Zoom in, out, show all; or the wheel and a double click"), keys: chars("+="), shown: "+ - 0", run: func() { w.pane.ZoomMiddle(zoomKey) }},
		{keys: chars("-"), run: func() { w.pane.ZoomMiddle(1 / zoomKey) }},
		{keys: chars("0"), run: func() { w.pane.Whole() }},
		{sheet: lang.L("Move the picture"), keys: single(fyne.KeyLeft), shown: lang.L("Arrows"), run: w.pan(fyne.KeyLeft)},
		{keys: single(fyne.KeyRight), run: w.pan(fyne.KeyRight)},
		{keys: single(fyne.KeyUp), run: w.pan(fyne.KeyUp)},
		{keys: single(fyne.KeyDown), run: w.pan(fyne.KeyDown)},
		{sheet: lang.L("Move the picture; with Shift, list what is in a rectangle"), shown: lang.L("Drag")},
		{sheet: lang.L("Large words for a projector, or small ones"), keys: single(fyne.KeyP), run: w.projectorOrNot},
		{sheet: lang.L("Dark or light"), keys: single(fyne.KeyD), run: w.darkOrLight},
		{sheet: lang.L("Fullscreen"), keys: single(fyne.KeyF), run: func() { w.win.SetFullScreen(!w.win.FullScreen()) }},
		{section: captureSection, menu: lang.L("Open capture..."), sheet: lang.L("Open a capture"), keys: control(fyne.KeyO), run: w.openCapture},
		{section: captureSection, menu: lang.L("Record..."), sheet: lang.L("Record to files, or stop that"), keys: control(fyne.KeyR), run: w.askRecording},
		{section: captureSection, menu: lang.L("Export..."), sheet: lang.L("Export"), keys: control(fyne.KeyS), run: w.askExport},
		{section: captureSection, menu: lang.L("Save session..."), sheet: lang.L("Save the session"), keys: held(fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, fyne.KeyS), run: w.saveSession},
		{section: captureSection, menu: lang.L("Notes..."), sheet: lang.L("Notes on the session"), keys: control(fyne.KeyN), run: w.editNotes},
		{sheet: lang.L("Save all packets in memory"), keys: control(fyne.KeyE), run: w.saveAll},
		{sheet: lang.L("To the top 20 and along its rows"), shown: lang.L("Tab, Up, Down")},
		{sheet: lang.L("In the top 20, to a title; Enter sorts by it"), shown: lang.L("Left, Right")},
		{sheet: lang.L("Copy the row chosen, or the top 20"), shown: ctrlWord("C")},
		{sheet: lang.L("To the filter; Down shows those used before"), keys: control(fyne.KeyL), run: w.toFilter},
		{section: settingsSection, menu: lang.L("Preferences..."), sheet: lang.L("Preferences"), keys: control(fyne.KeyComma), run: w.preferences, system: "Settings…"},
		{section: learnSection, menu: lang.L("Lessons"), sheet: lang.L("Lessons; Enter goes on, 1 to 4 answer, Esc leaves"), keys: single(fyne.KeyL), run: w.lessons.Choose},
		{keys: single(fyne.KeyReturn, fyne.KeyEnter), run: w.lessons.Next},
		{keys: chars("1"), run: func() { w.lessons.Answer(0) }},
		{keys: chars("2"), run: func() { w.lessons.Answer(1) }},
		{keys: chars("3"), run: func() { w.lessons.Answer(2) }},
		{keys: chars("4"), run: func() { w.lessons.Answer(3) }},
		{section: learnSection, menu: lang.L("Keys"), sheet: lang.L("This sheet"), keys: append(chars("?"), single(fyne.KeyF1)...), shown: lang.L("? or F1"), run: w.help},
		{sheet: lang.L("The menu"), keys: single(fyne.KeyF10), run: w.openMenu},
		{sheet: lang.L("Stop the bait, let go of the selection, leave fullscreen"), keys: single(fyne.KeyEscape), shown: lang.L("Esc"), run: w.back},
		{section: learnSection, menu: lang.L("Welcome"), run: w.welcome},
		{section: learnSection, menu: lang.L("About JAWS"), run: w.about, system: "About"},
		{section: endSection, menu: lang.L("Quit"), sheet: lang.L("Quit"), keys: control(fyne.KeyQ), run: w.askLeave, quits: true},
	}
}

// menuTitle is what a section is called in macOS' menu bar.
func menuTitle(s section) string {
	switch s {
	case captureSection:
		return lang.L("File")
	case settingsSection:
		return lang.L("Edit")
	}
	return lang.L("Help")
}
