//go:build linux || darwin

package site

import "syscall"

// freeSpace is the number of bytes that this user may still write where a folder lies.
func freeSpace(path string) (bytes uint64, ok bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil {
		return 0, false
	}
	return s.Bavail * uint64(s.Bsize), true
}
