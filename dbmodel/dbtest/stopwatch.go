package dbtest

import "time"

// Stopwatch tells how long ago it was made, by the clock on the wall.
func Stopwatch() func() time.Duration {
	began := time.Now() //nolint:forbidigo // measures how long a test has to wait; there is nothing to set
	return func() time.Duration { return time.Since(began) }
}
