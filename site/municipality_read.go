package site

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/Khan/genqlient/graphql"
	"golang.org/x/sync/errgroup"

	"insyn/site/query"
)

// readMunicipalities asks for what compares a municipality's reports: one question
// for thirty measures, and one for a hundred reports. A municipality with a single
// report is not asked about.
func readMunicipalities(ctx context.Context, o Options, planned []*plannedMunicipality) ([]municipalityData, error) {
	all := make([]municipalityData, len(planned))
	reading, ctx := errgroup.WithContext(ctx)
	reading.SetLimit(readersAtOnce)
	for i, each := range planned {
		all[i] = municipalitiesOf(each.summaries())[0]
		if len(each.reports) < 2 {
			continue
		}
		reading.Go(func() error {
			if err := all[i].read(ctx, o.Client); err != nil {
				return fmt.Errorf("kan inte hämta jämförelserna för %s: %w", all[i].Name, err)
			}
			return nil
		})
	}
	return all, reading.Wait()
}

func (m *municipalityData) read(ctx context.Context, client graphql.Client) error {
	measures, err := follow(nil, query.NextPage{HasNextPage: true}, func(after *string) ([]query.MeasureYears, query.NextPage, error) {
		answer, err := query.MunicipalityMeasures(ctx, client, m.Code, after)
		if err != nil {
			return nil, query.NextPage{}, err
		}
		return answer.Measures.Nodes, answer.Measures.PageInfo, nil
	})
	if err != nil {
		return err
	}
	promises, err := follow(nil, query.NextPage{HasNextPage: true}, func(after *string) ([]query.ReportPromises, query.NextPage, error) {
		answer, err := query.MunicipalityPromises(ctx, client, m.Code, after)
		if err != nil {
			return nil, query.NextPage{}, err
		}
		return answer.Reports.Nodes, answer.Reports.PageInfo, nil
	})
	if err != nil || !m.knows(measures) {
		return cmp.Or(err, errChanged)
	}
	m.follow(promises)
	m.compare(measures)
	return nil
}

// knows tells whether measures are those of the municipality's reports, which were
// asked for before them: all of theirs, and of no other report.
func (m *municipalityData) knows(measures []query.MeasureYears) bool {
	reports, keys := m.yearPages(), make(map[string]bool)
	for _, measure := range measures {
		keys[measure.Key] = true
		for _, year := range append([]query.MeasureYear{measure.MeasureYear}, measure.OtherYears...) {
			if _, known := reports[year.Report.Id]; !known {
				return false
			}
		}
	}
	for _, r := range m.reports {
		if slices.ContainsFunc(r.Keys, func(key string) bool { return !keys[key] }) {
			return false
		}
	}
	return true
}
