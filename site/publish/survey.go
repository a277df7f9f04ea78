package publish

import (
	"cmp"
	"context"
	"crypto/md5" //nolint:gosec // What stores sum an object with; nothing is kept secret by it.
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"insyn/site/serving"
)

// survey finds out what is to be done, part by part. Its cost follows what differs
// from what the store has.
type survey struct {
	*publication

	want, live *holdings
	// begun are the publications that have not come to their end, and leaving the
	// releases whose files are to go.
	begun, leaving []*holdings
	// earlier are the stylesheets, scripts and the like of releases that are kept, and
	// staying those of them that stay.
	earlier inventory
	staying map[string]bool
}

// newSurvey reads what the store has. next is the pointer as it will be.
func (p *publication) newSurvey(ctx context.Context, want, live *holdings, next pointer) (s *survey, err error) {
	s = &survey{publication: p, want: want, live: live, earlier: make(inventory), staying: make(map[string]bool)}
	if s.begun, err = p.holdings(ctx, p.pointer.Begun); err != nil {
		return nil, err
	}
	if s.leaving, err = p.holdings(ctx, next.Leaving); err != nil {
		return nil, err
	}
	return s, s.readKept(ctx, next.Kept)
}

// holdings are those of the releases with the manifests that there are.
func (p *publication) holdings(ctx context.Context, keys []string) ([]*holdings, error) {
	var all []*holdings
	for _, key := range keys {
		m, err := readManifest(ctx, p.objects, key)
		if err != nil {
			return nil, err
		}
		if m == nil {
			continue
		}
		isOnlyKept := p.pointer.hasOnlyKept(key)
		if isOnlyKept {
			m.Parts = nil // They went when it was no longer the live one.
		}
		of := p.stock.holdings(*m)
		of.isOnlyKept = isOnlyKept
		all = append(all, of)
	}
	return all, nil
}

// readKept reads what there is of releases before the live one. Only what belongs to
// no part stays of them.
func (s *survey) readKept(ctx context.Context, stay []string) error {
	for _, key := range without(slices.Concat(s.pointer.Kept, stay), "") {
		kept, err := readManifest(ctx, s.objects, key)
		if err != nil {
			return err
		}
		if kept == nil {
			continue
		}
		for name, f := range kept.Files {
			if !serving.IsFingerprinted(name) {
				continue // The index of the search goes at once: it holds the words of what was withdrawn.
			}
			if _, isNewer := s.earlier[name]; !isNewer {
				s.earlier[name] = f
			}
			if slices.Contains(stay, key) {
				s.staying[name] = true
			}
		}
	}
	return nil
}

// others are the releases that the store has, or has something of.
func (s *survey) others() []*holdings { return slices.Concat([]*holdings{s.live}, s.begun, s.leaving) }

// parts names those that are not known to be in the store as they are to be, and
// what belongs to none.
func (s *survey) parts() []string {
	all := make(map[string]bool)
	for _, release := range append(s.others(), s.want) {
		for name, part := range release.Parts {
			all[name] = all[name] || s.Verify || part.Inventory != s.want.Parts[name].Inventory
		}
	}
	// What another release lacks as a whole may lie there in another of its parts.
	for name := range s.want.Parts {
		for _, release := range s.others() {
			if _, has := release.Parts[name]; !has && !release.isOnlyKept {
				all[name] = true
			}
		}
	}
	maps.DeleteFunc(all, func(_ string, differs bool) bool { return !differs })
	return append([]string{""}, slices.Sorted(maps.Keys(all))...)
}

// run plans what is to be done with each part.
func (s *survey) run(ctx context.Context) error {
	for _, part := range s.parts() {
		known, err := s.learn(ctx, part)
		if err != nil {
			return err
		}
		if err := s.work.add(known.plan(), known.want); err != nil {
			return err
		}
	}
	if !s.mustList() {
		return nil
	}
	return s.removeUnspoken(ctx)
}

// mustList tells whether what manifests say is not enough.
func (s *survey) mustList() bool { return s.Verify || len(s.pointer.Begun) > 0 }

