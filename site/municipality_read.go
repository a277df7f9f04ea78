package site

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"github.com/Khan/genqlient/graphql"
	"golang.org/x/sync/errgroup"

	"insyn/site/query"
)

// readMunicipalities asks for a municipality's logo, if it has one, and for what
// compares its reports: one question for thirty measures, and one for a hundred
// reports. A single report is compared with nothing.
func readMunicipalities(ctx context.Context, o Options, planned []*plannedMunicipality) ([]municipalityData, error) {
	all := make([]municipalityData, len(planned))
	reading, ctx := errgroup.WithContext(ctx)
	reading.SetLimit(readersAtOnce)
	for i, each := range planned {
		all[i] = municipalitiesOf(each.summaries())[0]
		reading.Go(func() error {
			if err := all[i].readLogo(ctx, o.Client); err != nil {
				return fmt.Errorf("kan inte hämta logotypen för %s: %w", all[i].Name, err)
			}
			if len(each.reports) < 2 {
				return nil
			}
			if err := all[i].read(ctx, o.Client); err != nil {
				return fmt.Errorf("kan inte hämta jämförelserna för %s: %w", all[i].Name, err)
			}
			return nil
		})
	}
	return all, reading.Wait()
}

func (m *municipalityData) readLogo(ctx context.Context, client graphql.Client) error {
	if m.Logo == nil {
		return nil
	}
	answer, err := query.MunicipalityLogo(ctx, client, m.Code)
	if err != nil {
		return err
	}
	if answer.Municipality == nil || answer.Municipality.Logo == nil || answer.Municipality.Logo.Url != m.Logo.Url {
		return errChanged
	}
	content, err := base64.StdEncoding.DecodeString(answer.Municipality.Logo.Content)
	m.files = []file{{strings.TrimPrefix(m.Logo.Url, originOfAll(m.reports)), content}}
	return err
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
