package viewer

import (
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

const (
	// mostWrong is how many wrong tokens are looked at from one client within
	// any stretch of wrongTime.
	mostWrong = 10
	wrongTime = time.Minute
	// mostClients is how many are remembered; the one that has been quiet for
	// longest is forgotten first.
	mostClients = 10_000
)

// wrongTries slows down whoever sends wrong tokens.
type wrongTries struct {
	mutex sync.Mutex
	// recent holds each client's latest tries, at most mostWrong, oldest first.
	recent *simplelru.LRU[string, []time.Time]
}

func newWrongTries() (*wrongTries, error) {
	recent, err := simplelru.NewLRU[string, []time.Time](mostClients, nil)
	return &wrongTries{recent: recent}, err
}

// wait is how long until another token from the client is looked at.
func (w *wrongTries) wait(client string, now time.Time) time.Duration {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	tries, _ := w.recent.Peek(client)
	return untilNext(tries, now)
}

// add counts a wrong token, unless the client has to wait already; then it is
// how long.
func (w *wrongTries) add(client string, now time.Time) time.Duration {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	tries, _ := w.recent.Get(client)
	if wait := untilNext(tries, now); wait > 0 {
		return wait
	}
	if len(tries) == mostWrong {
		tries = tries[1:]
	}
	w.recent.Add(client, append(tries, now))
	return 0
}

func untilNext(tries []time.Time, now time.Time) time.Duration {
	if len(tries) < mostWrong {
		return 0
	}
	return max(0, tries[0].Add(wrongTime).Sub(now))
}
