package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strconv"

	"jaws/analysis"
	"jaws/capture/packet"
)

const scoresHeader = "index,time,src,dst,protocol,length,score,anomalous\n"

// scoreFile is the CSV with a row a packet. Nothing in it needs quoting, so
// rows are put together where they are written from: encoding/csv takes more
// than twice as long.
type scoreFile struct {
	file   *os.File
	out    *bufio.Writer
	index  uint64
	failed bool // and told so
}

// createScores begins the file of that name, which must not be the capture.
func createScores(name, capture string) (*scoreFile, error) {
	if a, err := os.Stat(name); err == nil {
		if b, err := os.Stat(capture); err == nil && os.SameFile(a, b) {
			return nil, fmt.Errorf("write the scores: %s is the capture: name another file", name)
		}
	}
	file, err := os.Create(name)
	if err != nil {
		return nil, fmt.Errorf("write the scores: %w", err)
	}
	s := &scoreFile{file: file, out: bufio.NewWriterSize(file, 1<<18)}
	s.out.WriteString(scoresHeader) // an error comes again with the next row
	return s, nil
}

func (s *scoreFile) write(p *packet.Packet, v analysis.Verdict) error {
	b := appendRow(s.out.AvailableBuffer(), s.index, p, v)
	s.index++
	if _, err := s.out.Write(b); err != nil {
		s.failed = true
		return fmt.Errorf("write the scores: %w", err)
	}
	return nil
}

func (s *scoreFile) close() error {
	if err := errors.Join(s.out.Flush(), s.file.Close()); err != nil && !s.failed {
		return fmt.Errorf("write the scores: %w", err)
	}
	return nil
}

func appendRow(b []byte, index uint64, p *packet.Packet, v analysis.Verdict) []byte {
	b = append(strconv.AppendUint(b, index, 10), ',')
	b = append(appendTime(b, p.Time), ',')
	b = append(appendAddr(b, p.Src), ',')
	b = append(appendAddr(b, p.Dst), ',')
	b = append(append(b, p.Protocol.String()...), ',')
	b = append(strconv.AppendUint(b, uint64(p.Length), 10), ',')
	b = strconv.AppendFloat(b, v.Score, 'g', 8, 64)
	if v.Anomalous {
		return append(b, ",1\n"...)
	}
	return append(b, ",0\n"...)
}

// appendTime writes nanoseconds as seconds, all of them.
func appendTime(b []byte, t int64) []byte {
	u := uint64(t)
	if t < 0 {
		b, u = append(b, '-'), -u
	}
	const second = 1_000_000_000
	b = append(strconv.AppendUint(b, u/second, 10), '.')
	u %= second
	for unit := uint64(second / 10); unit > 0; unit /= 10 {
		b = append(b, byte('0'+u/unit%10))
	}
	return b
}

func appendAddr(b []byte, a packet.Addr) []byte {
	if ip, ok := a.IP(); ok {
		return ip.AppendTo(b)
	}
	return append(b, a.String()...)
}
