// Prints the licences of all that JAWS is made of, as its packages carry them:
// those that Help > About shows.
//
//	licences PROGRAM...
//
// It fails where a program holds a module that is not among them.
package main

import (
	"debug/buildinfo"
	"errors"
	"fmt"
	"io"
	"os"

	"jaws/assets"
)

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, programs []string) error {
	all, err := assets.Licences()
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, l := range all {
		known[l.Module+" "+l.Version] = true
	}
	if err := covered(known, programs); err != nil {
		return err
	}
	for _, l := range all {
		name := l.Module
		if l.Version != "" {
			name += " " + l.Version
		}
		if _, err := fmt.Fprintf(out, "==== %s (%s)\n\n%s\n\n", name, l.Name, l.Text); err != nil {
			return fmt.Errorf("print the licences: %w", err)
		}
	}
	return nil
}

// covered tells what the programs hold that is not among known, which has
// "module version".
func covered(known map[string]bool, programs []string) error {
	var lacking []error
	for _, program := range programs {
		info, err := buildinfo.ReadFile(program)
		if err != nil {
			return fmt.Errorf("read what %s is made of: %w", program, err)
		}
		for _, m := range info.Deps {
			if m.Replace != nil {
				m = m.Replace
			}
			if !known[m.Path+" "+m.Version] {
				lacking = append(lacking, fmt.Errorf("%s holds %s %s, whose licence is not noted: make licences", program, m.Path, m.Version))
			}
		}
	}
	return errors.Join(lacking...)
}
