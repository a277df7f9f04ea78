package graph_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// choice is a list's arguments, and what they choose in order.
type choice struct {
	arguments string
	wanted    []string
}

// choices asks for a list in several ways; each takes two statements.
func choices(t *testing.T, list, field string, all []choice) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2019))
		dbtest.Import(t, s, fixture(2020))
		for _, c := range all {
			got := ask(t, s, fmt.Sprintf(`{ %s%s { totalCount nodes { %s } } }`, list, c.arguments, field))
			assert.Equal(t, c.wanted, nodesOf(t, got.body, list, field), c.arguments)
			assert.Equal(t, 2, got.statements, c.arguments)
		}
	})
}

func nodesOf(t *testing.T, body, list, field string) []string {
	t.Helper()
	var a struct {
		Data map[string]struct {
			TotalCount int
			Nodes      []map[string]string
		}
	}
	require.NoError(t, json.Unmarshal([]byte(body), &a), body)
	require.Contains(t, a.Data, list, body)
	require.Len(t, a.Data[list].Nodes, a.Data[list].TotalCount)
	var names []string
	for _, node := range a.Data[list].Nodes {
		names = append(names, node[field])
	}
	return names
}

type walkedPage struct {
	Edges    []struct{ Node struct{ ID string } }
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       string
	}
}

func askPage(t *testing.T, s *store.Store, list, order, slice string) walkedPage {
	t.Helper()
	got := ask(t, s, fmt.Sprintf(`{ page: %s(%s %s) { edges { node { id } }
		pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, list, order, slice))
	var a struct{ Data struct{ Page walkedPage } }
	require.NoError(t, json.Unmarshal([]byte(got.body), &a), got.body)
	require.NotContains(t, got.body, `"errors"`)
	assert.Equal(t, 1, got.statements)
	return a.Data.Page
}

func (p walkedPage) ids() []string {
	var ids []string
	for _, edge := range p.Edges {
		ids = append(ids, edge.Node.ID)
	}
	return ids
}

// walked is a list that is walked in one order, and how many it holds.
type walked struct {
	list, order string
	size        int
}

func everyWalk() []walked {
	walks := []walked{
		{"municipalities", "", 1}, {"financialStatements", "", 2}, {"risks", "", 2}, {"audits", "", 2}, {"systematicControls", "", 2},
	}
	for _, ordered := range []struct {
		list   string
		fields []string
		size   int
	}{
		{"reports", []string{"YEAR", "COMMITTEE", "PUBLISHED_AT"}, 2},
		{"goals", []string{"REPORT_ORDER", "TITLE", "ASSESSMENT"}, 4},
		{"measures", []string{"REPORT_ORDER", "NAME", "LATEST_VALUE", "CHANGE", "GENDER_GAP"}, 8},
		{"commitments", []string{"REPORT_ORDER", "TITLE", "STATUS"}, 6},
	} {
		for _, field := range ordered.fields {
			for _, direction := range []string{"ASC", "DESC"} {
				order := fmt.Sprintf("orderBy: {field: %s, direction: %s}", field, direction)
				walks = append(walks, walked{ordered.list, order, ordered.size})
			}
		}
	}
	return walks
}

func TestPagesLeadThroughTheWholeListBothWays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2019))
		dbtest.Import(t, s, fixture(2020))
		for _, w := range everyWalk() {
			whole := askPage(t, s, w.list, w.order, "first: 100").ids()
			require.Len(t, whole, w.size, w)
			assert.Equal(t, whole, walkForward(t, s, w), w)
			assert.Equal(t, whole, walkBackward(t, s, w), w)
		}
	})
}

func walkForward(t *testing.T, s *store.Store, w walked) []string {
	t.Helper()
	var ids []string
	for after, more := "", true; more; {
		page := askPage(t, s, w.list, w.order, "first: 1 "+after)
		assert.Equal(t, after != "", page.PageInfo.HasPreviousPage)
		ids = append(ids, page.ids()...)
		after, more = fmt.Sprintf("after: %q", page.PageInfo.EndCursor), page.PageInfo.HasNextPage
	}
	return ids
}

func walkBackward(t *testing.T, s *store.Store, w walked) []string {
	t.Helper()
	var ids []string
	for before, more := "", true; more; {
		page := askPage(t, s, w.list, w.order, "last: 1 "+before)
		assert.Equal(t, before != "", page.PageInfo.HasNextPage)
		ids = append(page.ids(), ids...)
		before, more = fmt.Sprintf("before: %q", page.PageInfo.StartCursor), page.PageInfo.HasPreviousPage
	}
	return ids
}

func TestListsInsideReportsPageOn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		var keys []string
		for after, more := "", true; more; {
			got := ask(t, s, fmt.Sprintf(`{ node(id: "0126/kommunstyrelsen/2020") { ... on Report {
				measures(first: 3 %s) { nodes { key } pageInfo { hasNextPage endCursor } } } } }`, after))
			var a struct {
				Data struct {
					Node struct {
						Measures struct {
							Nodes    []struct{ Key string }
							PageInfo struct {
								HasNextPage bool
								EndCursor   string
							}
						}
					}
				}
			}
			require.NoError(t, json.Unmarshal([]byte(got.body), &a), got.body)
			for _, node := range a.Data.Node.Measures.Nodes {
				keys = append(keys, node.Key)
			}
			after, more = fmt.Sprintf("after: %q", a.Data.Node.Measures.PageInfo.EndCursor), a.Data.Node.Measures.PageInfo.HasNextPage
		}
		assert.Equal(t, []string{"bostader", "smahus", "angar", "zinkhalt"}, keys)
	})
}

func TestNumberAloneTakesOneStatement(t *testing.T) {
	asksOn(t, `{ measures { totalCount } }`, `{"data":{"measures":{"totalCount":8}}}`, 1)
}

func TestEmptyPageHasNoCursors(t *testing.T) {
	asksOn(t, `{ measures(first: 0) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
		`{"data":{"measures":{"nodes":[],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false,"startCursor":null,"endCursor":null}}}}`, 1)
}

func cursor(t *testing.T, values string) string {
	t.Helper()
	return base64.RawURLEncoding.EncodeToString([]byte(values))
}
