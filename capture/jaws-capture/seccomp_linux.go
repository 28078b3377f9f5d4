//go:build amd64 || arm64

package main

import (
	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// Where a call's number, the architecture and its arguments stand in
// seccomp_data, seccomp(2). All that is looked at of an argument fits its low
// half, which comes first on these machines.
const (
	callAt     = 0
	archAt     = 4
	argumentAt = 16
)

const (
	allow  = unix.SECCOMP_RET_ALLOW
	kill   = unix.SECCOMP_RET_KILL_PROCESS
	refuse = unix.SECCOMP_RET_ERRNO | uint32(unix.EPERM)
	absent = unix.SECCOMP_RET_ERRNO | uint32(unix.ENOSYS)
)

// rule is what becomes of a system call whose argument, under the mask, has
// the value; with mask 0, whatever its arguments.
type rule struct {
	call, action uint32
	argument     uint32
	mask, value  uint32
}

// program takes the first rule that fits. A call that none fits is refused,
// as libpcap may ask for files that it can do without.
func program(rules []rule) []bpf.Instruction {
	p := []bpf.Instruction{
		bpf.LoadAbsolute{Off: archAt, Size: 4},
		bpf.JumpIf{Cond: bpf.JumpEqual, Val: auditArch, SkipTrue: 1},
		bpf.RetConstant{Val: kill},
	}
	for _, r := range rules {
		p = append(p, bpf.LoadAbsolute{Off: callAt, Size: 4})
		if r.mask == 0 {
			p = append(p, bpf.JumpIf{Cond: bpf.JumpNotEqual, Val: r.call, SkipTrue: 1})
		} else {
			p = append(p,
				bpf.JumpIf{Cond: bpf.JumpNotEqual, Val: r.call, SkipTrue: 4},
				bpf.LoadAbsolute{Off: argumentAt + 8*r.argument, Size: 4},
				bpf.ALUOpConstant{Op: bpf.ALUOpAnd, Val: r.mask},
				bpf.JumpIf{Cond: bpf.JumpNotEqual, Val: r.value, SkipTrue: 1})
		}
		p = append(p, bpf.RetConstant{Val: r.action})
	}
	return append(p, bpf.RetConstant{Val: refuse})
}

// calls are the rules, the most frequent first, for a process of that number
// that may write to those files.
func calls(pid uint32, writable []uint32) []rule {
	var rules []rule
	for _, fd := range writable {
		rules = append(rules, rule{unix.SYS_WRITE, allow, 0, ^uint32(0), fd})
	}
	for _, call := range plain {
		rules = append(rules, rule{call: call, action: allow})
	}
	rules = append(rules,
		// A thread, but no process. The C library asks for clone3 first, whose
		// flags cannot be seen from here, and falls back on clone.
		rule{call: unix.SYS_CLONE3, action: absent},
		rule{unix.SYS_CLONE, allow, 0, threadFlags, threadFlags},
		// Memory, but no new code in it.
		rule{unix.SYS_MMAP, allow, 2, unix.PROT_EXEC, 0},
		rule{unix.SYS_MPROTECT, allow, 2, unix.PROT_EXEC, 0},
		// Is the interface up?
		rule{unix.SYS_IOCTL, allow, 1, ^uint32(0), unix.SIOCGIFFLAGS},
		// Signals to itself: the runtime's.
		rule{unix.SYS_TGKILL, allow, 0, ^uint32(0), pid},
	)
	for _, call := range hostile {
		rules = append(rules, rule{call: call, action: kill})
	}
	return rules
}

const threadFlags = unix.CLONE_VM | unix.CLONE_FS | unix.CLONE_FILES | unix.CLONE_SIGHAND | unix.CLONE_THREAD

// plain calls are allowed whatever their arguments.
var plain = append([]uint32{
	// libpcap's ring: wait for frames; count drops.
	unix.SYS_PPOLL, unix.SYS_GETSOCKOPT,
	// The interface's counters.
	unix.SYS_PREAD64,
	// The runtime's, and the C library's where it makes a thread.
	unix.SYS_FUTEX, unix.SYS_READ, unix.SYS_EPOLL_PWAIT, unix.SYS_EPOLL_CTL,
	unix.SYS_CLOCK_GETTIME, unix.SYS_CLOCK_NANOSLEEP, unix.SYS_NANOSLEEP, unix.SYS_GETTIMEOFDAY,
	unix.SYS_SCHED_YIELD, unix.SYS_SCHED_GETAFFINITY, unix.SYS_GETPID, unix.SYS_GETTID,
	unix.SYS_RT_SIGACTION, unix.SYS_RT_SIGPROCMASK, unix.SYS_RT_SIGRETURN, unix.SYS_SIGALTSTACK,
	unix.SYS_MUNMAP, unix.SYS_MREMAP, unix.SYS_MADVISE, unix.SYS_BRK, unix.SYS_GETRANDOM,
	unix.SYS_SET_ROBUST_LIST, unix.SYS_RSEQ, unix.SYS_RESTART_SYSCALL,
	unix.SYS_CLOSE, unix.SYS_EXIT, unix.SYS_EXIT_GROUP,
}, plainHere...)

// hostile calls have no place here: who makes one has taken the program over.
var hostile = []uint32{
	unix.SYS_EXECVE, unix.SYS_EXECVEAT, unix.SYS_PTRACE, unix.SYS_PROCESS_VM_READV, unix.SYS_PROCESS_VM_WRITEV,
	unix.SYS_SOCKET, unix.SYS_CONNECT, unix.SYS_BIND, unix.SYS_LISTEN, unix.SYS_ACCEPT, unix.SYS_ACCEPT4,
	unix.SYS_SENDTO, unix.SYS_SENDMSG, unix.SYS_SENDMMSG, unix.SYS_KILL, unix.SYS_TKILL,
	unix.SYS_MOUNT, unix.SYS_UNSHARE, unix.SYS_SETNS, unix.SYS_BPF, unix.SYS_KEYCTL, unix.SYS_IO_URING_SETUP,
}
