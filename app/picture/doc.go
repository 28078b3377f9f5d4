// Package picture is the scatter on the screen: a pane that draws what scene
// makes of the newest snapshot, at the display's own pixels and on a goroutine
// of its own, and that hovers, picks, zooms and pans; and two to four of them
// beside each other. In: snapshots; out: the groups that a person picks.
package picture
