package capture

import (
	"bytes"
	"strings"
)

const (
	lastWordsLines = 4
	lastWordsBytes = 2 << 10
)

// lastLines keeps the end of what is written to it.
type lastLines struct{ b []byte }

func (l *lastLines) Write(b []byte) (int, error) {
	l.b = append(l.b, b...)
	if over := len(l.b) - lastWordsBytes; over > 0 {
		l.b = append(l.b[:0], l.b[over:]...)
	}
	return len(b), nil
}

// words are the last lines as the end of an error, in characters that can be
// shown; "" where there are none.
func (l *lastLines) words() string {
	lines := bytes.FieldsFunc(l.b, func(r rune) bool { return r == '\n' || r == '\r' })
	lines = lines[max(0, len(lines)-lastWordsLines):]
	if len(lines) == 0 {
		return ""
	}
	return ". It said: " + strings.Map(func(r rune) rune {
		if r == '\n' {
			return r
		}
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, string(bytes.Join(lines, []byte("\n"))))
}
