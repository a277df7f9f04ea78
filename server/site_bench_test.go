package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/Khan/genqlient/graphql"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/site"
)

// BenchmarkSite builds sites of more and more reports, each as large as the
// bundled one. The time a page should stay the same, and the largest site, of more
// than 30 000 pages, should take less than 20 seconds and a gibibyte.
func BenchmarkSite(b *testing.B) {
	tuneMemory(func(string) (string, bool) { return "", false }, siteMemory)
	for _, reports := range []int{1, 12, 23, 46} {
		b.Run(fmt.Sprintf("reports=%d", reports), func(b *testing.B) { benchmarkSite(b, reports) })
	}
}

func benchmarkSite(b *testing.B, reports int) {
	b.Helper()
	client := &copies{api: bundledAPI(b), reports: reports, answers: make(map[string][]byte)}
	pages := 0
	for b.Loop() {
		release, err := site.Build(b.Context(), site.Options{
			Client: client, Dir: b.TempDir(), BaseURL: publicURL, Now: dbtest.Now, Log: slog.New(slog.DiscardHandler),
		})
		require.NoError(b, err)
		pages = release.Pages
	}
	b.ReportMetric(float64(pages), "pages")
	b.ReportMetric(1000*b.Elapsed().Seconds()/float64(b.N*pages), "ms/page")
	b.ReportMetric(peakMemory(b), "MiB-peak")
}

// peakMemory is the most that the process has held until now, in mebibytes.
func peakMemory(b *testing.B) float64 {
	b.Helper()
	var usage syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return float64(usage.Maxrss) / 1024 // Linux counts in kibibytes.
}

// bundledAPI answers questions about the report that comes with the program.
func bundledAPI(b *testing.B) graphql.Client {
	b.Helper()
	s, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "insyn.db"))
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, s.Close()) })
	require.NoError(b, s.Migrate(b.Context()))
	bundle, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(b, err)
	_, err = s.Import(b.Context(), bundle, dbtest.Published())
	require.NoError(b, err)
	public, err := url.Parse(publicURL)
	require.NoError(b, err)
	api, err := graph.NewHandler(graph.Options{Store: s, Public: public, Version: "test", Now: dbtest.Now, Log: slog.New(slog.DiscardHandler)})
	require.NoError(b, err)
	return inProcess(api)
}

// copies is an API with many reports that differ in nothing but their committee.
type copies struct {
	api     graphql.Client
	reports int
	// answers remembers what the API answered, by question.
	mutex   sync.Mutex
	answers map[string][]byte
}

const bundledCommittee = "kommunstyrelsen"

// MakeRequest implements graphql.Client.
func (c *copies) MakeRequest(ctx context.Context, request *graphql.Request, response *graphql.Response) error {
	variables, err := json.Marshal(request.Variables)
	if err != nil {
		return err
	}
	var asked struct{ Committee string }
	if err := json.Unmarshal(variables, &asked); err != nil {
		return err
	}
	if asked.Committee == "" {
		asked.Committee = bundledCommittee
	}
	variables = bytes.ReplaceAll(variables, []byte(asked.Committee), []byte(bundledCommittee))
	answer, err := c.ask(ctx, &graphql.Request{OpName: request.OpName, Query: request.Query, Variables: json.RawMessage(variables)})
	if err != nil {
		return err
	}
	if request.OpName == "Reports" || request.OpName == "MunicipalityMeasures" {
		answer = c.list(answer)
	}
	return json.Unmarshal(bytes.ReplaceAll(answer, []byte(bundledCommittee), []byte(asked.Committee)), response.Data)
}

func (c *copies) ask(ctx context.Context, request *graphql.Request) ([]byte, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	asked := fmt.Sprintf("%s %s", request.OpName, request.Variables)
	if answer, known := c.answers[asked]; known {
		return answer, nil
	}
	var answer json.RawMessage
	err := c.api.MakeRequest(ctx, request, &graphql.Response{Data: &answer})
	c.answers[asked] = answer
	return answer, err
}

// list repeats what an answer lists of the only report.
func (c *copies) list(answer []byte) []byte {
	before, rest, _ := strings.Cut(string(answer), `"nodes":[`)
	node, after, _ := strings.Cut(rest, `],"pageInfo"`)
	nodes := make([]string, c.reports)
	for i := range nodes {
		nodes[i] = strings.ReplaceAll(node, bundledCommittee, fmt.Sprintf("namnd-%02d", i))
	}
	return []byte(before + `"nodes":[` + strings.Join(nodes, ",") + `],"pageInfo"` + after)
}
