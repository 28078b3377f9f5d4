// Command jaws-prior makes the prior that is built into JAWS: what ordinary
// networks do, learnt from captures and from the simulated network. It takes
// every packet for ordinary, so no capture may hold an attack, and keeps rows
// of conversations without any address or name.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"jaws/analysis/prior"
)

const usage = `Usage: jaws-prior [-without NAME,NAME...] -o FILE LIST

LIST is a text file with a source a line: a capture, or a prior that was made
before, from the list's folder or
from one that -captures names, and how many of its first packets count, all
without a number; or "simulated", a seed and minutes. "#" begins a comment.

`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stderr); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return
		}
		fmt.Fprintln(os.Stderr, "jaws-prior:", err)
		os.Exit(1)
	}
}

// run makes the prior that args ask for and reports each source to log.
func run(ctx context.Context, args []string, log io.Writer) (err error) {
	set := flag.NewFlagSet("jaws-prior", flag.ContinueOnError)
	set.SetOutput(log)
	set.Usage = func() { fmt.Fprint(log, usage); set.PrintDefaults() }
	out := set.String("o", "", "`FILE` to write")
	folders := set.String("captures", "", "`FOLDERS` to look for captures in beside that of the list, separated by commas")
	without := set.String("without", "", "leave out the sources whose name contains one of these `NAMES`, separated by commas")
	if err := set.Parse(args); err != nil {
		return err
	}
	if *out == "" || set.NArg() != 1 {
		return errors.New("expected -o FILE and one LIST of sources; try jaws-prior -h")
	}
	list, err := readList(set.Arg(0))
	if err != nil {
		return err
	}
	where := append([]string{filepath.Dir(set.Arg(0))}, split(*folders)...)
	c := newCollection()
	for _, s := range list {
		if s.named(split(*without)) {
			continue
		}
		if err := c.learn(ctx, &s, where); err != nil {
			return err
		}
		fmt.Fprintf(log, "%-44s %9d packets, %4d new cases\n", s.name, c.packets, c.fresh)
	}
	file, err := os.Create(*out)
	if err != nil {
		return fmt.Errorf("write the prior: %w", err)
	}
	return errors.Join(prior.Write(file, c.cases()), file.Close())
}

func split(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
}
