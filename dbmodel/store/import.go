package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"

	"insyn/dbmodel"
	"insyn/dbmodel/search"
)

// Publication says how an imported report stands towards the public.
type Publication struct {
	State dbmodel.ReportState
	// PublishedAt is when the report became or becomes public. A report that
	// already has such a time keeps it.
	PublishedAt *time.Time
	// Now is written as the time of the change.
	Now time.Time
}

// errUnchanged ends an import that has nothing to do.
var errUnchanged = errors.New("unchanged")

// HasReports tells whether any report is stored, public or not.
func (s *Store) HasReports(ctx context.Context) (bool, error) {
	found, err := s.db.NewSelect().Model((*dbmodel.Report)(nil)).Exists(ctx)
	if err != nil {
		return false, fmt.Errorf("se efter rapporter i databasen: %w", err)
	}
	return found, nil
}

// Import stores one report as someone else has published it, in one transaction:
// all of it or nothing. A report that is stored already is replaced, except for its
// corrections and the time it was published; if its content is the same, nothing
// changes at all. What staff bring in goes through ImportDraft and Publish, which
// keep editions.
func (s *Store) Import(ctx context.Context, b *dbmodel.Bundle, p Publication) (changed bool, err error) {
	if err := derive(b); err != nil {
		return false, fmt.Errorf("rapporten %s går inte att spara: %w", b.Report.ID, err)
	}
	if changed, err = s.importAll(ctx, b, p); err != nil {
		return false, fmt.Errorf("rapporten %s går inte att spara, inget ändrades: %w", b.Report.ID, err)
	}
	return changed, nil
}

func (s *Store) importAll(ctx context.Context, b *dbmodel.Bundle, p Publication) (changed bool, err error) {
	// Looked at before any change is announced: the same package again disturbs no one.
	stored, err := storedReport(ctx, s.db, b.Report.ID)
	if err != nil || stored.Digest == b.Report.Digest {
		return false, err
	}
	err = s.change(ctx, func(ctx context.Context, tx bun.Tx) error { return importInto(ctx, tx, b, p) })
	if errors.Is(err, errUnchanged) {
		return false, nil
	}
	return err == nil, err
}

func importInto(ctx context.Context, tx bun.Tx, b *dbmodel.Bundle, p Publication) error {
	stored, err := storedReport(ctx, tx, b.Report.ID)
	if err != nil {
		return err
	}
	if stored.Digest == b.Report.Digest {
		return errUnchanged
	}
	publish(b.Report, stored, p)
	return replace(ctx, tx, b)
}

// allowTime gives a transaction that writes longer than a reader's question may
// take.
func allowTime(ctx context.Context, tx bun.Tx) error {
	if tx.Dialect().Name() != dialect.PG {
		return nil
	}
	_, err := tx.ExecContext(ctx, "SET LOCAL statement_timeout = '5min'")
	return err
}

// storedReport is the report as it stands, empty if it is new.
func storedReport(ctx context.Context, db bun.IDB, id string) (dbmodel.Report, error) {
	var found []dbmodel.Report
	err := db.NewSelect().Model(&found).Where("id = ?", id).Scan(ctx)
	if err != nil || len(found) == 0 {
		return dbmodel.Report{}, err
	}
	return found[0], nil
}

func publish(r *dbmodel.Report, stored dbmodel.Report, p Publication) {
	r.State, r.PublishedAt, r.UpdatedAt, r.Edition = p.State, p.PublishedAt, p.Now.UTC(), stored.Edition
	if stored.PublishedAt != nil {
		r.PublishedAt = stored.PublishedAt
	}
}

func replace(ctx context.Context, tx bun.Tx, b *dbmodel.Bundle) error {
	if err := upsertOwners(ctx, tx, b); err != nil {
		return err
	}
	return replaceContent(ctx, tx, b)
}

// replaceContent stores the report and what hangs on it. Only what stands at its
// own key is to be found by searching.
func replaceContent(ctx context.Context, tx bun.Tx, b *dbmodel.Bundle) error {
	b.Report.Edition = max(b.Report.Edition, 1)
	if err := deleteContent(ctx, tx, b.Report.ID); err != nil {
		return err
	}
	if err := upsert(ctx, tx, b.Report); err != nil {
		return err
	}
	if err := insertContent(ctx, tx, b); err != nil {
		return err
	}
	if b.Report.EditionOf != nil {
		return nil
	}
	return index(ctx, tx, b)
}

// index makes the report's content searchable.
func index(ctx context.Context, tx bun.Tx, b *dbmodel.Bundle) error {
	var last int64
	err := tx.NewSelect().Model((*dbmodel.SearchDocument)(nil)).ColumnExpr("coalesce(max(number), 0)").Scan(ctx, &last)
	if err != nil {
		return err
	}
	documents := search.Documents(b)
	var terms []*dbmodel.SearchTerm
	for i, document := range documents {
		document.Number = last + int64(i) + 1
		for _, term := range document.Terms {
			term.Document = document.Number
			terms = append(terms, term)
		}
	}
	if err := insert(ctx, tx, batch, documents); err != nil {
		return err
	}
	return insert(ctx, tx, shortBatch, terms)
}
