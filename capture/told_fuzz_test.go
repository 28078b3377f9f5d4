package capture

import (
	"bytes"
	"strings"
	"testing"
)

// FuzzHear gives what may stand on a helper's standard error: its own lines, a
// crash, another program's words. All of it must be taken, and what a person is
// told of it must be short enough to be read.
func FuzzHear(f *testing.F) {
	for _, s := range []string{
		`{"event":"opened","link":1,"snaplen":256}` + "\n" + `{"event":"drops","kernel":3,"interface":5}` + "\n" + `{"event":"bye","packets":9}` + "\n",
		`{"event":"down","message":"the network interface went away (no such device)"}` + "\n",
		`{"event":"error","kind":"permission","message":"open lo"}`,
		`{"event":"error","kind":"filter","message":"syntax error in filter expression"}` + "\r\n",
		`{"event":"drops","kernel":18446744073709551615,"interface":-1}`,
		"panic: runtime error\n\ngoroutine 1 [running]:\n",
		"\xff\xfe\x00",
		"null\n[]\n7\n\"event\"\n{}\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		heard := 0
		status := bytes.NewReader(b)
		said := hear(status, func(kernel, device uint64) { heard++ })
		if status.Len() > 0 || heard > bytes.Count(b, []byte("drops")) {
			t.Errorf("%d bytes were not read; %d times drops", status.Len(), heard)
		}
		if strings.Contains(said.stray, "\n") || len(said.stray) > longestSaying {
			t.Errorf("a line of %d bytes: %q", len(said.stray), said.stray)
		}
		if said.err == nil {
			return
		}
		card := Explain(said.err)
		if card.Title == "" || card.Remedy == "" || len(said.err.Error()) > 2*longestSaying {
			t.Errorf("no card for a person: %+v", card)
		}
	})
}
