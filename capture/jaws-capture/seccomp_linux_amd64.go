package main

import "golang.org/x/sys/unix"

const auditArch = unix.AUDIT_ARCH_X86_64

// plainHere are older calls that this architecture still has.
var plainHere = []uint32{unix.SYS_POLL, unix.SYS_EPOLL_WAIT}
