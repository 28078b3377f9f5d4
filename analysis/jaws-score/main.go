// Command jaws-score scores a capture file without the window: with the
// window's engine, or with the methods of the first JAWS. In goes a capture,
// out come a summary and, if asked for, a CSV row a packet or a baseline. It
// opens no NIC and needs no C library.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

// Exit codes.
const (
	succeeded   = 0
	failed      = 1
	misused     = 2
	interrupted = 130 // as of a program that SIGINT ends
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second Ctrl+C ends it at once
	os.Exit(command(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// command does what args, without the program's name, ask for, and returns the
// exit code. It ends early, with what it has, when ctx does.
func command(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o, err := parseOptions(args)
	if errors.Is(err, flag.ErrHelp) {
		o.help(stdout)
		return succeeded
	}
	if err != nil {
		fmt.Fprintf(stderr, "jaws-score: %v\n%s\nTry: jaws-score -h\n", err, usage)
		return misused
	}
	s, err := score(ctx, &o, stdin)
	if s != nil {
		err = errors.Join(err, s.print(stdout, o.json))
	}
	if err != nil {
		fmt.Fprintln(stderr, "jaws-score:", err)
	}
	switch {
	case errors.Is(err, errInterrupted):
		return interrupted
	case err != nil:
		return failed
	}
	return succeeded
}
