package store

import (
	"context"
	"errors"

	"github.com/lib/pq"
)

// errSilent is that the database gave no answer in time.
var errSilent = errors.New("databasen svarar inte")

// IsUnavailable tells that an error is that the database does not answer, or
// does not now: nothing is wrong with what it was asked. A standby, or what has
// become one, is not the one to ask for a change.
func IsUnavailable(err error) bool {
	var answered *pq.Error
	if errors.As(err, &answered) && answered.Code == "25006" {
		return true
	}
	return TroubleOf(err) == Unreachable
}

// isAboutTheQuestion tells that a replica gave up a question, and would answer
// others: it took too long, who asked has gone, or it stood in the way of what the primary has changed.
func isAboutTheQuestion(err error) bool {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return true
	}
	var answered *pq.Error
	return errors.As(err, &answered) && (answered.Code == "57014" || answered.Code == "40001")
}

// IsReplicaLate tells that a replica was not asked because it shows another
// revision, as it does for a moment after every change.
func IsReplicaLate(err error) bool {
	return errors.Is(err, errBehind) || errors.Is(err, errUncertain)
}
