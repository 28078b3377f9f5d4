package main

import (
	"errors"
	"flag"
	"fmt"
	"io"

	"jaws/capture/nic"
)

// order is what the command line asks for.
type order struct {
	device, filter string
	snapLength     int
	promiscuous    bool
}

// parse knows four flags and refuses all else.
func parse(args []string) (order, error) {
	var o order
	var quiet bool
	flags := flag.NewFlagSet("jaws-capture", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.device, "i", "", "network interface")
	flags.StringVar(&o.filter, "f", "", "filter, as in pcap-filter(7)")
	flags.IntVar(&o.snapLength, "s", nic.MaxSnapLength, "bytes of each packet to keep")
	flags.BoolVar(&quiet, "p", false, "no promiscuous mode")
	if err := flags.Parse(args); err != nil {
		return o, fmt.Errorf("command line: %w", err)
	}
	o.promiscuous = !quiet
	switch {
	case flags.NArg() > 0:
		return o, fmt.Errorf("command line: unknown argument %q", flags.Arg(0))
	case o.device == "":
		return o, errors.New("command line: -i NAME is missing, the network interface")
	case o.snapLength < 1 || o.snapLength > nic.MaxSnapLength:
		return o, fmt.Errorf("command line: -s is %d, and must be 1 to %d", o.snapLength, nic.MaxSnapLength)
	}
	return o, nil
}
