package main

import (
	"fmt"
	"strings"
	"testing"

	"jaws/capture/nic"
)

// FuzzParse gives command lines, an argument a line: this program has rights,
// and whoever may start it chooses them.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"-i\neth0", "-i\neth0\n-f\nudp port 53\n-s\n256\n-p", "--i=eth0\n--s=0x100", "-i\neth0\n-w\n/etc/passwd",
		"-i\neth0\n--\n/etc/passwd", "-h", "-i", "-s\n-1", "-s\n99999999999999999999", "-p=false\n-i=lo", "-i=", "-i\n\x00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		args := strings.Split(s, "\n")
		o, err := parse(args)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "command line: ") {
				t.Errorf("%q: %v", args, err)
			}
			return
		}
		if o.device == "" || o.snapLength < 1 || o.snapLength > nic.MaxSnapLength {
			t.Errorf("%q is taken as %+v", args, o)
		}
		written := []string{"-i=" + o.device, "-f=" + o.filter, fmt.Sprintf("-s=%d", o.snapLength), fmt.Sprintf("-p=%v", !o.promiscuous)}
		if same, err := parse(written); err != nil || same != o {
			t.Errorf("%q is taken as %+v, and that, written anew, as %+v, %v", args, o, same, err)
		}
	})
}
