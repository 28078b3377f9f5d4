package capture

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"jaws/capture/nic"
)

// told is what the helper says on its standard error.
type told struct {
	err error
	// stray is the first line that is no event: a linker's or a crash's.
	stray string
}

// hear reads until the helper ends, and gives its drops to lost.
func hear(status io.Reader, lost func(kernel, device uint64)) told {
	var t told
	lines := bufio.NewScanner(status)
	for lines.Scan() {
		var e nic.Event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			if t.stray == "" {
				t.stray = saying(lines.Text())
			}
			continue
		}
		switch e.Event {
		case nic.EventDrops:
			if e.Kernel != nil && e.Interface != nil {
				lost(*e.Kernel, *e.Interface)
			}
		case nic.EventDown, nic.EventError:
			t.err = eventError(e)
		}
	}
	_, _ = io.Copy(io.Discard, status) // past a line too long, so that it is never kept waiting
	return t
}

// eventError is the error that the helper met, as this side's own would be.
func eventError(e nic.Event) error {
	kind := map[string]error{nic.KindPermission: ErrPermission, nic.KindNoDevice: ErrNoDevice, nic.KindFilter: ErrFilter}[e.Kind]
	if e.Event == nic.EventDown {
		kind = ErrInterfaceDown
		if strings.Contains(e.Message, ErrInterfaceGone.Error()) {
			kind = ErrInterfaceGone
		}
	}
	said := saying(e.Message)
	if kind == nil {
		return errors.New(said)
	}
	return fmt.Errorf("%w (the helper says: %s)", kind, said)
}

// longestSaying is how much of what another program says a person is shown,
// bytes.
const longestSaying = 400

// saying is another program's words as they can stand on a card: one line, cut
// where it is too long.
func saying(s string) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, s[:min(len(s), 2*longestSaying)])
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= longestSaying {
		return s
	}
	return strings.ToValidUTF8(s[:longestSaying-3], "") + "..."
}
