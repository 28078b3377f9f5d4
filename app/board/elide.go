package board

import "fyne.io/fyne/v2"

const ellipsis = "…"

// elide shortens s to width: at its end, or in its middle where the end tells
// as much as the beginning.
func elide(s string, width float32, middle bool, measure func(string) float32) string {
	if width <= 0 || measure(s) <= width {
		return s
	}
	all := []rune(s)
	cut := func(keep int) string {
		tail := 0
		if middle {
			tail = keep / 2
		}
		return string(all[:keep-tail]) + ellipsis + string(all[len(all)-tail:])
	}
	least, most := 0, len(all)-1 // of how many runes can be kept
	for least < most {
		keep := (least + most + 1) / 2
		if measure(cut(keep)) <= width {
			least = keep
		} else {
			most = keep - 1
		}
	}
	return cut(least)
}

// measureAt measures text of that size.
func measureAt(size float32) func(string) float32 {
	return func(s string) float32 { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width }
}
