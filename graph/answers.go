package graph

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"

	"github.com/maypok86/otter/v2"

	"insyn/dbmodel/store"
	"insyn/graph/protocol"
)

const (
	// largestKept is the largest answer that is kept, in bytes.
	largestKept = 1 << 20
	// mostFavourites is how many questions are known as those that are asked most.
	mostFavourites = 50
)

// answer is one that was made here.
type answer struct {
	protocol.Answer
	// Disposition names the file that a table is saved as.
	Disposition string
	// moment is what the answer is about; keep tells that it may be given again.
	moment store.Moment
	keep   bool
	// requestID is the request that the answer's errors name.
	requestID string

	operation, code  string
	cost, statements int
}

// weight is about how much memory the answer takes.
func (a *answer) weight() uint32 { return uint32(len(a.Body) + len(a.Gzip) + 512) } //nolint:gosec // at most two of largestKept

// key tells apart all that an answer depends on: hash what is asked at which moment,
// question what is asked at any.
type key struct {
	hash, question [sha256.Size]byte
	moment         store.Moment
}

func newKey(q *protocol.Request, moment store.Moment) key {
	text := make([]byte, 0, len(q.Raw)+24)
	text = append(text, byte(q.Form), byte(len(q.Locale)))
	text = append(text, q.Locale...)
	if q.IsGet {
		text = append(text, 'G')
	}
	k := key{question: sha256.Sum256(append(text, q.Raw...)), moment: moment}
	text = binary.BigEndian.AppendUint64(text[:0], uint64(moment.Revision)) //nolint:gosec // never negative
	text = binary.BigEndian.AppendUint64(text, uint64(moment.Since.UnixMicro()))
	k.hash = sha256.Sum256(append(text, k.question[:]...))
	return k
}

// tag is the answer's entity tag: equal on every server and in every form of
// compression.
func (k key) tag() string { return `W/"` + base64.RawURLEncoding.EncodeToString(k.hash[:15]) + `"` }

// answers are kept in memory, the most used of them.
type answers struct {
	// cache is nil where none are to be kept.
	cache *otter.Cache[[sha256.Size]byte, *answer]
	// favourites are the questions that are asked most, at whatever moment.
	favourites *otter.Cache[[sha256.Size]byte, struct{}]
}

func newAnswers(keptBytes int) *answers {
	if keptBytes <= 0 {
		return &answers{}
	}
	return &answers{
		cache: otter.Must(&otter.Options[[sha256.Size]byte, *answer]{
			MaximumWeight: uint64(keptBytes),
			Weigher:       func(_ [sha256.Size]byte, a *answer) uint32 { return a.weight() },
		}),
		favourites: otter.Must(&otter.Options[[sha256.Size]byte, struct{}]{MaximumSize: mostFavourites}),
	}
}

// get is the answer that is kept, if one is, and notes that it is asked for again.
func (a *answers) get(k key) (*answer, bool) {
	if a.cache == nil {
		return nil, false
	}
	kept, ok := a.cache.GetIfPresent(k.hash)
	if ok && !a.isFavourite(k) {
		a.favourites.Set(k.question, struct{}{})
	}
	return kept, ok
}

// isFavourite tells whether a question is one that many ask, and whose answers are
// small enough to be kept.
func (a *answers) isFavourite(k key) bool {
	if a.cache == nil {
		return false
	}
	_, ok := a.favourites.GetIfPresent(k.question)
	return ok
}

// put keeps an answer, compressed beside plain: whoever asks next waits for neither.
func (a *answers) put(k key, made *answer) {
	if a.cache == nil || len(made.Body) > largestKept {
		return
	}
	made.Compress()
	a.cache.Set(k.hash, made)
}
