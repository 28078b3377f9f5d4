package main

import (
	"flag"
	"fmt"
	"io"

	"jaws/chum"
	"jaws/chum/listener"
)

// flags reads the command line; what is wrong with it is said to w.
func flags(args []string, w io.Writer) (c listener.Config, logTo string, err error) {
	f := flag.NewFlagSet("jaws-listener", flag.ContinueOnError)
	f.SetOutput(w)
	f.StringVar(&c.Address, "address", "127.0.0.1:8443", "`HOST:PORT` to listen at, on TCP and UDP; a port below 1024 needs a right to it")
	f.BoolVar(&c.AllowRemote, "allow-remote", false, "listen on an address that other hosts reach, such as 0.0.0.0:8443")
	f.IntVar(&c.Conns, "conns", 0, "so many connections at once (default 64)")
	f.IntVar(&c.PerRemote, "per-remote", 0, "so many of them from one address, or one IPv6 network of 64 bits (default half, on loopback all)")
	f.DurationVar(&c.Idle, "idle", 0, "end a connection on which nothing moved for so long (default 30s)")
	f.DurationVar(&c.Lifetime, "lifetime", 0, "end a connection after so long, whatever it does (default 61m)")
	f.Func("conn-bytes", "take at most this `SIZE`, such as 100MB, from one connection or DNS client (default no limit)", func(s string) (err error) {
		c.ConnBytes, err = chum.ParseSize(s)
		return err
	})
	f.Func("conn-rate", "take at most this `RATE`, such as 10MB/s, from one connection (default max)", func(s string) (err error) {
		c.ConnRate, err = chum.ParseRate(s)
		return err
	})
	f.StringVar(&logTo, "log", "", "append what happens to this `FILE` as lines of JSON, - for standard error; without it standard error tells what goes wrong, in words")
	if err = f.Parse(args); err == nil && f.NArg() > 0 {
		err = fmt.Errorf("it takes flags alone, and not %q", f.Arg(0))
		fmt.Fprintln(w, "jaws-listener:", err)
	}
	return c, logTo, err
}
