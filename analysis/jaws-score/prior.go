package main

import (
	"bufio"
	"fmt"
	"os"

	"jaws/analysis/detect"
	"jaws/analysis/prior"
)

// openPrior reads a prior from a file of that name.
func openPrior(name string) (*detect.Prior, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open the prior: %w", err)
	}
	defer file.Close()
	cases, err := prior.Read(bufio.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("open the prior %s: %w", name, err)
	}
	return detect.NewPrior(cases), nil
}
