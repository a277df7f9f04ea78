package site

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/Khan/genqlient/graphql"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

func TestASiteIsTheSameMadeInOneRunOrInSeveral(t *testing.T) {
	o := options(t, t.TempDir(), many(t, 5))
	one, err := Build(t.Context(), o)
	require.NoError(t, err)
	o.atOnce = 2
	several, err := Build(t.Context(), o)
	require.NoError(t, err)
	assert.Empty(t, differing(contents(t, one.Dir), contents(t, several.Dir)))
}

func TestReportsAreSharedOutAmongRuns(t *testing.T) {
	for reports, want := range map[int]string{0: "0+shared", 1: "1+shared", 6: "6+shared", 7: "6, 1, 0+shared", 18: "6, 6, 6, 0+shared"} {
		var got []string
		p := plan{reports: make([]planned, reports)}
		for i := range p.reports {
			p.reports[i].header.Committee.Id = strconv.Itoa(i)
		}
		for _, r := range p.runs(6) {
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
	require.NoError(t, fs.WalkDir(Files(dir), ".", func(name string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			found[name] = readFile(t, filepath.Join(dir, name))
		}
		return err
	}))
	return found
}

// repeated answers for many committees what was recorded of one.
type repeated struct {
	recorded   *txtar.Archive
	committees []string
	// changed are texts to exchange in what is answered of a committee.
	changed map[string]*strings.Replacer
	// asked are the questions, "ReportGoals namnd-01".
	mutex sync.Mutex
	asked []string
}

const recordedCommittee = "kommunstyrelsen"

// many has reports of so many committees.
func many(t *testing.T, reports int) *repeated {
	t.Helper()
	r := &repeated{recorded: archive(t, "measure.txtar"), changed: map[string]*strings.Replacer{}}
	for i := range reports {
		r.committees = append(r.committees, fmt.Sprintf("namnd-%02d", i))
	}
	return r
}

// MakeRequest implements graphql.Client.
func (r *repeated) MakeRequest(_ context.Context, request *graphql.Request, response *graphql.Response) error {
	variables, err := json.Marshal(request.Variables)
	if err != nil {
		return err
	}
	var question struct{ Committee string }
	if err := json.Unmarshal(variables, &question); err != nil {
		return err
	}
	r.mutex.Lock()
	r.asked = append(r.asked, strings.TrimSpace(request.OpName+" "+question.Committee))
	r.mutex.Unlock()
	return json.Unmarshal([]byte(r.answer(request.OpName, question.Committee)), response)
}

func (r *repeated) answer(operation, committee string) string {
	for _, file := range r.recorded.Files {
		if file.Name != answersFolder+operation+".json" {
			continue
		}
		if operation == "Reports" || operation == "MunicipalityMeasures" {
			return r.list(string(file.Data))
		}
		return r.of(committee, string(file.Data))
	}
	return ""
}

// of is an answer about another committee.
func (r *repeated) of(committee, answer string) string {
	answer = strings.ReplaceAll(answer, recordedCommittee, committee)
	if change, found := r.changed[committee]; found {
		return change.Replace(answer)
	}
	return answer
}

// list repeats the only report of an answer to the question Reports.
func (r *repeated) list(answer string) string {
	before, rest, _ := strings.Cut(answer, `"nodes": [`)
	node, after, _ := strings.Cut(rest, "],\n")
	nodes := make([]string, len(r.committees))
	for i, committee := range r.committees {
		nodes[i] = r.of(committee, node)
	}
	return before + `"nodes": [` + strings.Join(nodes, ",") + "],\n" + after
}
