package graph_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/graph"
)

// BenchmarkEncoders answers a whole report by gqlgen's executor and by the
// encoders, each with the same loading before it.
func BenchmarkEncoders(b *testing.B) {
	s := dbtest.Open(b, filepath.Join(b.TempDir(), "insyn.db"))
	require.NoError(b, s.Migrate(b.Context()))
	dbtest.Report(b, s)
	r := newRivals(s, graph.Resolvers(s))
	text, err := os.ReadFile("testdata/whole_report.graphql")
	require.NoError(b, err)
	document, err := r.read(string(text))
	require.NoError(b, err)
	for _, rival := range []struct {
		name     string
		executor *executor.Executor
	}{{"executor", r.stock}, {"encoders", r.encoded}} {
		b.Run(rival.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.SetBytes(int64(len(r.ask(b.Context(), rival.executor, document, nil).data)))
			}
		})
	}
}
