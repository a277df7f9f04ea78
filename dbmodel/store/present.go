package store

import "time"

// largestStep is how far back a clock may be set without anything being taken from
// the public again.
const largestStep = time.Hour

// present is what the public's time is. Where a clock is set back a little, as
// those that keep machines' clocks right do, time stands still until it has caught
// up: a report whose embargo has ended does not vanish. A clock that is set back by
// more was wrong, and is believed at once: what is due later is due later.
func (s *Store) present() time.Time {
	now := s.Now().UTC()
	for {
		latest := s.latest.Load()
		if behind := time.Duration(latest - now.UnixNano()); behind > 0 && behind <= largestStep {
			return time.Unix(0, latest).UTC()
		}
		if s.latest.CompareAndSwap(latest, now.UnixNano()) {
			return now
		}
	}
}
