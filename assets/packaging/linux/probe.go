//go:build ignore

// For the test of the package: says whether its user may capture or, with the
// name of a session, what that holds.
package main

import (
	"context"
	"fmt"
	"os"

	"jaws/app/sessionfile"
	"jaws/capture"
)

func main() {
	if len(os.Args) == 1 {
		p := capture.Preflight().Problem()
		fmt.Println(p.Title)
		fmt.Println(p.What)
		return
	}
	f, err := sessionfile.Open(context.Background(), os.Args[1], nil)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Printf("from %s\npackets %d\n", f.Manifest.Source, f.Manifest.Packets)
}
