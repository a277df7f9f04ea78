package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// everything asks for a search's first page and its total.
func everything(text string) store.SearchQuery {
	return store.SearchQuery{Text: text, Slice: store.Slice{First: new(100), Rows: true, Cursors: true, Total: true}}
}

func hits(t *testing.T, s *store.Store, query store.SearchQuery) *store.SearchPage {
	t.Helper()
	page, err := s.Search(t.Context(), query)
	require.NoError(t, err)
	return page
}

func ids(page *store.SearchPage) []string {
	list := make([]string, len(page.Rows))
	for i, hit := range page.Rows {
		list[i] = hit.ID
	}
	return list
}

func TestSearch(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		for name, test := range map[string]func(*testing.T, *store.Store){
			"finds words in any inflection":    findsInflections,
			"puts the best hit first":          putsTheBestFirst,
			"finds only what holds every word": findsEveryWord,
			"is read page by page":             readsPageByPage,
			"is narrowed by kind and report":   narrows,
			"refuses a text without words":     refusesNoWords,
			"takes two statements":             takesTwoStatements,
		} {
			t.Run(name, func(t *testing.T) { test(t, s) })
		}
	})
}

func findsInflections(t *testing.T, s *store.Store) {
	t.Helper()
	for _, forms := range []string{
		"nämnd nämndernas", "företag företagen", "godstrafikplan godstrafikplanen", "konkurs konkurser", "mål målet", "N00901 n00901",
	} {
		words := strings.Fields(forms)
		want := hits(t, s, everything(words[0]))
		require.NotEmpty(t, want.Rows, words[0])
		require.Equal(t, ids(want), ids(hits(t, s, everything(words[1]))), words[1])
	}
}

func putsTheBestFirst(t *testing.T, s *store.Store) {
	t.Helper()
	const report = "0126/kommunstyrelsen/2020/"
	for text, want := range map[string]string{
		"godstrafikplanen":           "ataganden/godstrafikplan",
		"konkurser":                  "matt/antal-konkurser",
		"växande företag":            "mal/fler-i-jobb/fler-och-vaxande-foretag",
		"bostadsbyggandet":           "mal/bra-att-leva-och-bo/okat-bostadsbyggande",
		"N00901":                     "matt/kommunal-skattesats-huddinge",
		"vad är internhyresmodellen": "ataganden/ta-fram-en-internhyresmodell",
	} {
		found := hits(t, s, everything(text))
		require.NotEmpty(t, found.Rows, text)
		require.Equal(t, report+want, found.Rows[0].ID, text)
	}
}

func findsEveryWord(t *testing.T, s *store.Store) {
	t.Helper()
	found := hits(t, s, everything("KS-2020/1319"))
	require.NotEmpty(t, found.Rows)
	for _, hit := range found.Rows {
		require.Contains(t, hit.Snippet, "<mark>KS</mark>-<mark>2020</mark>/<mark>1319</mark>", hit.ID)
	}
	require.Empty(t, hits(t, s, everything("KS-2020/9999")).Rows)
	require.Empty(t, hits(t, s, everything("godstrafikplan enhörning")).Rows)
}

// Ranking is whole numbers and keys compare byte for byte, so both databases
// tell the same.
func TestBothDatabasesFindTheSame(t *testing.T) {
	var answers []string
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		var answer strings.Builder
		for _, text := range []string{"nämnd", "2020", "kommunen", "ö", "mål och medel", "kontroll", "skatt", "åtgärder"} {
			page := hits(t, s, everything(text))
			fmt.Fprintln(&answer, text, page.Total, page.HasNext)
			for i, hit := range page.Rows {
				fmt.Fprintln(&answer, hit.Score, hit.Kind, hit.ID, hit.Title, hit.Path, hit.Snippet, page.Cursors[i])
			}
		}
		answers = append(answers, answer.String())
	})
	require.NotEmpty(t, answers)
	for _, answer := range answers {
		require.Equal(t, answers[0], answer)
	}
}

func readsPageByPage(t *testing.T, s *store.Store) {
	t.Helper()
	all := hits(t, s, everything("kommunen"))
	require.Greater(t, all.Total, 20)
	var seen []string
	query := store.SearchQuery{Text: "kommunen", Slice: store.Slice{First: new(7), Rows: true, Cursors: true}}
	for {
		page := hits(t, s, query)
		seen = append(seen, ids(page)...)
		if !page.HasNext || len(seen) >= len(all.Rows) {
			break
		}
		query.After = &page.Cursors[len(page.Cursors)-1]
	}
	require.Equal(t, ids(all), seen[:len(all.Rows)])
}

func narrows(t *testing.T, s *store.Store) {
	t.Helper()
	query := everything("nämnd")
	query.Kinds = []dbmodel.SearchKind{dbmodel.SearchGoal, dbmodel.SearchRisk}
	found := hits(t, s, query)
	require.NotEmpty(t, found.Rows)
	for _, hit := range found.Rows {
		require.True(t, slices.Contains(query.Kinds, hit.Kind), hit.ID)
	}
	query = everything("nämnd")
	query.Reports = &store.ReportFilter{Year: []int{2019}}
	require.Empty(t, hits(t, s, query).Rows)
	query.Reports = &store.ReportFilter{Year: []int{2020}}
	require.Equal(t, ids(hits(t, s, everything("nämnd"))), ids(hits(t, s, query)))
}

func TestSearchFindsOnlyWhatIsPublic(t *testing.T) {
	for name, p := range map[string]store.Publication{
		"draft":     {State: dbmodel.ReportStateDraft},
		"embargo":   {State: dbmodel.ReportStatePublished, PublishedAt: new(dbtest.Now().Add(time.Minute))},
		"withdrawn": {State: dbmodel.ReportStateWithdrawn, PublishedAt: new(dbtest.PublishedAt())},
	} {
		t.Run(name, func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, s *store.Store) {
				_, err := s.Import(t.Context(), small(t), p)
				require.NoError(t, err)
				require.Empty(t, hits(t, s, everything("bygga")).Rows)
				s.Now = func() time.Time { return dbtest.Now().Add(time.Hour) }
				require.Equal(t, name == "embargo", len(hits(t, s, everything("bygga")).Rows) > 0)
			})
		})
	}
}

func refusesNoWords(t *testing.T, s *store.Store) {
	t.Helper()
	_, err := s.Search(t.Context(), everything(" –!"))
	var input *store.InputError
	require.ErrorAs(t, err, &input)
}

func takesTwoStatements(t *testing.T, s *store.Store) {
	t.Helper()
	ctx, statements := store.WithStatementCount(t.Context())
	_, err := s.Search(ctx, everything("nämnd och mål"))
	require.NoError(t, err)
	require.Equal(t, 2, statements())
}
