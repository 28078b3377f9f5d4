package pcapfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"

	"jaws/capture/packet"
)

// JSONWriter writes packets.json, the form of the first JAWS: a JSON array of
// records, one a line. A record has a packet's protocol, length, addresses,
// ports and time, to the nanosecond; the rest of a packet it has no field for.
type JSONWriter struct {
	out     *bufio.Writer
	line    []byte
	packets int
	err     error
}

var errClosed = errors.New("the writer is closed")

// NewJSONWriter writes to w, which stays open when the writer is closed.
func NewJSONWriter(w io.Writer) *JSONWriter { return &JSONWriter{out: bufio.NewWriter(w)} }

// Write appends p. After an error it does nothing but return that again.
func (j *JSONWriter) Write(p *packet.Packet) error {
	b := append(j.line[:0], ",\n"...)
	if j.packets == 0 {
		b[0] = '['
	}
	b = strconv.AppendInt(append(b, `{"packet_id":`...), int64(j.packets), 10)
	b = strconv.AppendQuote(append(b, `,"type":`...), p.Protocol.String())
	b = strconv.AppendUint(append(b, `,"size":`...), uint64(p.Length), 10)
	b = appendAddr(append(b, `,"src_ip":"`...), p.Src)
	b = appendAddr(append(b, `","dst_ip":"`...), p.Dst)
	b = strconv.AppendUint(append(b, `","src_port":`...), uint64(p.SrcPort), 10)
	b = strconv.AppendUint(append(b, `,"dst_port":`...), uint64(p.DstPort), 10)
	b = append(appendMilliseconds(append(b, `,"timestamp":`...), p.Time), '}')
	j.line = b
	j.packets++
	return j.write(b)
}

// Close ends the array and hands everything on. Without it the file is cut
// off.
func (j *JSONWriter) Close() error {
	end := "\n]\n"
	if j.packets == 0 {
		end = "[]\n"
	}
	err := j.write([]byte(end))
	if err == nil {
		if err = j.out.Flush(); err != nil {
			err = fmt.Errorf("write the packets: %w", err)
		}
	}
	if j.err == nil {
		j.err = fmt.Errorf("write the packets: %w", errClosed)
	}
	return err
}

func (j *JSONWriter) write(b []byte) error {
	if j.err == nil {
		if _, err := j.out.Write(b); err != nil {
			j.err = fmt.Errorf("write the packets: %w", err)
		}
	}
	return j.err
}

func appendAddr(b []byte, a packet.Addr) []byte {
	if ip, ok := a.IP(); ok {
		return ip.AppendTo(b)
	}
	if !a.IsValid() {
		return append(b, none...)
	}
	return append(b, a.String()...)
}

// appendMilliseconds writes nanoseconds as milliseconds, exactly.
func appendMilliseconds(b []byte, t int64) []byte {
	u := uint64(t)
	if t < 0 {
		b, u = append(b, '-'), -u
	}
	b = strconv.AppendUint(b, u/1_000_000, 10)
	rest := u % 1_000_000
	if rest == 0 {
		return b
	}
	b = append(b, '.')
	for unit := uint64(100_000); rest > 0; unit /= 10 {
		b = append(b, byte('0'+rest/unit))
		rest %= unit
	}
	return b
}
