//go:build unix

package capture

import (
	"os/exec"
	"syscall"
)

// commandGroup is a command and all that it started, apart from what left on
// purpose: a session, so that it has no terminal to ask for a password on.
type commandGroup struct{ leader int }

// shell is the shell's command for a line.
func shell(line string) (*exec.Cmd, *commandGroup) {
	cmd := exec.Command("sh", "-c", line)
	if cmd.SysProcAttr = attributes(); cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setsid = true
	return cmd, &commandGroup{}
}

func (g *commandGroup) start(cmd *exec.Cmd) error {
	err := cmd.Start()
	if err == nil {
		g.leader = cmd.Process.Pid
	}
	return err
}

// ask and kill fail where no one of the group is left.
func (g *commandGroup) ask()  { _ = syscall.Kill(-g.leader, syscall.SIGTERM) }
func (g *commandGroup) kill() { _ = syscall.Kill(-g.leader, syscall.SIGKILL) }
