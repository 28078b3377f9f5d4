//go:build amd64 || arm64

package main

import (
	"encoding/binary"
	"testing"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

func TestSeccompFilter(t *testing.T) {
	vm, err := bpf.NewVM(program(calls(77, []uint32{1, 2, 8})))
	if err != nil {
		t.Fatal(err)
	}
	const thread = threadFlags | unix.CLONE_SYSVSEM | unix.CLONE_SETTLS | unix.CLONE_PARENT_SETTID | unix.CLONE_CHILD_CLEARTID
	for _, tt := range []struct {
		name string
		arch uint32
		call uint32
		args [3]uint32
		want uint32
	}{
		{name: "a futex", call: unix.SYS_FUTEX, want: allow},
		{name: "standard output", call: unix.SYS_WRITE, args: [3]uint32{1}, want: allow},
		{name: "an eventfd", call: unix.SYS_WRITE, args: [3]uint32{8}, want: allow},
		{name: "a frame into the packet socket", call: unix.SYS_WRITE, args: [3]uint32{3}, want: refuse},
		{name: "a thread", call: unix.SYS_CLONE, args: [3]uint32{thread}, want: allow},
		{name: "a process", call: unix.SYS_CLONE, args: [3]uint32{uint32(unix.SIGCHLD)}, want: refuse},
		{name: "clone3", call: unix.SYS_CLONE3, want: absent},
		{name: "memory", call: unix.SYS_MMAP, args: [3]uint32{0, 4096, unix.PROT_READ | unix.PROT_WRITE}, want: allow},
		{name: "code", call: unix.SYS_MMAP, args: [3]uint32{0, 4096, unix.PROT_READ | unix.PROT_EXEC}, want: refuse},
		{name: "memory turned into code", call: unix.SYS_MPROTECT, args: [3]uint32{0, 4096, unix.PROT_EXEC}, want: refuse},
		{name: "is it up?", call: unix.SYS_IOCTL, args: [3]uint32{4, unix.SIOCGIFFLAGS}, want: allow},
		{name: "take it down", call: unix.SYS_IOCTL, args: [3]uint32{4, unix.SIOCSIFFLAGS}, want: refuse},
		{name: "a signal to itself", call: unix.SYS_TGKILL, args: [3]uint32{77, 78, 23}, want: allow},
		{name: "a signal to another", call: unix.SYS_TGKILL, args: [3]uint32{1, 1, 9}, want: refuse},
		{name: "a file", call: unix.SYS_OPENAT, want: refuse},
		{name: "another filter", call: unix.SYS_SETSOCKOPT, want: refuse},
		{name: "a program", call: unix.SYS_EXECVE, want: kill},
		{name: "a socket", call: unix.SYS_SOCKET, want: kill},
		{name: "a debugger", call: unix.SYS_PTRACE, want: kill},
		{name: "a number of the future", call: 9999, want: refuse},
		{name: "the x32 numbers", call: 0x40000000 | unix.SYS_READ, want: refuse},
		{name: "another architecture", arch: 0x40000003, call: unix.SYS_READ, want: kill},
	} {
		t.Run(tt.name, func(t *testing.T) {
			arch := tt.arch
			if arch == 0 {
				arch = auditArch
			}
			// This machine reads big-endian words, the kernel its own: the low
			// half of an argument comes first all the same.
			data := binary.BigEndian.AppendUint32(nil, tt.call)
			data = binary.BigEndian.AppendUint32(data, arch)
			data = append(data, make([]byte, 8)...)
			for _, a := range tt.args {
				data = append(binary.BigEndian.AppendUint32(data, a), 0, 0, 0, 0)
			}
			data = append(data, make([]byte, 64-len(data))...)
			got, err := vm.Run(data)
			if err != nil {
				t.Fatal(err)
			}
			if uint32(got) != tt.want {
				t.Errorf("got %#x, want %#x", got, tt.want)
			}
		})
	}
}
