// Package recording is what the window has of a recording: the recorder and the
// evidence in memory that every source is tapped for, the form that begins and
// ends one, and its mark in the status bar. Files are capture's.
package recording
