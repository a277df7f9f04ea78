package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"syscall"

	"github.com/lib/pq"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Trouble is what is the matter where the database does not do as it is asked.
type Trouble int

// The troubles that someone can do something about.
const (
	NoTrouble Trouble = iota
	// Unreachable is that the database does not answer; it may do so soon again.
	Unreachable
	// TooSlow is that it did not answer in time, or that another has locked it.
	TooSlow
	// DiskFull is that there is no room.
	DiskFull
	// ReadOnly is that it cannot be written to.
	ReadOnly
	// Damaged is that it is not as it was written.
	Damaged
)

// TroubleOf tells what is the matter by an error; NoTrouble where it says nothing
// of the kind.
func TroubleOf(err error) Trouble {
	var file *sqlite.Error
	var server *pq.Error
	var damaged *damagedError
	switch {
	case err == nil || errors.Is(err, context.Canceled):
		return NoTrouble
	case errors.As(err, &damaged):
		return Damaged
	case errors.As(err, &file):
		return troubleOfFile(file.Code())
	case errors.As(err, &server):
		return troubleOfServer(string(server.Code))
	}
	return troubleOfSystem(err)
}

// troubleOfFile knows SQLite's codes, of which the last byte is the kind.
func troubleOfFile(code int) Trouble {
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return TooSlow
	case sqlite3.SQLITE_FULL:
		return DiskFull
	case sqlite3.SQLITE_READONLY:
		return ReadOnly
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return Damaged
	case sqlite3.SQLITE_CANTOPEN:
		return Unreachable
	}
	return NoTrouble
}

// troubleOfServer knows PostgreSQL's codes, of which the first two characters are
// the class.
func troubleOfServer(code string) Trouble {
	switch code {
	case "57P01", "57P02", "57P03", "53300": // it stops, has crashed, starts, or is full of clients
		return Unreachable
	case "57014", "55P03": // the time for a statement, or for a lock, is up
		return TooSlow
	case "53100":
		return DiskFull
	case "25006":
		return ReadOnly
	case "XX001", "XX002":
		return Damaged
	}
	if len(code) == 5 && code[:2] == "08" {
		return Unreachable
	}
	return NoTrouble
}

func troubleOfSystem(err error) Trouble {
	var network net.Error
	isGone := errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errSilent)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return TooSlow
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return DiskFull
	case errors.Is(err, syscall.EROFS):
		return ReadOnly
	case isGone:
		return Unreachable
	}
	return NoTrouble
}
