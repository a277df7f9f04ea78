package store

import "time"

// CountBy sets the clock that leases are counted by.
func (w *Watch) CountBy(clock func() time.Time) { w.monotonic = clock }
