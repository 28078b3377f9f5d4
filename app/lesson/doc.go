// Package lesson is a lesson: its steps as they are written (assets/lessons),
// one run of it, and the pane that it is told in. It asks a classroom, the
// window, how things stand and to act; it touches nothing itself.
package lesson
