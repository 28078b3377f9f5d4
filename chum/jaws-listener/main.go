// Command jaws-listener is the listener for bait on a host of its own: it
// counts what comes and discards it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"jaws/chum/listener"
)

func main() {
	address := flag.String("address", "127.0.0.1:8443", "`HOST:PORT` to listen at; a port below 1024 needs root")
	remote := flag.Bool("allow-remote", false, "listen on an address that other hosts reach, such as 0.0.0.0:8443")
	flag.Parse()
	if err := run(listener.Config{Address: *address, AllowRemote: *remote}); err != nil {
		fmt.Fprintln(os.Stderr, "jaws-listener:", err)
		os.Exit(1)
	}
}

// run serves until it is interrupted.
func run(c listener.Config) error {
	l, err := listener.New(c)
	if err != nil {
		return err
	}
	fmt.Printf("listening at %s\ncertificate SHA-256 %x\n", l.Addr(), l.Fingerprint())
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err = l.Run(ctx)
	bytes, connections := l.Received()
	fmt.Printf("received %d bytes of bait on %d connections\n", bytes, connections)
	return err
}
