package tabular_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/graph/tabular"
)

const wide = `{ measures { nodes {
	id name unit direction sentence latest { value text period { year } } goal { title } unjustifiedGenderGap
} } }`

// long is an answer of so many rows, with 10 columns.
func long(rows int) string {
	var nodes strings.Builder
	for i := range rows {
		if i > 0 {
			nodes.WriteByte(',')
		}
		fmt.Fprintf(&nodes, `{"id":"0126/kommunstyrelsen/2020/matt/antal-konkurser-%d","name":"Antal konkurser","unit":"konkurser",`+
			`"direction":"DOWN","sentence":"Antal konkurser ökade från 62 år 2019 till %d år 2020, den högsta noteringen i serien.",`+
			`"latest":{"value":%d.50,"text":"%d,50","period":{"year":2020}},"goal":{"title":"Fler i jobb"},"unjustifiedGenderGap":false}`, i, i, i, i)
	}
	return `{"measures":{"nodes":[` + nodes.String() + `]}}`
}

func BenchmarkShape(b *testing.B) {
	asked, variables := operation(b, wide, "")
	for b.Loop() {
		_, err := tabular.ShapeOf(asked, variables)
		require.NoError(b, err)
	}
}

// A table of 10 000 rows and 10 columns, from the answer to the last byte.
func BenchmarkCSV(b *testing.B) {
	asked, variables := operation(b, wide, "")
	data := []byte(long(10_000))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		made, err := tabular.Of(asked, variables, data)
		require.NoError(b, err)
		require.NoError(b, made.WriteCSV(io.Discard, tabular.Plain))
	}
}

// The same table as a workbook.
func BenchmarkWorkbook(b *testing.B) {
	asked, variables := operation(b, wide, "")
	data := []byte(long(10_000))
	b.ReportAllocs()
	for b.Loop() {
		made, err := tabular.Of(asked, variables, data)
		require.NoError(b, err)
		require.NoError(b, made.WriteXLSX(io.Discard, about()))
	}
}
