// Package keyed has Fyne's widgets give on the keys that they have no use for.
// Fyne gives all keys to what has the focus, and most widgets swallow what they
// do not know: after a click on a text, or Tab to a button, the single keys of
// a window would be dead. These here hand them to their canvas, as if nothing
// had the focus. They know nothing of what is in the window.
package keyed
