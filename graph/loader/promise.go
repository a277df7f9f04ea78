package loader

import (
	"context"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// beside are reports before and after others of the same committee, by those
// reports' keys.
type beside struct{ previous, next map[string]*dbmodel.Report }

// beside answers what stands before and after reports. An edition has what its
// report has.
func (l *Loader) beside(ctx context.Context, ids []string) (beside, error) {
	found := beside{make(map[string]*dbmodel.Report), make(map[string]*dbmodel.Report)}
	all, err := l.public.ReportsBeside(ctx, ids)
	for i := 1; i < len(all); i++ {
		if before, after := all[i-1], all[i]; before.CommitteeID == after.CommitteeID {
			found.previous[after.ID], found.next[before.ID] = before, after
		}
	}
	return found, err
}

// previous gives reports those before them.
func (l *Loader) previous(ctx context.Context, s Selection, rows []*dbmodel.Report) error {
	around, err := l.beside(ctx, keys(rows, reportID))
	if err != nil {
		return err
	}
	return l.give(ctx, s, rows, around.previous, func(r, before *dbmodel.Report) { r.Previous = before })
}

// next gives reports those after them.
func (l *Loader) next(ctx context.Context, s Selection, rows []*dbmodel.Report) error {
	around, err := l.beside(ctx, keys(rows, reportID))
	if err != nil {
		return err
	}
	return l.give(ctx, s, rows, around.next, func(r, after *dbmodel.Report) { r.Next = after })
}

func (l *Loader) give(
	ctx context.Context, s Selection, rows []*dbmodel.Report, others map[string]*dbmodel.Report, hang func(r, other *dbmodel.Report),
) error {
	var given []*dbmodel.Report
	for _, r := range rows {
		if other := others[r.LiveID()]; other != nil {
			hang(r, other)
			given = append(given, other)
		}
	}
	return l.reports(ctx, s, distinct(given))
}

// promises tells reports what became of what those before them left undone.
func (l *Loader) promises(ctx context.Context, s Selection, rows []*dbmodel.Report) error {
	around, err := l.beside(ctx, keys(rows, reportID))
	if err != nil {
		return err
	}
	var follow []following
	for _, r := range rows {
		if before := around.previous[r.LiveID()]; before != nil {
			follow = append(follow, following{before.ID, new(*r)})
		}
	}
	followed, err := l.follow(ctx, follow)
	if err != nil {
		return err
	}
	var all []*dbmodel.Promise
	for _, r := range rows {
		if before := around.previous[r.LiveID()]; before != nil {
			r.Promises = followed[following{before.ID, r}.key()]
			all = append(all, r.Promises...)
		}
	}
	return l.belowPromises(ctx, s, all)
}

// became tells commitments what became of them.
func (l *Loader) became(ctx context.Context, s Selection, rows []*dbmodel.Commitment) error {
	reports := keys(rows, func(c *dbmodel.Commitment) string { return c.ReportID })
	around, err := l.beside(ctx, reports)
	if err != nil {
		return err
	}
	var follow []following
	for _, id := range reports {
		if after := around.next[dbmodel.LiveReportID(id)]; after != nil {
			follow = append(follow, following{id, after})
		}
	}
	followed, err := l.follow(ctx, follow)
	if err != nil {
		return err
	}
	became := make(map[string]*dbmodel.Promise)
	for _, promises := range followed {
		for _, p := range promises {
			became[p.From.ID] = p
		}
	}
	var all []*dbmodel.Promise
	for _, c := range rows {
		if c.Became = became[c.ID]; c.Became != nil {
			all = append(all, c.Became)
		}
	}
	return l.belowPromises(ctx, s, distinct(all))
}

// following is a report, by key, and the next one of its committee.
type following struct {
	before string
	after  *dbmodel.Report
}

func (f following) key() [2]string { return [2]string{f.before, f.after.ID} }

// follow tells what became of what reports left undone.
func (l *Loader) follow(ctx context.Context, all []following) (map[[2]string][]*dbmodel.Promise, error) {
	followed := make(map[[2]string][]*dbmodel.Promise, len(all))
	if len(all) == 0 {
		return followed, nil
	}
	var before, after []string
	for _, f := range all {
		before, after = append(before, f.before), append(after, f.after.ID)
	}
	left, err := l.commitmentsOf(ctx, before)
	if err != nil {
		return nil, err
	}
	later, err := l.commitmentsOf(ctx, after)
	if err != nil {
		return nil, err
	}
	for _, f := range all {
		promises := rules.Promises(left[f.before], later[f.after.ID])
		for _, p := range promises {
			p.Report = f.after
		}
		followed[f.key()] = promises
	}
	return followed, nil
}

// commitmentsOf answers commitments by their reports.
func (l *Loader) commitmentsOf(ctx context.Context, reports []string) (map[string][]*dbmodel.Commitment, error) {
	rows, err := l.public.CommitmentsByReports(ctx, reports)
	byReport := make(map[string][]*dbmodel.Commitment, len(reports))
	for _, c := range rows {
		byReport[c.ReportID] = append(byReport[c.ReportID], c)
	}
	return byReport, err
}

// belowPromises loads what is selected below promises.
func (l *Loader) belowPromises(ctx context.Context, s Selection, all []*dbmodel.Promise) error {
	var from, to []*dbmodel.Commitment
	var reports []*dbmodel.Report
	for _, p := range all {
		from, reports = append(from, p.From), append(reports, p.Report)
		if p.To != nil {
			to = append(to, p.To)
		}
	}
	below, _ := s.at("Promise", "from")
	if err := l.commitments(ctx, below, from); err != nil {
		return err
	}
	below, _ = s.at("Promise", "to")
	if err := l.commitments(ctx, below, distinct(to)); err != nil {
		return err
	}
	below, _ = s.at("Promise", "report")
	return l.reports(ctx, below, distinct(reports))
}
