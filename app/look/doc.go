// Package look is what the window is made of: its theme and colours, by night,
// by day and for the back row, and the small widgets that more than one of its
// parts has. It knows Fyne and nothing of packets.
package look
