package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
	"kernel.org/pub/linux/libs/security/libcap/psx"
)

// nobody is the user, and the group, that owns nothing.
const nobody = 65534

// afterRoot is who the program becomes where it was started as root: whoever
// asked pkexec for that, so that they can end it with a signal; else nobody.
// asked is PKEXEC_UID, which pkexec sets itself.
func afterRoot(asked string) int {
	if uid, err := strconv.ParseUint(asked, 10, 31); err == nil && uid > 0 {
		return int(uid)
	}
	return nobody
}

// stopBeingRoot changes every thread to that user, in no group but nobody's.
// Without root it does nothing.
func stopBeingRoot(uid int) error {
	if os.Getuid() != 0 {
		return nil
	}
	id := uintptr(uid)
	for _, step := range []struct {
		what          string
		call, a, b, c uintptr
	}{
		{"leave root's groups", unix.SYS_SETGROUPS, 0, 0, 0},
		{"leave root's group", unix.SYS_SETRESGID, nobody, nobody, nobody},
		{"become another user than root", unix.SYS_SETRESUID, id, id, id},
	} {
		_, _, errno := psx.Syscall3(step.call, step.a, step.b, step.c)
		// Root in a container may lack the right to, or there be nobody else.
		// It is left without capabilities soon all the same.
		if errno != 0 && uid == nobody && (errors.Is(errno, unix.EPERM) || errors.Is(errno, unix.EINVAL)) {
			continue
		}
		if errno != 0 {
			return fmt.Errorf("%s: %w", step.what, errno)
		}
	}
	return nil
}
