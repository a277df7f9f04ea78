package publish

import (
	"bytes"
	"slices"
)

// known is what a store has of a part, as far as its pointer and manifests say,
// beside what it is to have.
type known struct {
	want, live inventory
	// begun are what publications that died may have touched.
	begun []inventory
	// earlier are the stylesheets, scripts and the like of releases that are kept.
	earlier inventory
	// gone are the names of what is to go.
	gone map[string]bool

	// listed is what a list of the store has, where it was asked for one, and sums the
	// MD5 of what is wanted, where that is to be compared.
	listed map[string]listed
	sums   map[string][]byte
}

// has tells whether the store surely has the file as it is wanted.
func (k *known) has(name string) bool {
	there, is := k.live[name]
	if !is {
		there = k.earlier[name]
	}
	if there != k.want[name] || !k.isListed(name) {
		return false
	}
	return !slices.ContainsFunc(k.begun, func(i inventory) bool {
		f, isTouched := i[name]
		return isTouched && f != there
	})
}

// isListed tells whether a list, where there is one, has the file as it is wanted.
func (k *known) isListed(name string) bool {
	if k.listed == nil {
		return true
	}
	l, is := k.listed[name]
	return is && l.size == k.want[name].Size && (l.md5 == nil || k.sums == nil || bytes.Equal(l.md5, k.sums[name]))
}

// isThere tells whether there is something at the address of a file.
func (k *known) isThere(name string) bool {
	if k.listed != nil {
		_, is := k.listed[name]
		return is
	}
	return k.isLive(name)
}

// isLive tells whether the live release has a file of that name.
func (k *known) isLive(name string) bool {
	_, is := k.live[name]
	return is
}
