package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestAfterRoot(t *testing.T) {
	for asked, want := range map[string]int{
		"": nobody, "0": nobody, "-1": nobody, "root": nobody, "4294967295": nobody, "1000": 1000, "65534": 65534,
	} {
		if got := afterRoot(asked); got != want {
			t.Errorf("PKEXEC_UID=%s: becomes %d, want %d", asked, got, want)
		}
	}
}

// TestIsNotRootForLong starts the program as root, as pkexec does, and reads
// from the kernel who it is once it captures.
func TestIsNotRootForLong(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can start it as root")
	}
	path := built(t)
	for _, tt := range []struct {
		env string
		uid int
	}{{"PKEXEC_UID=4321", 4321}, {"PKEXEC_UID=0", nobody}, {"A=b", nobody}} {
		t.Run(tt.env, func(t *testing.T) {
			cmd := exec.Command(path, "-i", "lo", "-p", "-f", "ether proto 0x88b5")
			cmd.Env = []string{tt.env}
			frames, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			stuck := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
			defer stuck.Stop()
			if _, err := frames.Read(make([]byte, 24)); err != nil {
				t.Errorf("no header: %v", err)
			}
			threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", cmd.Process.Pid))
			if err != nil || len(threads) < 2 {
				t.Errorf("%d threads, %v", len(threads), err)
			}
			for _, thread := range threads {
				text, err := os.ReadFile(thread)
				if err != nil {
					t.Fatal(err)
				}
				for _, want := range []string{
					fmt.Sprintf("Uid:\t%[1]d\t%[1]d\t%[1]d\t%[1]d\n", tt.uid),
					fmt.Sprintf("Gid:\t%[1]d\t%[1]d\t%[1]d\t%[1]d\n", nobody),
					"Groups:\t \n", "CapPrm:\t0000000000000000\n", "CapEff:\t0000000000000000\n", "NoNewPrivs:\t1\n", "Seccomp:\t2\n",
				} {
					if !strings.Contains(string(text), want) {
						t.Errorf("%s has no line %q:\n%s", thread, want, text)
					}
				}
			}
			frames.Close()
			if err := cmd.Wait(); err != nil {
				t.Errorf("it ended with %v", err)
			}
		})
	}
}
