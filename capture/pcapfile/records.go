package pcapfile

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"jaws/capture/packet"
)

// recordBytes bounds one record with the spaces around it; usual are 150.
const recordBytes = 1 << 20

var (
	errNoArray = errors.New("no JSON array of records")
	errRecord  = fmt.Errorf("a record is longer than %d bytes", recordBytes)
)

// records reads packets.json, the form of the first JAWS: a JSON array of
// objects, one a packet, that never is in memory as a whole.
type records struct {
	in      *allowance
	decoder *json.Decoder
	number  int // of the record that was begun last, from 1
	record  record
}

// record is a packet as packets.json has it. The fields stay as they are
// written, so that an error can name the one that is wrong. packet_id is only
// a number in a row, and not kept.
type record struct {
	Type      json.RawMessage `json:"type"`
	Size      json.RawMessage `json:"size"`
	Src       json.RawMessage `json:"src_ip"`
	Dst       json.RawMessage `json:"dst_ip"`
	SrcPort   json.RawMessage `json:"src_port"`
	DstPort   json.RawMessage `json:"dst_port"`
	Timestamp json.RawMessage `json:"timestamp"`
}

// newRecords fails with errNoArray where no array of objects begins.
func newRecords(in *bufio.Reader) (*records, error) {
	if mark, _ := in.Peek(3); string(mark) == "\xef\xbb\xbf" {
		if _, err := in.Discard(3); err != nil {
			return nil, err
		}
	}
	if first, err := afterSpace(in); err != nil || first != '[' {
		return nil, errNoArray
	}
	if _, err := in.Discard(1); err != nil {
		return nil, err
	}
	if second, err := afterSpace(in); err == nil && !strings.ContainsRune("{]n", rune(second)) {
		return nil, errNoArray
	}
	r := &records{in: &allowance{r: io.MultiReader(strings.NewReader("["), in)}}
	r.in.left = recordBytes
	r.decoder = json.NewDecoder(r.in)
	if _, err := r.decoder.Token(); err != nil {
		return nil, fmt.Errorf("%w: %w", errNoArray, err)
	}
	return r, nil
}

// afterSpace is the next byte that is no space, which stays in the buffer.
func afterSpace(in *bufio.Reader) (byte, error) {
	for {
		b, err := in.ReadByte()
		if err != nil {
			return 0, err
		}
		if !strings.ContainsRune(" \t\r\n", rune(b)) {
			return b, in.UnreadByte()
		}
	}
}

func (r *records) next(p *packet.Packet) (bool, error) {
	r.in.left = recordBytes
	if !r.decoder.More() {
		return false, r.end()
	}
	r.number++
	c := &r.record
	for _, field := range []*json.RawMessage{&c.Type, &c.Size, &c.Src, &c.Dst, &c.SrcPort, &c.DstPort, &c.Timestamp} {
		*field = (*field)[:0] // a record that leaves a field out has none, not that of the one before
	}
	var kind *json.UnmarshalTypeError
	switch err := r.decoder.Decode(c); {
	case errors.As(err, &kind):
		return false, fmt.Errorf("record %d is a JSON %s; expected an object", r.number, kind.Value)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return false, errCut
	case err != nil:
		return false, fmt.Errorf("record %d: %w; expected an object like {\"type\":\"TLS\",\"size\":60}", r.number, readable(err))
	}
	decoded, err := c.packet(p)
	if err != nil {
		return false, fmt.Errorf("record %d, %w", r.number, err)
	}
	return decoded, nil
}

// end is io.EOF where the array ends, and the file with it.
func (r *records) end() error {
	token, err := r.decoder.Token()
	if err != nil {
		return cut(readable(err))
	}
	if token != json.Delim(']') {
		return fmt.Errorf("after record %d comes %s; expected a comma or the array's ]", r.number, shown(fmt.Sprint(token)))
	}
	switch token, err = r.decoder.Token(); {
	case errors.Is(err, io.EOF):
		return io.EOF
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errCut
	case err != nil:
		return fmt.Errorf("after the array's ]: %w", readable(err))
	}
	return fmt.Errorf("after the array's ] comes %s; expected the end", shown(fmt.Sprint(token)))
}

// readable is an error of encoding/json in ASCII: it quotes the character that
// it stumbled over, whatever that is.
func readable(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return errors.New(strings.Map(ascii, err.Error()))
	}
	return err
}

// allowance fails where more is read than was left.
type allowance struct {
	r    io.Reader
	left int
}

func (a *allowance) Read(b []byte) (int, error) {
	if a.left <= 0 {
		return 0, errRecord
	}
	n, err := a.r.Read(b[:min(len(b), a.left)])
	a.left -= n
	return n, err
}
