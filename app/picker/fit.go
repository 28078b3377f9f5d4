package picker

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// fit puts as much of s into a line as has room in a width, with dots where it
// was cut, and is how wide that is.
func fit(line *canvas.Text, s string, width float32) float32 {
	measure := func(s string) float32 { return fyne.MeasureText(s, line.TextSize, line.TextStyle).Width }
	line.Text = s
	if measure(s) > width {
		runes := []rune(s)
		keep := sort.Search(len(runes), func(n int) bool { return measure(string(runes[:n+1])+"...") > width })
		line.Text = string(runes[:keep]) + "..."
		if keep == 0 {
			line.Text = ""
		}
	}
	return measure(line.Text)
}
