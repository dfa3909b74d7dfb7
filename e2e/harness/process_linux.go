package harness

import "syscall"

// endWithTheTests has the system kill the program should the tests be killed.
func endWithTheTests() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
