package chum

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"
	"time"
)

const (
	maxLureFile = 64 << 10
	maxTitle    = 24 // letters: the window's field has no room for more
	maxImitates = 80
)

var lureName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,31}$`)

// planFile is a Plan as a file has it: sizes, rates and times with their units,
// as a person writes them.
type planFile struct {
	Protocol Protocol `json:"protocol"`
	Bytes    string   `json:"bytes"`
	Rate     string   `json:"rate,omitempty"`
	Every    string   `json:"every,omitempty"`
	Piece    string   `json:"piece"`
	Jitter   float64  `json:"jitter,omitempty"`
	Vary     float64  `json:"vary,omitempty"`
	Apart    bool     `json:"apart,omitempty"`
	Port     uint16   `json:"port,omitempty"`
}

// MarshalJSON writes what UnmarshalJSON reads.
func (p Plan) MarshalJSON() ([]byte, error) {
	f := planFile{
		Protocol: p.Protocol, Bytes: SizeText(p.Bytes), Piece: SizeText(int64(p.Piece)),
		Jitter: p.Jitter, Vary: p.Vary, Apart: p.Apart, Port: p.Port,
	}
	if p.Rate > 0 {
		f.Rate = RateText(p.Rate)
	}
	if p.Every > 0 {
		f.Every = p.Every.String()
	}
	return json.Marshal(f)
}

// UnmarshalJSON reads "5MB", "1MB/s" and "400ms" where a size, a rate and a
// time are due. An error names the field.
func (p *Plan) UnmarshalJSON(b []byte) error {
	var f planFile
	if err := strictly(bytes.NewReader(b), &f); err != nil {
		return err
	}
	*p = Plan{Protocol: f.Protocol, Jitter: f.Jitter, Vary: f.Vary, Apart: f.Apart, Port: f.Port}
	var err error
	if p.Bytes, err = ParseSize(f.Bytes); err != nil {
		return refuse("bytes: %v", err)
	}
	piece, err := ParseSize(f.Piece)
	if err != nil {
		return refuse("piece: %v", err)
	}
	p.Piece = int(min(piece, maxPiece+1)) // more is as wrong
	if f.Rate != "" {
		if p.Rate, err = ParseRate(f.Rate); err != nil {
			return refuse("rate: %v", err)
		}
	}
	if f.Every != "" {
		if p.Every, err = time.ParseDuration(f.Every); err != nil {
			return refuse("every: %q is no time: write 400ms or 2s", f.Every)
		}
	}
	return nil
}

// ParseLure reads a lure from JSON in the form that Lures would have. An error
// names the field that is wrong.
func ParseLure(r io.Reader) (Lure, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxLureFile+1))
	if err != nil {
		return Lure{}, refuse("read the lure: %v", err)
	}
	if len(text) > maxLureFile {
		return Lure{}, refuse("a lure is a small JSON file, of at most %d bytes", maxLureFile)
	}
	var l Lure
	if err := strictly(bytes.NewReader(text), &l); err != nil {
		return Lure{}, refuse("lure: %v", err)
	}
	if l.Title == "" {
		l.Title = l.Name
	}
	if l.Imitates == "" {
		l.Imitates = "what its file says"
	}
	if err := l.check(); err != nil {
		return Lure{}, refuse("lure: %v", err)
	}
	return l, nil
}

func (l Lure) check() error {
	_, taken := LureNamed(l.Name)
	switch {
	case !lureName.MatchString(l.Name):
		return refuse("name: %q is not 1 to 32 small letters, digits and hyphens", l.Name)
	case taken:
		return refuse("name: %q is a lure of JAWS; take another name", l.Name)
	case len([]rune(l.Title)) > maxTitle || strings.ContainsAny(l.Title, "\r\n\t"):
		return refuse("title: more than %d letters, or more than a line", maxTitle)
	case len([]rune(l.Imitates)) > maxImitates || strings.ContainsAny(l.Imitates, "\r\n\t"):
		return refuse("imitates: more than %d letters, or more than a line", maxImitates)
	}
	if err := l.Plan.With(0, 0).check(); err != nil {
		return refuse("plan: %v", err)
	}
	return nil
}

// strictly decodes one JSON object with no fields but v's.
func strictly(r io.Reader, v any) error {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	err := d.Decode(v)
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &kind):
		return refuse("%s: a %s where a %s is due", kind.Field, kind.Value, kind.Type)
	case errors.As(err, &syntax):
		return refuse("not JSON: %v at byte %d", err, syntax.Offset)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return refuse("not JSON: it ends too early")
	case err != nil:
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return refuse("not JSON: there is more behind its end")
	}
	return nil
}
