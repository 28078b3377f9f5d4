// Package scene draws a snapshot into an image: axes by gonum/plot, kept as a
// background while they hold, points counted into a grid over it, so that a
// crowd is brighter than its parts. It draws the same snapshot in several
// views, tells what lies at a pixel of the last frame, and takes the time from
// its caller. It knows no window and starts no goroutine.
package scene
