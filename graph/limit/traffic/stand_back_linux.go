package traffic

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// niceness is how far work stands back, of 19: it gets a third of the time of what does
// not, where both want it.
const niceness = 5

// standBack lets the goroutine compute on a thread of its own, behind others, for good:
// without privileges no thread steps forward again, so it ends with the goroutine. Where
// the system forbids it nothing changes.
func standBack() {
	runtime.LockOSThread()
	const thisThread = 0
	// The system call tells 20 less the niceness, so that it is never below zero.
	if told, err := unix.Getpriority(unix.PRIO_PROCESS, thisThread); err == nil {
		_ = unix.Setpriority(unix.PRIO_PROCESS, thisThread, min(20-told+niceness, 19))
	}
}
