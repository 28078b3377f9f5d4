// Package wire gives tests two NICs that are connected to each other alone, in a
// network namespace of their own, and starts programs there as a user without
// rights. It needs Linux and root.
package wire
