package app

import (
	"fmt"
	"os"

	"jaws/app/crash"
)

// watched does f while a crash would leave its last words behind, and says in a
// line where there is nobody to show them to that an earlier one did. f is given
// nil where no log can be written: that is no reason not to start.
func watched(o Options, b build, f func(*crash.Watch) error) error {
	folder, err := crash.Folder()
	if err != nil {
		fmt.Fprintln(os.Stderr, "jaws: without a log:", err)
		return f(nil)
	}
	watch, err := crash.Begin(folder, b.line())
	if err != nil {
		fmt.Fprintln(os.Stderr, "jaws: without a log:", err)
		return f(nil)
	}
	if found := watch.Found(); o.scripted() && len(found) > 0 {
		fmt.Fprintln(os.Stderr, "jaws: it ended unexpectedly before; the log is", found[len(found)-1])
	}
	err = f(watch)
	// Not deferred: that would be done amid a panic too, before its last words.
	if ended := watch.End(); err == nil && ended != nil {
		fmt.Fprintln(os.Stderr, "jaws:", ended)
	}
	return err
}