// learn finds out what there is of a part, wherever the other releases have it.
func (s *survey) learn(ctx context.Context, part string) (k *known, err error) {
	k = &known{earlier: s.earlier}
	if k.want, err = s.want.of(ctx, part); err != nil {
		return nil, err
	}
	names, leaving := make(map[string]bool), make(map[string]bool)
	for _, release := range s.others() {
		all, err := release.of(ctx, part)
		if err != nil {
			return nil, err
		}
		for name := range all {
			names[name] = true
			leaving[name] = leaving[name] || !slices.Contains(s.begun, release)
		}
	}
	stay, err := s.want.among(ctx, names)
	if err != nil {
		return nil, err
	}
	k.gone = leaving
	maps.DeleteFunc(k.gone, func(name string, leaves bool) bool {
		_, stays := stay[name]
		return stays || s.staying[name] || !leaves
	})
	for name := range k.want {
		names[name] = true
	}
	if k.live, err = s.live.among(ctx, names); err != nil {
		return nil, err
	}
	for _, release := range s.begun {
		touched, err := release.among(ctx, names)
		if err != nil {
			return nil, err
		}
		k.begun = append(k.begun, touched)
	}
	return k, s.compare(ctx, part, names, k)
}

// compare asks the store for what it has of a part, if it must be asked.
func (s *survey) compare(ctx context.Context, part string, names map[string]bool, k *known) (err error) {
	if !s.mustList() {
		return nil
	}
	if k.listed, err = s.list(ctx, part, names); err != nil {
		return err
	}
	maps.DeleteFunc(k.gone, func(name string, _ bool) bool { _, is := k.listed[name]; return !is })
	if s.Verify {
		k.sums, err = s.sums(k.want)
	}
	return err
}

// list asks the store what it has of a part: below the part's paths, or in the folders
// of the names that belong to none.
func (s *survey) list(ctx context.Context, part string, names map[string]bool) (map[string]listed, error) {
	prefixes := make(map[string]bool)
	if part == "" {
		for name := range names {
			folder, _ := path.Split(name)
			prefixes[folder] = false
		}
	} else {
		for _, release := range append(s.others(), s.want) {
			for _, path := range release.Parts[part].Paths {
				prefixes[path] = true
			}
		}
	}
	found := make(map[string]listed)
	for prefix, deep := range prefixes {
		if err := s.objects.list(ctx, prefix, deep, func(l listed) { found[l.key] = l }); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// removeUnspoken has manifests and inventories removed that nothing speaks of.
func (s *survey) removeUnspoken(ctx context.Context) error {
	spoken := map[string]bool{pointerKey: true}
	for _, key := range with(s.pointer.manifests(), s.key) {
		spoken[key] = true
	}
	for _, release := range append(s.others(), s.want) {
		for _, part := range release.Parts {
			spoken[part.Inventory] = true
		}
	}
	var wrong error
	err := s.objects.list(ctx, ownFolder, true, func(l listed) {
		delete(s.unwritten, l.key)
		if !spoken[l.key] {
			wrong = cmp.Or(wrong, s.work.remove.add(task{Name: l.key}))
		}
	})
	return cmp.Or(err, wrong)
}

// strangers names the objects that no release has.
func (s *survey) strangers(ctx context.Context) (names []string, err error) {
	var wrong error
	err = s.objects.list(ctx, "", true, func(l listed) {
		if _, isKept := s.earlier[l.key]; isKept || strings.HasPrefix(l.key, ownFolder) || wrong != nil {
			return
		}
		for _, release := range append(s.others(), s.want) {
			found, err := release.among(ctx, map[string]bool{l.key: true})
			if wrong = err; err != nil || len(found) > 0 {
				return
			}
		}
		names = append(names, l.key)
	})
	slices.Sort(names)
	return names, cmp.Or(err, wrong)
}

// obsolete are the keys of the inventories that the release does not need.
func (s *survey) obsolete() []string {
	old := make(map[string]bool)
	for _, release := range s.others() {
		for name, part := range release.Parts {
			if part.Inventory != s.want.Parts[name].Inventory {
				old[part.Inventory] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(old))
}

// sums are the MD5 of the files.
func (s *survey) sums(of inventory) (map[string][]byte, error) {
	sums := make(map[string][]byte, len(of))
	for name := range of {
		opened, err := s.release.Files.Open(name)
		if err != nil {
			return nil, err
		}
		hash := md5.New() //nolint:gosec // As above.
		_, err = io.Copy(hash, opened)
		if err := errors.Join(err, opened.Close()); err != nil {
			return nil, err
		}
		sums[name] = hash.Sum(nil)
	}
	return sums, nil
}
