package app

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// onScreen does f, which opens the window, and says what is to be done where
// there is no screen to open it on: Fyne logs why and panics.
func onScreen(f func()) (err error) {
	defer func() {
		switch v := recover(); {
		case v == nil:
		case strings.HasPrefix(fmt.Sprint(v), "NotInitialized: "): // GLFW's
			err = noScreen()
		default:
			panic(v)
		}
	}()
	f()
	return nil
}

func noScreen() error {
	if runtime.GOOS != "linux" {
		return errors.New("there is no screen to open the window on. Start JAWS from a desktop")
	}
	place := "neither DISPLAY nor WAYLAND_DISPLAY is set"
	for _, name := range []string{"WAYLAND_DISPLAY", "DISPLAY"} {
		if at := os.Getenv(name); at != "" {
			place = name + " is " + at + ", where none answers"
		}
	}
	return fmt.Errorf("there is no screen to open the window on: %s. Start JAWS from a desktop, or on a virtual screen: xvfb-run -a -s \"-screen 0 1400x900x24\" jaws", place)
}
