package app

import (
	"os"

	"golang.org/x/sys/windows"
)

// Console is for words beside the window. A program that has a window gets no
// console from Windows: where the words would be lost they go to that of the
// terminal that started this program, if one did. It is not held from the start
// on, or closing the terminal would end the window too.
type Console struct{ *os.File }

func (c Console) Write(b []byte) (int, error) {
	n, err := c.File.Write(b)
	if err == nil {
		return n, nil
	}
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	// It fails where there is none, or where it is attached already.
	_, _, _ = windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole").Call(parent)
	screen, err := os.OpenFile("CONOUT$", os.O_WRONLY, 0)
	if err != nil {
		return 0, err
	}
	defer screen.Close()
	return screen.Write(b)
}
