// Command jaws-listener is the listener for bait on a host of its own: it
// counts what comes and discards it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"jaws/chum/listener"
)

// memory is what the garbage collector aims to stay below.
const memory = 64 << 20

func main() {
	c, logTo, err := flags(os.Args[1:], os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return
	case err != nil:
		os.Exit(2) // what is wrong has been said
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
	if err := run(c, logTo); err != nil {
		fmt.Fprintln(os.Stderr, "jaws-listener:", err)
		if advice := advise(err); advice != "" {
			fmt.Fprintln(os.Stderr, advice)
		}
		os.Exit(1)
	}
}

// run serves until it is interrupted.
func run(c listener.Config, logTo string) error {
	log, err := openLog(logTo)
	if err != nil {
		return err
	}
	defer log.Close()
	c.Observe = log.event
	l, err := listener.New(c)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	fmt.Printf("listening at %s\ncertificate SHA-256 %x\n", l.Addr(), l.Fingerprint())
	log.begins(l)
	err = l.Run(ctx)
	totals(os.Stdout, l)
	log.ends(l)
	return err
}

// totals says how much came, in all and by each protocol that brought any.
func totals(w io.Writer, l *listener.Listener) {
	bytes, connections := l.Received()
	fmt.Fprintf(w, "received %d bytes of bait on %d connections\n", bytes, connections)
	counts := l.Counts()
	for _, p := range []struct {
		name, on string
		listener.Tally
	}{
		{"tls", "connections", counts.TLS},
		{"tcp", "connections", counts.TCP},
		{"http", "connections", counts.HTTP},
		{"dns", "clients", counts.DNS},
	} {
		if p.Bytes > 0 {
			fmt.Fprintf(w, "  %-4s %d bytes on %d %s\n", p.name, p.Bytes, p.Connections, p.on)
		}
	}
}
