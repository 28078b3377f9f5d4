// Package app is the window: wiring, preferences and shutdown; its parts are the
// rooms below it. These are the only code that imports Fyne. Packets flow
// through a session (source, queue, engine) into snapshots; a renderer draws the
// newest one; panels show what it says. Only Fyne's own goroutine touches
// widgets; every other goroutine here is started and joined by a session, a
// renderer or an angler.
package app
