//go:build !linux

package capture

import (
	"context"
	"errors"
	"os/exec"
)

// Elsewhere nothing is asked for: Preflight never says so.

func throughPkexec(string, *exec.Cmd) {}

func refusal(string, int, string) (Finding, bool) { return Finding{}, false }

// Grant gives the helper its right, on Linux.
func Grant(context.Context, string) error { return errors.ErrUnsupported }
