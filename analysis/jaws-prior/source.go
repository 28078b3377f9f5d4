package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"jaws/analysis/detect"
	"jaws/analysis/prior"
	"jaws/capture/demo"
	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// source is where ordinary packets come from: a capture or, where minutes is
// not 0, the simulated network.
type source struct {
	name    string
	most    int // packets
	seed    uint64
	minutes int
}

// simulated is the first word of a line for the simulated network.
const simulated = "simulated"

// readList reads a list of sources.
func readList(name string) (list []source, err error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open the list of sources: %w", err)
	}
	defer file.Close()
	in := bufio.NewScanner(file)
	for n := 1; in.Scan(); n++ {
		line, _, _ := strings.Cut(in.Text(), "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		s, err := parseSource(words)
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", name, n, err)
		}
		list = append(list, s)
	}
	return list, in.Err()
}

func parseSource(words []string) (s source, err error) {
	if words[0] == simulated {
		if len(words) != 3 {
			return s, errors.New("expected \"simulated\", a seed and minutes")
		}
		seed, err1 := strconv.ParseUint(words[1], 10, 32)
		minutes, err2 := strconv.ParseUint(words[2], 10, 16)
		if err := errors.Join(err1, err2); err != nil || minutes == 0 {
			return s, errors.New("expected a seed and minutes, both whole numbers")
		}
		return source{name: strings.Join(words, " "), most: math.MaxInt, seed: seed, minutes: int(minutes)}, nil
	}
	s = source{name: words[0], most: math.MaxInt}
	if len(words) > 1 {
		if s.most, err = strconv.Atoi(words[1]); err != nil || s.most <= 0 || len(words) > 2 {
			return s, errors.New("expected a capture and how many packets of it")
		}
	}
	return s, nil
}

// named tells whether the source's name contains one of these.
func (s *source) named(parts []string) bool {
	for _, p := range parts {
		if strings.Contains(s.name, p) {
			return true
		}
	}
	return false
}

// each shows the packets of the source, captures being in one of the folders.
func (s *source) each(ctx context.Context, folders []string, see func(*packet.Packet)) error {
	var p packet.Packet
	if s.minutes > 0 {
		start := time.Unix(1_700_000_000, 0)
		end := start.Add(time.Duration(s.minutes) * time.Minute).UnixNano()
		network := demo.NewAt(s.seed, start)
		for ctx.Err() == nil {
			if network.Next(&p); p.Time > end {
				return nil
			}
			see(&p)
		}
		return ctx.Err()
	}
	file, err := open(s.name, folders)
	if err != nil {
		return err
	}
	defer file.Close()
	for range s.most {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		switch err := file.Next(&p); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("read %s: %w", s.name, err)
		}
		see(&p)
	}
	return nil
}

// isPrior tells a source that was learnt already.
func (s *source) isPrior() bool { return strings.HasSuffix(s.name, ".prior") }

// read reads such a source.
func (s *source) read(folders []string) (*detect.PriorCases, error) {
	for _, f := range folders {
		file, err := os.Open(filepath.Join(f, s.name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("open %s: %w", s.name, err)
		}
		cases, err := prior.Read(bufio.NewReader(file))
		if err := errors.Join(err, file.Close()); err != nil {
			return nil, fmt.Errorf("read %s: %w", s.name, err)
		}
		return cases, nil
	}
	return nil, missing(s.name, folders)
}

func missing(name string, folders []string) error {
	return fmt.Errorf("%s is in none of the folders %s: name more with -captures", name, strings.Join(folders, ", "))
}

func open(name string, folders []string) (*pcapfile.File, error) {
	for _, f := range folders {
		file, err := pcapfile.Open(filepath.Join(f, name))
		if !errors.Is(err, fs.ErrNotExist) {
			return file, err
		}
	}
	return nil, missing(name, folders)
}
