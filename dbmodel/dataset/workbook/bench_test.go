package workbook_test

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
)

// BenchmarkReadReport reads the bundled report's workbook; the bound is 300 ms.
func BenchmarkReadReport(b *testing.B) {
	content := written(b, bundled(b))
	b.ReportAllocs()
	for b.Loop() {
		_, _, err := readBack(b, content)
		require.NoError(b, err)
	}
	require.Less(b, b.Elapsed()/time.Duration(b.N), 300*time.Millisecond)
}

// BenchmarkReadManyObservations reads 50 000 observations; the bounds are 5 s
// and 200 MiB.
func BenchmarkReadManyObservations(b *testing.B) {
	content := written(b, many(b, 50_000))
	b.ReportAllocs()
	most := uint64(0)
	for b.Loop() {
		peak := watchHeap(func() {
			_, _, err := readBack(b, content)
			require.NoError(b, err)
		})
		most = max(most, peak)
	}
	b.ReportMetric(float64(most)/(1<<20), "MiB-heap")
	require.Less(b, most, uint64(200<<20))
	require.Less(b, b.Elapsed()/time.Duration(b.N), 5*time.Second)
}

// many is the bundled report with so many observations.
func many(tb testing.TB, count int) *dbmodel.Bundle {
	tb.Helper()
	b := bundled(tb)
	b.Observations = nil
	const years, genders = 120, 3
	all := []dbmodel.Gender{dbmodel.GenderAll, dbmodel.GenderWomen, dbmodel.GenderMen}
	model := *b.Measures[0]
	b.Measures = b.Measures[:0]
	for i := range count {
		if i%(years*genders) == 0 {
			next := model
			next.Key, next.ParentID = fmt.Sprintf("matt-%d", i), nil
			next.ID = b.Report.ID + "/matt/" + next.Key
			b.Measures = append(b.Measures, &next)
		}
		b.Observations = append(b.Observations, &dbmodel.Observation{
			MeasureID: b.Measures[len(b.Measures)-1].ID, Year: 1901 + i/genders%years, Gender: all[i%genders],
			Value: decimal.MustNew(int64(i), 1),
		})
	}
	b.Rankings, b.SeriesBreaks, b.StatedChanges = nil, nil, nil
	return b
}

// watchHeap is the most memory that was in use for objects while do ran.
func watchHeap(do func()) uint64 {
	runtime.GC()
	var most atomic.Uint64
	done := make(chan struct{})
	go func() {
		for {
			var now runtime.MemStats
			runtime.ReadMemStats(&now)
			most.Store(max(most.Load(), now.HeapAlloc))
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	do()
	close(done)
	return most.Load()
}
