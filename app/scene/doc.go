// Package scene draws a snapshot into an image: axes by gonum/plot, kept as a
// background while they hold, points stamped over it. It knows no window and
// starts no goroutine.
package scene
