package site

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/Khan/genqlient/graphql"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

func TestASiteIsTheSameMadeInOneRunOrInSeveral(t *testing.T) {
	o := options(t, t.TempDir(), &repeated{archive(t, "measure.txtar"), 5})
	one, err := Build(t.Context(), o)
	require.NoError(t, err)
	o.atOnce = 2
	several, err := Build(t.Context(), o)
	require.NoError(t, err)
	assert.Equal(t, contents(t, one.Dir), contents(t, several.Dir))
}

func TestReportsAreSharedOutAmongRuns(t *testing.T) {
	for reports, want := range map[int]string{0: "0+shared", 1: "1+shared", 6: "6+shared", 7: "6, 1, 0+shared", 18: "6, 6, 6, 0+shared"} {
		var got []string
		for _, r := range runsOf(make([]reportData, reports), 6) {
			got = append(got, fmt.Sprintf("%d%s", len(r.reports), map[bool]string{true: "+shared"}[r.shared]))
		}
		assert.Equal(t, want, strings.Join(got, ", "))
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(content)
}

// contents reads all files of a release, by their paths.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := make(map[string]string)
	require.NoError(t, filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			within, err := filepath.Rel(dir, name)
			require.NoError(t, err)
			found[within] = readFile(t, name)
		}
		return err
	}))
	return found
}

// repeated answers for many committees what was recorded of one.
type repeated struct {
	recorded *txtar.Archive
	reports  int
}

const recordedCommittee = "kommunstyrelsen"

// MakeRequest implements graphql.Client.
func (r *repeated) MakeRequest(_ context.Context, request *graphql.Request, response *graphql.Response) error {
	variables, err := json.Marshal(request.Variables)
	if err != nil {
		return err
	}
	asked := struct{ Committee string }{recordedCommittee}
	if err := json.Unmarshal(variables, &asked); err != nil {
		return err
	}
	answer := r.answer(request.OpName, asked.Committee)
	return json.Unmarshal([]byte(answer), response)
}

func (r *repeated) answer(operation, committee string) string {
	for _, file := range r.recorded.Files {
		if file.Name != answersFolder+operation+".json" {
			continue
		}
		if operation == "Reports" {
			return r.list(string(file.Data))
		}
		return strings.ReplaceAll(string(file.Data), recordedCommittee, committee)
	}
	return ""
}

// list repeats the only report of an answer to the question Reports.
func (r *repeated) list(answer string) string {
	before, rest, _ := strings.Cut(answer, `"nodes": [`)
	node, after, _ := strings.Cut(rest, "],\n")
	nodes := make([]string, r.reports)
	for i := range nodes {
		nodes[i] = strings.ReplaceAll(node, recordedCommittee, fmt.Sprintf("namnd-%02d", i))
	}
	return before + `"nodes": [` + strings.Join(nodes, ",") + "],\n" + after
}
