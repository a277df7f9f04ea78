package generate

import (
	"encoding/binary"
	"hash/fnv"
	"math/rand/v2"
	"strconv"
)

// dice are what chance says of one thing. A thing's dice follow from its name and
// the dice of what it belongs to, never from what was thrown before, so that
// each thing comes out alike whatever else is made. All arithmetic is on whole
// numbers, as processors differ in the last digit of others.
type dice uint64

// at are the dice of a thing that is part of this.
func (d dice) at(name string) dice {
	hash := fnv.New64a()
	_, _ = hash.Write(binary.LittleEndian.AppendUint64(nil, uint64(d)))
	_, _ = hash.Write([]byte(name))
	return dice(hash.Sum64())
}

// nth are the dice of a numbered part, or of a year.
func (d dice) nth(n int) dice { return d.at(strconv.Itoa(n)) }

// below is a number from 0 to n-1.
func (d dice) below(n int) int {
	return int(rand.NewPCG(uint64(d), 0).Uint64() % uint64(n)) //nolint:gosec // It is below n, and no secret.
}

// between is a number from low to high.
func (d dice) between(low, high int) int { return low + d.below(high-low+1) }

// oneIn tells whether something happens that does so once in n.
func (d dice) oneIn(n int) bool { return d.below(n) == 0 }

// pick is one of several.
func pick[T any](d dice, from []T) T { return from[d.below(len(from))] }

// some are n of several, in their own order.
func some[T any](d dice, n int, from []T) []T {
	chosen := make([]T, 0, n)
	for i, each := range from {
		if left := len(from) - i; n-len(chosen) > 0 && d.nth(i).below(left) < n-len(chosen) {
			chosen = append(chosen, each)
		}
	}
	return chosen
}
