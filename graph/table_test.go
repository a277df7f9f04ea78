package graph_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

const latestValues = `query Senaste { measures(orderBy: {field: NAME, direction: ASC}) { nodes { name latest { period { year } value } } } }`

func TestQuestionsAreAnsweredWithTables(t *testing.T) {
	const (
		plain = "name,latest.period.year,latest.value\r\n" +
			"Påbörjade bostäder,2020,3020\r\nvarav småhus,2020,9.20\r\nZinkhalt,,\r\nÄngar,2020,-7.25\r\n"
		swedish = "\ufeffname;latest.period.year;latest.value\r\n" +
			"Påbörjade bostäder;2020;3020\r\nvarav småhus;2020;9,20\r\nZinkhalt;;\r\nÄngar;2020;-7,25\r\n"
	)
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		h := handler(t, s, slog.New(slog.DiscardHandler))
		for name, w := range map[string]*httptest.ResponseRecorder{
			"format": get(t, h, url.Values{"query": {latestValues}, "format": {"csv"}}),
			"Accept": get(t, h, url.Values{"query": {latestValues}}, "Accept", "text/csv"),
			"POST":   send(t, h, http.MethodPost, "/graphql?format=csv", "application/json", `{"query": `+strconv.Quote(latestValues)+`}`),
		} {
			assert.Equal(t, http.StatusOK, w.Code, name)
			assert.Equal(t, "text/csv; charset=utf-8; header=present", w.Header().Get("Content-Type"), name)
			assert.Equal(t, `attachment; filename="Senaste.csv"`, w.Header().Get("Content-Disposition"), name)
			assert.Equal(t, plain, w.Body.String(), name)
		}
		w := get(t, h, url.Values{"query": {latestValues}, "format": {"csv"}, "locale": {"sv"}})
		assert.Equal(t, swedish, w.Body.String())
	})
}

func TestQuestionsAreAnsweredWithWorkbooks(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		w := get(t, handler(t, s, slog.New(slog.DiscardHandler)), url.Values{"query": {latestValues}, "format": {"xlsx"}})
		assert.Equal(t, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", w.Header().Get("Content-Type"))
		assert.Equal(t, `attachment; filename="Senaste.xlsx"`, w.Header().Get("Content-Disposition"))
		book, err := excelize.OpenReader(bytes.NewReader(w.Body.Bytes()))
		require.NoError(t, err)
		rows, err := book.GetRows("Svar")
		require.NoError(t, err)
		assert.Equal(t, [][]string{
			{"name", "latest.period.year", "latest.value"},
			{"Påbörjade bostäder", "2020", "3,020"},
			{"varav småhus", "2020", "9.20"},
			{"Zinkhalt"},
			{"Ängar", "2020", "-7.25"},
		}, rows)
		about, err := book.GetRows("Om svaret")
		require.NoError(t, err)
		assert.Contains(t, about, []string{"Källa", "Insyn, https://insyn.example/"})
		assert.Contains(t, about, []string{"Fråga", latestValues})
		require.NoError(t, book.Close())
	})
}

func TestTablesAreKeptInMemoryLikeOtherAnswers(t *testing.T) {
	s := empty(t)
	dbtest.Import(t, s, fixture(2020))
	h, last := observed(t, s)
	question := url.Values{"query": {latestValues}, "format": {"csv"}}
	tag := get(t, h, question).Header().Get("ETag")
	require.NotEmpty(t, tag)
	w := get(t, h, question)
	assert.True(t, last().Hit)
	assert.Equal(t, `attachment; filename="Senaste.csv"`, w.Header().Get("Content-Disposition"))
	assert.Equal(t, http.StatusNotModified, get(t, h, question, "If-None-Match", tag).Code)
	other := get(t, h, url.Values{"query": {latestValues}, "format": {"csv"}, "locale": {"sv"}}, "If-None-Match", tag)
	assert.Equal(t, http.StatusOK, other.Code, "another locale is another answer")
}

func TestWhatIsNoTableIsRefusedAsJSON(t *testing.T) {
	s := empty(t)
	dbtest.Report(t, s)
	h := handler(t, s, slog.New(slog.DiscardHandler))
	for name, wanted := range map[string]struct {
		question, code, message string
	}{
		"two lists":          {`{ goals { nodes { title } } measures { nodes { name } } }`, "BAD_USER_INPUT", "goals"},
		"a wrong argument":   {`{ goals(first: 101) { nodes { title } } }`, "BAD_USER_INPUT", "first is 101"},
		"not in the schema":  {`{ nothing }`, "GRAPHQL_VALIDATION_FAILED", "nothing"},
		"not GraphQL":        {`{`, "GRAPHQL_PARSE_FAILED", ""},
		"no question at all": {``, "BAD_REQUEST", ""},
	} {
		for _, format := range []string{"csv", "xlsx"} {
			w := get(t, h, url.Values{"query": {wanted.question}, "format": {format}})
			assert.Equal(t, http.StatusBadRequest, w.Code, name)
			assert.Equal(t, "application/json; charset=utf-8", w.Header().Get("Content-Type"), name)
			assert.Empty(t, w.Header().Get("Content-Disposition"), name)
			assert.Contains(t, w.Body.String(), `"code":"`+wanted.code+`"`, name)
			assert.Contains(t, w.Body.String(), wanted.message, name)
		}
	}
}

func TestTablesHaveALargestSize(t *testing.T) {
	s := empty(t)
	long := fixture(2020)
	long.Report.AssessmentText = new(strings.Repeat("Det mesta gick bra. ", 10000))
	dbtest.Import(t, s, long)
	h := handler(t, s, slog.New(slog.DiscardHandler))
	texts := make([]string, 28)
	for i := range texts {
		texts[i] = "t" + strconv.Itoa(i) + ": assessmentText"
	}
	question := `{ measures { nodes { report { ` + strings.Join(texts, " ") + ` } observations { value } } } }`
	for _, format := range []string{"csv", "xlsx"} {
		w := send(t, h, http.MethodPost, "/graphql?format="+format, "application/json", `{"query": `+strconv.Quote(question)+`}`)
		assert.Equal(t, http.StatusBadRequest, w.Code)
		assert.Contains(t, w.Body.String(), "The table would be larger than 16 MB")
	}
}
