// Package assets holds what the program carries with it.
package assets

import "embed"

// Icon is the program's icon, a PNG of 512 pixels, made from icon.svg by
// "make icon".
//
//go:embed Icon.png
var Icon []byte

// Lessons are the lessons, JSON, in the order of their files' names.
//
//go:embed lessons/*.json
var Lessons embed.FS
