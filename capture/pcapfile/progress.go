package pcapfile

import (
	"bufio"
	"io"
)

// progress knows how much of a file was used.
type progress struct {
	stored        counted // the file's bytes, and through what they are read
	packed, plain *bufio.Reader
	unpacked      counted // what they were decompressed to, where they had to be
}

// counted counts what was read of r.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

// unpack reads what decompressed gives.
func (p *progress) unpack(decompressed io.Reader) *bufio.Reader {
	p.unpacked.r = decompressed
	p.plain = bufio.NewReaderSize(&p.unpacked, bufferBytes)
	return p.plain
}

// Offset is how many of the file's bytes the packets so far took up: of a
// compressed one in proportion to what was decompressed. A packet that was
// looked at and not yet given counts too, as does the JSON decoder's buffer.
func (p *progress) Offset() int64 {
	used := p.stored.n - int64(p.packed.Buffered())
	if p.unpacked.n > 0 {
		share := float64(p.unpacked.n-int64(p.plain.Buffered())) / float64(p.unpacked.n)
		return int64(float64(used) * share)
	}
	return used
}
