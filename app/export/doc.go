// Package export writes what the window shows to files: the picture as PNG or
// SVG, and the top 20 as CSV or JSON, with addresses masked where that is wanted.
// In go a snapshot and a scene, out comes a stream; Save puts one in a file's
// place, whole or not at all. It knows no window and starts no goroutine.
package export
