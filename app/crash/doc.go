// Package crash keeps the last words of a program that ended unforeseen. While
// the program runs, a file of its own stands ready for what the Go runtime says
// of a panic or a fatal error in any goroutine; in good order that file goes
// again. What the next start finds in one that was left is put away as
// crash-YYYYMMDD-HHMMSS.txt, together with the last lines of the log, a small
// file for what the program and its libraries log. Neither has addresses in it,
// but for what a stack shows. It shows nothing, and sends nothing anywhere.
package crash
