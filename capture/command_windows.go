package capture

import (
	"os/exec"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// commandGroup is a command and all that it started, as a job, which ends with
// this program too.
type commandGroup struct{ job windows.Handle }

// shell is the shell's command for a line, which cmd.exe quotes in its own way.
func shell(line string) (*exec.Cmd, *commandGroup) {
	cmd := exec.Command("cmd.exe")
	cmd.SysProcAttr = &syscall.SysProcAttr{CmdLine: `cmd.exe /S /C "` + line + `"`, HideWindow: true}
	return cmd, &commandGroup{}
}

func (g *commandGroup) start(cmd *exec.Cmd) error {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return err
	}
	limits := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{
		BasicLimitInformation: windows.JOBOBJECT_BASIC_LIMIT_INFORMATION{LimitFlags: windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE},
	}
	_, err = windows.SetInformationJobObject(job, windows.JobObjectExtendedLimitInformation,
		uintptr(unsafe.Pointer(&limits)), uint32(unsafe.Sizeof(limits)))
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		windows.CloseHandle(job)
		return err
	}
	g.job = job
	process, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, uint32(cmd.Process.Pid))
	if err == nil {
		err = windows.AssignProcessToJobObject(job, process)
		windows.CloseHandle(process)
	}
	if err != nil {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		windows.CloseHandle(job)
	}
	return err
}

// ask does nothing: a program without a window has no one to ask.
func (*commandGroup) ask() {}

// kill ends the job, and with it all who are in it.
func (g *commandGroup) kill() {
	_ = windows.TerminateJobObject(g.job, 1)
	windows.CloseHandle(g.job)
}
