package site

import (
	"errors"
	"syscall"
)

const prSetDumpable = 4 // prctl(2)

// NoCore keeps what is open in memory out of core dumps: a server that dies leaves none, and other processes of its user cannot
// read its memory.
func NoCore() error {
	_, _, failed := syscall.RawSyscall(syscall.SYS_PRCTL, prSetDumpable, 0, 0)
	err := syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
	if failed != 0 {
		err = errors.Join(err, failed)
	}
	return err
}
