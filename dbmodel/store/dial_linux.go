package store

import (
	"errors"
	"syscall"

	"golang.org/x/sys/unix"
)

// control makes Linux give a connection up when what was sent has not been
// received for a while. Keeping alive is for connections that rest.
func control(network, _ string, connection syscall.RawConn) error {
	if network == "unix" {
		return nil
	}
	var failed error
	err := connection.Control(func(descriptor uintptr) {
		failed = unix.SetsockoptInt(int(descriptor), unix.IPPROTO_TCP, unix.TCP_USER_TIMEOUT, int(unreceived.Milliseconds()))
	})
	return errors.Join(err, failed)
}
