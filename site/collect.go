package site

import (
	"context"
	"errors"
	"fmt"

	"github.com/Khan/genqlient/graphql"
	"golang.org/x/sync/errgroup"

	"insyn/site/query"
)

// errChanged means that someone published while the API was asked.
var errChanged = errors.New("rapporten ändrades under tiden; bygg en gång till")

// readersAtOnce is how many reports the API is asked for at a time.
const readersAtOnce = 4

// made is a report as the templates read it, with its files, and what is said of
// it elsewhere.
type made struct {
	reportData

	files   []file
	summary summary
}

// readReports asks two questions a report, unless it has more than a hundred
// measures or commitments, and prepares all that is made of the answers. The
// reports are all of their committees.
func readReports(ctx context.Context, o Options, planned []*planned) ([]made, error) {
	answers := make([]reportData, len(planned))
	err := each(ctx, planned, func(ctx context.Context, i int) (err error) {
		if answers[i], err = readReport(ctx, o.Client, planned[i].header); err != nil {
			return fmt.Errorf("kan inte hämta rapporten %s: %w", planned[i].header.Id, err)
		}
		answers[i].Neighbours.Compared = planned[i].isCompared
		return nil
	})
	if err != nil {
		return nil, err
	}
	meet(answers)
	reports, markup := make([]made, len(planned)), newMarkup()
	err = each(ctx, planned, func(ctx context.Context, i int) (err error) {
		reports[i], err = prepare(ctx, o, answers[i], markup)
		planned[i].summary = reports[i].summary
		return err
	})
	return reports, err
}

// each does something for some reports at a time.
func each(ctx context.Context, reports []*planned, do func(ctx context.Context, i int) error) error {
	doing, ctx := errgroup.WithContext(ctx)
	doing.SetLimit(readersAtOnce)
	for i := range reports {
		doing.Go(func() error {
			return do(ctx, i)
		})
	}
	return doing.Wait()
}

// prepare makes the report's files and sets its texts.
func prepare(ctx context.Context, o Options, data reportData, markup markup) (made, error) {
	sharer := newSharer(&data, o.BaseURL)
	if err := sharer.share(ctx, o); err != nil {
		return made{}, err
	}
	about := sharer.summary()
	if err := markup.renderAll(&data); err != nil {
		return made{}, fmt.Errorf("kan inte sätta texten i %s: %w", data.Report.Id, err)
	}
	return made{data, sharer.files, about}, nil
}

// readMethods asks for the rules by which the API concludes something of reports.
func readMethods(ctx context.Context, client graphql.Client) ([]query.MethodText, error) {
	answer, err := query.Methods(ctx, client)
	if err != nil {
		return nil, fmt.Errorf("kan inte hämta metoderna: %w", err)
	}
	if err := newMarkup().renderAll(&answer.Methods); err != nil {
		return nil, fmt.Errorf("kan inte sätta metodernas text: %w", err)
	}
	return answer.Methods, nil
}

func listReports(ctx context.Context, client graphql.Client) ([]query.ReportHeader, error) {
	return follow(nil, query.NextPage{HasNextPage: true}, func(after *string) ([]query.ReportHeader, query.NextPage, error) {
		answer, err := query.Reports(ctx, client, after)
		if err != nil {
			return nil, query.NextPage{}, fmt.Errorf("kan inte hämta listan över rapporter: %w", err)
		}
		return answer.Reports.Nodes, answer.Reports.PageInfo, nil
	})
}

func readReport(ctx context.Context, client graphql.Client, header query.ReportHeader) (reportData, error) {
	municipality, committee := header.Municipality.Code, header.Committee.Slug
	goals, err := query.ReportGoals(ctx, client, municipality, committee, header.Year)
	if err != nil {
		return reportData{}, err
	}
	books, err := query.ReportBooks(ctx, client, municipality, committee, header.Year)
	if err != nil {
		return reportData{}, err
	}
	if goals.Report == nil || books.Report == nil || goals.Report.UpdatedAt != header.UpdatedAt || books.Report.UpdatedAt != header.UpdatedAt {
		return reportData{}, errChanged
	}
	r := newReportData(goals.Report, books.Report)
	if err := r.readMore(ctx, client); err != nil {
		return reportData{}, err
	}
	// The lists above have them all, and templates read those.
	r.Report.Measures, r.Report.Commitments = query.MeasurePage{}, query.CommitmentPage{}
	r.Front, r.Around, r.Outcomes = newFront(r), r.around(), r.outcomes()
	r.Control = r.control()
	r.Tables, err = r.tables()
	return r, err
}

// readMore asks for the measures and commitments that did not fit on the first page.
func (r *reportData) readMore(ctx context.Context, client graphql.Client) (err error) {
	first := r.Report
	municipality, committee, year := first.Municipality.Code, first.Committee.Slug, first.Year
	r.Measures, err = follow(first.Measures.Nodes, first.Measures.PageInfo, func(after *string) ([]query.MeasureDetails, query.NextPage, error) {
		answer, err := query.MoreMeasures(ctx, client, municipality, committee, year, after)
		if err != nil {
			return nil, query.NextPage{}, err
		}
		if answer.Report == nil {
			return nil, query.NextPage{}, errChanged
		}
		return answer.Report.Measures.Nodes, answer.Report.Measures.PageInfo, nil
	})
	if err != nil {
		return err
	}
	r.Commitments, err = follow(first.Commitments.Nodes, first.Commitments.PageInfo, func(after *string) ([]query.CommitmentDetails, query.NextPage, error) {
		answer, err := query.MoreCommitments(ctx, client, municipality, committee, year, after)
		if err != nil {
			return nil, query.NextPage{}, err
		}
		if answer.Report == nil {
			return nil, query.NextPage{}, errChanged
		}
		return answer.Report.Commitments.Nodes, answer.Report.Commitments.PageInfo, nil
	})
	return err
}

// follow reads a connection to its end: next asks for the nodes after a cursor.
func follow[T any](nodes []T, page query.NextPage, next func(after *string) ([]T, query.NextPage, error)) ([]T, error) {
	for page.HasNextPage {
		more, following, err := next(page.EndCursor)
		if err != nil {
			return nil, err
		}
		nodes, page = append(nodes, more...), following
	}
	return nodes, nil
}
