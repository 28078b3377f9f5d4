package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// options are what the command line asks for.
type options struct {
	// capture is a file's name, "-" for standard input.
	capture string
	// scores is the CSV's name, empty for none.
	scores string
	// top is how many rows of the board to print, 0 or more.
	top    int
	json   bool
	method string
	// budget is how many false groups a day are put up with, positive.
	budget float64
	// learn takes the capture for normal; baseline is then where what was
	// learnt goes, otherwise where it comes from, empty for nowhere.
	learn    bool
	baseline string
	// prior is a file with what is known of ordinary networks, empty for the
	// built-in one; noPrior is for none.
	prior   string
	noPrior bool
}

// The methods, as -method names them.
const (
	methodPCA     = "pca"
	methodClassic = "classic"
	methodDBSCAN  = "dbscan"
)

const standardInput = "-"

const usage = "Usage: jaws-score [-scores OUT.csv] [-top 20] [-json] [-method pca|classic|dbscan] [-budget 1] [-learn] [-baseline FILE] [-prior FILE | -no-prior] CAPTURE"

const explanation = `
Says which packets of a capture are strange, and who is responsible. CAPTURE is
a pcap, pcapng or packets.json file, also compressed with gzip or zstd; "-" is
standard input. Exit code 0 is a capture read to its end, 1 one that was not
(what could be read is in the summary), 2 a command line that makes no sense,
130 a run that Ctrl+C ended.

`

func (o *options) flags() *flag.FlagSet {
	set := flag.NewFlagSet("jaws-score", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&o.scores, "scores", "", "`OUT.csv` to write, with a row a packet in the capture's order; a score of 1 or more is in alarm with -method pca, and a distance in standard deviations otherwise")
	set.Func("top", "how many `ROWS` of the board to print; it has 20 at most (default 20)", o.setTop)
	set.BoolVar(&o.json, "json", false, "print the summary as JSON, with every group that was ever on the board")
	set.Func("method", "`METHOD` to score with: pca is the engine of the window; classic (k-means) and dbscan are those of the first JAWS, over the last 5,000 packets, again after every 1,000 new ones (default pca)", o.setMethod)
	set.Func("budget", "how many false groups a day, on `AVERAGE`, you put up with: with more, pca is more sensitive (default 1)", o.setBudget)
	set.BoolVar(&o.learn, "learn", false, "take the whole capture for normal, and save what was learnt to the file of -baseline; one that is there already is read first and learnt on")
	set.StringVar(&o.baseline, "baseline", "", "`FILE` with what is normal, as -learn saved it: pca then starts without having to learn first")
	set.StringVar(&o.prior, "prior", "", "`FILE` with what is known of ordinary networks, as jaws-prior makes it, in place of what is built in")
	set.BoolVar(&o.noPrior, "no-prior", false, "know nothing of ordinary networks: pca then first learns for a minute, in which nothing is in alarm")
	return set
}

// help explains each flag.
func (o *options) help(out io.Writer) {
	fmt.Fprint(out, usage, "\n", explanation)
	set := o.flags()
	set.SetOutput(out)
	set.PrintDefaults()
}

// parseOptions reads the command line without the program's name. Errors say
// what was expected; flag.ErrHelp is a question.
func parseOptions(args []string) (options, error) {
	o := options{top: 20, method: methodPCA, budget: 1}
	set := o.flags()
	if err := set.Parse(args); err != nil {
		return o, err
	}
	rest := set.Args()
	switch {
	case len(rest) == 0 || rest[0] == "":
		return o, errors.New(`expected a CAPTURE to score, or "-" for standard input`)
	case len(rest) > 1 && strings.HasPrefix(rest[1], "-"):
		return o, fmt.Errorf("expected flags before the CAPTURE, got %q after it", rest[1])
	case len(rest) > 1:
		return o, fmt.Errorf("expected one CAPTURE, got %d", len(rest))
	case o.learn && o.baseline == "":
		return o, errors.New("-learn expects -baseline too: name the FILE to save to, as in -learn -baseline home.baseline")
	case o.method != methodPCA && o.baseline != "":
		return o, fmt.Errorf("-learn and -baseline expect -method pca: %s learns nothing that could be saved", o.method)
	}
	if o.prior != "" && o.noPrior {
		return o, errors.New("expected one of -prior and -no-prior")
	}
	if o.method != methodPCA && (o.prior != "" || o.noPrior) {
		return o, fmt.Errorf("-prior and -no-prior expect -method pca: %s knows nothing beforehand", o.method)
	}
	o.capture = rest[0]
	return o, nil
}

func (o *options) setTop(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return errors.New("expected a whole number, 0 or more")
	}
	o.top = n
	return nil
}

func (o *options) setMethod(s string) error {
	switch s {
	case methodPCA, methodClassic, methodDBSCAN:
		o.method = s
		return nil
	}
	return errors.New("expected pca, classic or dbscan")
}

func (o *options) setBudget(s string) error {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v > 0) || math.IsInf(v, 0) {
		return errors.New("expected a number above 0, as 1 or 0.5")
	}
	o.budget = v
	return nil
}
