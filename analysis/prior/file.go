package prior

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
)

// ErrPrior is a file that is no prior, a damaged one, or one of another version
// of JAWS.
var ErrPrior = errors.New("this prior cannot be used")

const (
	magic = "JAWS prior\n"
	// version changes with the values of a row and their meaning.
	version = 1
	// mostCases bounds the cases of a kind and window, mostCount what one stands
	// for.
	mostCases = 1 << 13
	mostCount = 1 << 20
	// steps of a value are kept to a nat.
	steps = 32
	// mostValue bounds a value, nats.
	mostValue = 64
)

// Write writes cases: a line that names the format, a version, and the rest
// packed by gzip. Values are rounded to 1/32. It refuses what Read would.
func Write(w io.Writer, cases *detect.PriorCases) error {
	if _, err := w.Write(binary.BigEndian.AppendUint32([]byte(magic), version)); err != nil {
		return fmt.Errorf("write the prior: %w", err)
	}
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("write the prior: %w", err)
	}
	for k := range cases {
		for w := range cases[k] {
			b, err := pack(cases[k][w])
			if err == nil {
				_, err = z.Write(b)
			}
			if err != nil {
				return fmt.Errorf("write the prior: %w", err)
			}
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write the prior: %w", err)
	}
	return nil
}

// pack is cases as bytes: their number, then service, count and each value of
// all of them, so that like stands beside like.
func pack(cases []detect.Case) ([]byte, error) {
	if len(cases) > mostCases {
		return nil, fmt.Errorf("%d cases of a kind and window, at most %d have room", len(cases), mostCases)
	}
	b := binary.AppendUvarint(nil, uint64(len(cases)))
	for i := range cases {
		b = binary.AppendUvarint(b, uint64(cases[i].Service))
	}
	for i := range cases {
		b = binary.AppendUvarint(b, uint64(max(1, min(mostCount, cases[i].Count))))
	}
	for v := range feature.RowSize {
		for i := range cases {
			x := float64(cases[i].Values[v])
			if !(math.Abs(x) <= mostValue) {
				return nil, fmt.Errorf("a case has %v for value %d", x, v)
			}
			b = binary.AppendVarint(b, int64(math.Round(x*steps)))
		}
	}
	return b, nil
}

// Read reads what Write wrote. What cannot be used is ErrPrior; no more is
// allocated than the most that a prior may hold.
func Read(r io.Reader) (*detect.PriorCases, error) {
	head := make([]byte, len(magic)+4)
	if _, err := io.ReadFull(r, head); err != nil || string(head[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: it was not written by jaws-prior", ErrPrior)
	}
	if v := binary.BigEndian.Uint32(head[len(magic):]); v != version {
		return nil, fmt.Errorf("%w: it is of version %d, and this JAWS reads version %d. Make it again with jaws-prior", ErrPrior, v, version)
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, damaged(err)
	}
	in := bufio.NewReader(z)
	cases := new(detect.PriorCases)
	for k := range cases {
		for w := range cases[k] {
			if cases[k][w], err = unpack(in); err != nil {
				return nil, damaged(err)
			}
		}
	}
	// To the end, so that the checksum is compared.
	if _, err := in.ReadByte(); !errors.Is(err, io.EOF) {
		return nil, damaged(errors.Join(errLonger, err))
	}
	return cases, nil
}

var (
	errLonger = errors.New("it does not end where it should")
	errNumber = errors.New("a number is out of range")
)

func damaged(err error) error {
	return fmt.Errorf("%w: it is damaged (%w). Take another copy, or make it again with jaws-prior", ErrPrior, err)
}

func unpack(in *bufio.Reader) ([]detect.Case, error) {
	n, err := number(in, 0, mostCases)
	if err != nil {
		return nil, err
	}
	cases := make([]detect.Case, n)
	for i := range cases {
		s, err := number(in, 0, math.MaxUint32)
		if err != nil {
			return nil, err
		}
		cases[i].Service = feature.Service(s)
	}
	for i := range cases {
		c, err := number(in, 1, mostCount)
		if err != nil {
			return nil, err
		}
		cases[i].Count = float32(c)
	}
	for v := range feature.RowSize {
		for i := range cases {
			x, err := binary.ReadVarint(in)
			if err != nil {
				return nil, err
			}
			if x < -mostValue*steps || x > mostValue*steps {
				return nil, errNumber
			}
			cases[i].Values[v] = float32(x) / steps
		}
	}
	return cases, nil
}

// number is one from least to most.
func number(in *bufio.Reader, least, most uint64) (uint64, error) {
	x, err := binary.ReadUvarint(in)
	if err == nil && (x < least || x > most) {
		err = errNumber
	}
	return x, err
}
