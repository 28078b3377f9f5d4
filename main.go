// JAWS shows network anomalies as they happen: packets as a PCA scatter, the
// strange ones red and labelled, and bait of one's own to catch.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"jaws/app"
)

// version is FyneApp.toml's in the packages (assets/packaging).
var version = "built from source"

func main() {
	options, err := app.ParseOptions(os.Args[1:], app.Console{File: os.Stderr})
	switch {
	case errors.Is(err, flag.ErrHelp):
		return
	case err != nil:
		os.Exit(2)
	case options.Version:
		fmt.Fprintln(app.Console{File: os.Stdout}, "jaws", version)
		return
	}
	if err := app.Run(options, version); err != nil {
		fmt.Fprintln(app.Console{File: os.Stderr}, "jaws:", err)
		os.Exit(1)
	}
}
