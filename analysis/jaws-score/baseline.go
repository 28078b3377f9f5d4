package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"jaws/analysis"
)

// begin is the engine that a run starts with: one that knows what is in the
// baseline, if there is one.
func begin(o *options) (*analysis.Engine, error) {
	c := analysis.Config{Window: -1, FalseGroups: o.budget, NoPrior: o.noPrior}
	if o.prior != "" {
		p, err := openPrior(o.prior)
		if err != nil {
			return nil, err
		}
		c.Prior = p
	}
	if o.learn {
		c.Trusting = true
		// Better now than after an hour of learning.
		if err := replace(o.baseline, nil); err != nil {
			return nil, err
		}
	}
	if o.baseline == "" {
		return analysis.New(c), nil
	}
	file, err := os.Open(o.baseline)
	switch {
	case errors.Is(err, fs.ErrNotExist) && o.learn:
		return analysis.New(c), nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("open the baseline: %w. Learn one first, with -learn", err)
	case err != nil:
		return nil, fmt.Errorf("open the baseline: %w", err)
	}
	defer file.Close()
	e, err := analysis.Load(bufio.NewReader(file), c)
	if err != nil {
		return nil, fmt.Errorf("open the baseline %s: %w", o.baseline, err)
	}
	return e, nil
}

var errNothingLearnt = errors.New("nothing was learnt, and no baseline saved: there was no packet")

// saver is a method that can keep what it learnt.
type saver interface{ Save(w io.Writer) error }

// keep saves what m learnt from so many packets, unless from none: such a
// baseline would call everything strange.
func keep(m method, name string, packets uint64) error {
	if packets == 0 {
		return errNothingLearnt
	}
	return replace(name, m.(saver).Save)
}

// replace gives a file new contents, all at once or not at all: they are
// written beside it first. Without any it leaves the file as it is, and tells
// whether it could.
func replace(name string, write func(io.Writer) error) (err error) {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real // what a link leads to, not the link
	}
	file, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*.new")
	if err != nil {
		return fmt.Errorf("save the baseline: %w", err)
	}
	defer func() {
		if err != nil || write == nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	if write == nil {
		return file.Close()
	}
	if old, err := os.Stat(name); err == nil {
		file.Chmod(old.Mode()) // where that cannot be, it stays for its owner alone
	}
	if err := errors.Join(write(file), file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("save the baseline: %w", err)
	}
	if err := os.Rename(file.Name(), name); err != nil {
		return fmt.Errorf("save the baseline: %w", err)
	}
	return nil
}
