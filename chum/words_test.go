package chum

import (
	"errors"
	"io/fs"
	"testing"
)

// TestARefusalWraps has an error in words be what it was made of.
func TestARefusalWraps(t *testing.T) {
	err := refuse("%s: %v", "127.0.0.1:1", refuse("nothing answers at %s: %v", "there", fs.ErrPermission))
	if want := "127.0.0.1:1: nothing answers at there: permission denied"; err.Error() != want {
		t.Errorf("says %q, want %q", err, want)
	}
	if !errors.Is(err, fs.ErrPermission) || errors.Is(err, ErrPublic) {
		t.Error("does not wrap what it was made of")
	}
}
