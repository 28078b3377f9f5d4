//go:build !linux

package main

import (
	"errors"
	"os"
)

func refuseSetID() error {
	if os.Geteuid() != os.Getuid() || os.Getegid() != os.Getgid() {
		return errors.New("jaws-capture does not run set-user-ID or set-group-ID")
	}
	return nil
}

// Elsewhere there is nothing of the kind to give up: who may open the
// interface is a matter of the system's capture devices.

func afterRoot(string) int { return 0 }

func stopBeingRoot(int) error { return nil }

func closeInherited() error { return nil }

func giveUpRights() error { return nil }

func confine() error { return nil }
