// Package sessionfile reads and writes sessions, the .jaws files: what was
// captured, what the detector knew before that, what a person told it, and their
// notes. A session is a zip:
//
//	mimetype         application/x-jaws-session, first and not compressed
//	capture.pcapng   the frames, for any program that reads captures
//	packets          what was known of each of them, of fixed size (packets.go)
//	baseline         what was learnt before the first (analysis.Engine)
//	marks.json       what a person told the detector, and what they had picked
//	notes.txt        what they wrote, UTF-8
//	manifest.json    versions, source, and size and SHA-256 of each of the above
//
// A file is checked as a whole before anything of it is used, and nothing of it
// is unpacked to a disk. It shows nothing, starts no goroutine and knows neither
// windows nor how packets are captured.
package sessionfile
