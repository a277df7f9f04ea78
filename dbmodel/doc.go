// Package dbmodel says what Insyn knows: a municipality's committees and their
// annual reports (verksamhetsberättelser), as plain structs that bun maps to
// tables. One noun a file; no SQL, no rules, nothing that needs a database.
//
// Every object that readers can link to has a readable key (ID) made of the
// municipality's code and slugs, and the path of the page or the anchor where
// the public site shows it (Path). Both follow from the report's own content,
// so the same report has the same keys in every database; see address.go.
//
// Fields tagged bun:"-" are the tree: they are empty until dbmodel/store or
// dbmodel/dataset fills them.
package dbmodel
