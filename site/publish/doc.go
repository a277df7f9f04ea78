// Package publish puts a release of the site in an object store, for the hosts
// and content networks that serve one. A store has neither links nor folders
// that can be switched in one step, so what holds is kept by the order:
//
//  1. files that are named after their content, which nothing points at yet
//  2. data, pictures and other files beside the pages
//  3. pages at new addresses, which only new and changed pages link to
//  4. pages that change
//  5. front pages, what lists the pages, and the entry to the search
//  6. the pointer, which says that the store has the release
//  7. only now goes what the release does not have
//
// So a reader never comes to a page that lacks something, or links to one that
// is not there. Stylesheets, scripts and the like stay for the releases before,
// whose pages a browser may still hold; the index of the search does not, for it
// holds the words of what may have been withdrawn.
//
// The pointer is .insyn/live.json. Before anything changes it is told what will
// be, so what a publication that died has touched is known, and the next one
// sets it right. Each release has a manifest beside it, which tells what is to be
// uploaded without asking the store for a list.
//
// What releases may share, the files of a report for one, is a part with an
// inventory of its own in .insyn/parts. A part that the live release has as it is to
// be is neither read nor looked at, so that what a publication costs follows what has
// changed, and only the parts that differ are ever in memory, a few at a time.
package publish
