// Package assets holds what the program carries with it.
package assets

import "embed"

// Icon is the program's icon, a PNG of 512 pixels, made from icon.svg by
// "make icon".
//
//go:embed Icon.png
var Icon []byte

// Lessons are the lessons, JSON, in the order of their files' names, and their
// words in other languages than English, in a folder each.
//
//go:embed lessons/*.json lessons/*/*.json
var Lessons embed.FS

// Lang are the window's texts, PART.LANGUAGE.json in go-i18n's form, keyed by
// their English (app/language).
//
//go:embed lang/*.json
var Lang embed.FS
