package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/generate"
	"insyn/dbmodel/dbtest"
)

const (
	// mostReports is the variable with how many reports to grow to, and usuallyMost
	// how many where it is not set: the larger countries take hours.
	mostReports, usuallyMost = "INSYN_BENCH_REPORTS", 100
	// siteBytes is about how much disk a report's pages and files take.
	siteBytes = 16 << 20
	// growthQuestions is how often each question is asked.
	growthQuestions = 200
)

// BenchmarkGrowth measures the program, a process a step, with more and more
// reports: how long it takes to import and publish them, to answer, to build the
// site, and to build it again after one report was corrected; and how much memory
// each step holds at most.
func BenchmarkGrowth(b *testing.B) {
	most, err := strconv.Atoi(os.Getenv(mostReports))
	if err != nil {
		most = usuallyMost
	}
	for _, database := range []string{"sqlite", "postgres"} {
		for _, c := range []generate.Country{
			{Municipalities: 1, Committees: 2, Years: 5},
			{Municipalities: 2, Committees: 5, Years: 10},
			{Municipalities: 10, Committees: 10, Years: 10},
			{Municipalities: 20, Committees: 12, Years: 10},
		} {
			if c.LastYear, c.Seed = 2025, 1; c.Size() > most {
				continue
			}
			b.Run(fmt.Sprintf("%s/reports=%d", database, c.Size()), func(b *testing.B) {
				for b.Loop() {
					grow(b, database, c)
				}
				b.ReportMetric(0, "ns/op") // is the time of all steps together
			})
		}
	}
}

// grown is a country that is being measured.
type grown struct {
	b         *testing.B
	country   generate.Country
	dsn, data string
	// some are a few of the country's reports.
	some []*dbmodel.Bundle
}

func grow(b *testing.B, database string, c generate.Country) {
	b.Helper()
	g := &grown{b: b, country: c, data: b.TempDir()}
	if g.dsn = filepath.Join(g.data, "insyn.db"); database == "postgres" {
		g.dsn = dbtest.Postgres(b)
	}
	packages := b.TempDir()
	g.measure("generate", "generate", "--out", packages, "--municipalities", strconv.Itoa(c.Municipalities),
		"--committees", strconv.Itoa(c.Committees), "--years", strconv.Itoa(c.Years), "--last-year", strconv.Itoa(c.LastYear))
	files, err := filepath.Glob(filepath.Join(packages, "*.zip"))
	require.NoError(b, err)
	require.Len(b, files, c.Size())
	g.measure("import", append([]string{"import", "--publish"}, files...)...)
	few := c
	few.Municipalities = 1
	g.some = slices.Collect(few.Reports())
	g.ask()
	if free := freeDisk(b, g.data); free < uint64(c.Size())*siteBytes { //nolint:gosec // a size is no negative number
		b.Logf("no site was built: %d reports need %d GB of disk, and %d are free", c.Size(), c.Size()*siteBytes>>30, free>>30)
		return
	}
	build := []string{"build", "--pagefind", "nej", "--chromium", "nej"}
	g.measure("build", build...)
	g.correct(packages)
	g.measure("rebuild", build...)
}

// measure runs the program once, and reports how long that took, how long it kept
// a processor busy, which tells more on a machine with other work, and how much
// memory it held.
func (g *grown) measure(step string, arguments ...string) {
	g.b.Helper()
	program := exec.CommandContext(g.b.Context(), os.Args[0], arguments...)
	program.Env = append(os.Environ(), g.environment()...)
	var wrong bytes.Buffer
	program.Stderr = &wrong
	start := time.Now() //nolint:forbidigo // a benchmark goes by the time that passes
	require.NoError(g.b, program.Run(), "%s: %s", step, &wrong)
	g.b.ReportMetric(time.Since(start).Seconds(), step+"-s")
	state := program.ProcessState
	g.b.ReportMetric((state.UserTime() + state.SystemTime()).Seconds(), step+"-cpu-s")
	usage, ok := state.SysUsage().(*syscall.Rusage)
	require.True(g.b, ok)
	g.b.ReportMetric(float64(usage.Maxrss)/1024, step+"-MiB") // Linux counts in kibibytes.
}

func (g *grown) environment() []string {
	return []string{asProgram + "=1", "DATABASE_URL=" + g.dsn, "INSYN_DATA=" + g.data, "INSYN_POINTS_PER_HOUR=1000000000", "INSYN_ANSWERS_MB=0"}
}

// ask asks the three questions that BenchmarkAPI asks, one at a time, about other
// reports every time.
func (g *grown) ask() {
	g.b.Helper()
	server := startChild(g.b, os.Args[0], g.environment(), "serve", "--addr", "127.0.0.1:0", "--no-site", "--no-log-requests")
	for _, q := range []question{
		{"WholeReport", strings.Replace(dbtest.WholeReport, `"0126"`, `"0180"`, 1), func() map[string]any {
			report := g.any()
			return map[string]any{"committee": report.Committee.Slug, "year": report.Report.Year}
		}},
		{"FilteredMeasures", dbtest.FilteredMeasures, func() map[string]any {
			return map[string]any{"committee": []string{g.any().Committee.Slug}}
		}},
		{"OneObject", dbtest.OneObject, func() map[string]any { return map[string]any{"id": g.any().Measures[0].ID} }},
	} {
		times := make([]time.Duration, growthQuestions)
		for i := range times {
			body, answer := q.body(g.b), new(bytes.Buffer)
			start := time.Now() //nolint:forbidigo // a benchmark goes by the time that passes
			require.NoError(g.b, post(g.b, http.DefaultClient, server.url+"/graphql", body, answer))
			times[i] = time.Since(start)
			require.Greater(g.b, answer.Len(), 100, answer.String())
		}
		slices.Sort(times)
		g.b.ReportMetric(milliseconds(times, 0.5), q.name+"-ms")
	}
	g.b.ReportMetric(server.memory(g.b), "serve-MiB")
}

func (g *grown) any() *dbmodel.Bundle { return g.some[rand.IntN(len(g.some))] } //nolint:gosec // a benchmark's

// correct changes one report.
func (g *grown) correct(folder string) {
	g.b.Helper()
	corrected := g.some[0]
	corrected.Report.AssessmentText = new("Nämnden har ändrat sig.")
	file, err := os.Create(filepath.Join(folder, "corrected.zip"))
	require.NoError(g.b, err)
	require.NoError(g.b, dataset.Write(file, corrected))
	require.NoError(g.b, file.Close())
	g.measure("correct", "import", "--publish", "--note", "Prov", file.Name())
}

// freeDisk is how many bytes a folder has room for.
func freeDisk(b *testing.B, folder string) uint64 {
	b.Helper()
	var disk syscall.Statfs_t
	require.NoError(b, syscall.Statfs(folder, &disk))
	return disk.Bavail * uint64(disk.Bsize) //nolint:gosec // a size is no negative number
}
