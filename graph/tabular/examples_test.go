package tabular_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/graph/examples"
	"insyn/graph/tabular"
)

// The worked examples and their recorded answers: each is a table, but for the
// one that says that it is none.
func TestTheExamplesAreTables(t *testing.T) {
	all, err := examples.All()
	require.NoError(t, err)
	columns := map[string]string{}
	for _, each := range all {
		asked, variables := operation(t, each.Query, each.Variables)
		content, err := os.ReadFile(filepath.Join("..", "examples", "testdata", each.Slug+".json"))
		require.NoError(t, err)
		var recorded struct{ Data json.RawMessage }
		require.NoError(t, json.Unmarshal(content, &recorded))
		made, err := tabular.Of(asked, variables, recorded.Data)
		if err != nil {
			columns[each.Slug] = err.Error()
			continue
		}
		columns[each.Slug] = strings.Join(made.Columns(), ",")
		rows, err := csv.NewReader(strings.NewReader(written(t, made, tabular.Plain))).ReadAll()
		require.NoError(t, err)
		assert.Len(t, rows, made.Len()+1)
		assert.NotZero(t, made.Len(), each.Slug)
	}
	assert.Equal(t, map[string]string{
		"allt-om-ett-mal":                          "A table has room for one list, and the question asks for two: node.priorities and node.measures. Ask for them in two questions.",
		"ataganden-som-flyttats-mer-an-en-gang":    "title,firstPromised,carriedOverFrom,report.year,status,discontinued,comment,url",
		"ataganden-som-inte-blev-klara":            "goal.title,title,carriedOverFrom,comment,url",
		"budget-mot-utfall-per-avdelning":          "report.year,title,unit,lines.label,lines.children.label,lines.children.role,lines.children.budget,lines.children.outcome,lines.children.deviation",
		"det-som-inte-gar-ihop":                    "severity,rule,message,expected,actual,subject.id,subject.url",
		"ett-matt-over-aren":                       "name,unit,series.period.label,series.value,series.note,series.report.year",
		"hur-manga-ataganden-blev-klara":           "report.year,title,figures.commitmentsCompleted,figures.commitmentsNotCompleted,figures.commitmentsDiscontinued,url",
		"kvinnor-och-man-dar-skillnaden-ar-storst": "name,unit,women.period.label,women.value,men.period.label,men.value,unjustifiedGenderGap,comment,url",
		"matt-med-nyckeltal-i-kolada":              "report.year,name,koladaId,measures.name,measures.latest.period.label,measures.latest.value,measures.unit",
		"matt-som-forsamras":                       "name,goal.title,sentence,comment,url",
		"matt-som-inte-nadde-etappmalet":           "name,goal.title,unit,latest.period.label,latest.value,target.year,target.text,targetOutcome.explanation,url",
		"namndens-bedomning-bredvid-siffrorna": "parent.title,title,assessment,figures.disagrees,figures.targetsMet,figures.targetsNotMet,figures.targetsUnknown," +
			"figures.commitmentsCompleted,figures.commitmentsNotCompleted,url",
		"risker-och-vad-som-gors-at-dem": "area.name,description,actions.title,actions.status,actions.discontinued,actions.comment,url",
		"sok-i-rapporterna":              "hit.__typename,title,snippet,url",
		"vad-hande-efter-revisionen":     "title,diaryNumber,actions.title,actions.status,actions.discontinued,actions.comment,url",
		"vad-kostade-pandemin":           "report.year,title,lines.label,lines.outcome,lines.children.label,lines.children.outcome,lines.children.comment",
		"var-avvek-ekonomin-fran-budgeten": "report.year,unit,lines.label,lines.budget,lines.outcome,lines.deviation," +
			"lines.children.label,lines.children.budget,lines.children.outcome,lines.children.deviation," +
			"lines.children.children.label,lines.children.children.budget,lines.children.children.outcome,lines.children.children.deviation," +
			"lines.children.children.children.label,lines.children.children.children.budget,lines.children.children.children.outcome,lines.children.children.children.deviation",
		"vilka-rapporter-finns": "municipality.code,municipality.name,committee.name,year,title,publishedAt,url",
	}, columns)
}
