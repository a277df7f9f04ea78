package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

const (
	// roundTime is how long one contender is asked before the next one's turn.
	// Short turns, so that whatever else the machine does falls on all alike.
	roundTime = 500 * time.Millisecond
	rounds    = 5
)

// BenchmarkAPI asks 200 reports three questions, each with other variables every
// time, and holds the server against net/http with one hand-written statement a
// question (the floor), and its answers from memory against net/http with the
// answer's bytes in memory. All are processes of their own.
func BenchmarkAPI(b *testing.B) {
	for name, dsn := range map[string]func() string{
		"sqlite":   func() string { return filepath.Join(b.TempDir(), "insyn.db") },
		"postgres": func() string { return dbtest.Postgres(b) },
	} {
		b.Run(name, func(b *testing.B) { benchmarkAPI(b, dsn()) })
	}
}

func benchmarkAPI(b *testing.B, dsn string) {
	b.Helper()
	s := dbtest.Open(b, dsn)
	require.NoError(b, s.Migrate(b.Context()))
	dbtest.Many(b, s)
	_, err := dbtest.SQL(b, dsn).ExecContext(b.Context(), "ANALYZE")
	require.NoError(b, err)

	program := filepath.Join(b.TempDir(), "insyn")
	require.NoError(b, exec.CommandContext(b.Context(), "go", "build", "-o", program, ".").Run())
	leaveMemory(b, program)
	floor := startChild(b, os.Args[0], []string{asFloor + "=" + dsn})
	server := []string{"DATABASE_URL=" + dsn, "INSYN_POINTS_PER_HOUR=1000000000"}
	uncached := startChild(b, program, append(server, "INSYN_ANSWERS_MB=0"),
		"serve", "--addr", "127.0.0.1:0", "--no-site", "--data", b.TempDir(), "--metrics-addr", metricsAddress)
	cached := startChild(b, program, server, "serve", "--addr", "127.0.0.1:0", "--no-site", "--data", b.TempDir())
	for _, q := range benchQuestions() {
		requireSame(b, q, floor.url, uncached.url+"/graphql")
		for _, connections := range []int{1, 16} {
			b.Run(fmt.Sprintf("%s/connections=%d", q.name, connections), func(b *testing.B) {
				objects, bytes := allocated(b)
				asked := compare(b, q, connections, map[string]string{
					"floor": floor.url, "uncached": uncached.url + "/graphql", "bytes": floor.url + "/bytes", "cached": cached.url + "/graphql",
				})
				moreObjects, moreBytes := allocated(b)
				b.ReportMetric((moreObjects-objects)/asked, "uncached-allocs")
				b.ReportMetric((moreBytes-bytes)/asked/1024, "uncached-KiB")
				b.ReportMetric(max(uncached.memory(b), cached.memory(b)), "MiB-peak")
			})
		}
	}
}

// question is one of those that are asked; variables makes them anew.
type question struct {
	name, document string
	variables      func() map[string]any
}

func benchQuestions() []question {
	committee := func() string { return dbtest.ManyCommittee(rand.IntN(dbtest.ManyCommittees)) } //nolint:gosec // a benchmark's
	year := func() int { return dbtest.FirstYear + rand.IntN(dbtest.ManyYears) }                 //nolint:gosec // a benchmark's
	return []question{
		{"WholeReport", dbtest.WholeReport, func() map[string]any { return map[string]any{"committee": committee(), "year": year()} }},
		{"FilteredMeasures", dbtest.FilteredMeasures, func() map[string]any { return map[string]any{"committee": []string{committee()}} }},
		{"OneObject", dbtest.OneObject, func() map[string]any {
			return map[string]any{"id": fmt.Sprintf("0126/%s/%d/matt/antal-fardigstallda-bostader-0", committee(), year())}
		}},
	}
}

func (q question) body(b *testing.B) []byte {
	b.Helper()
	body, err := json.Marshal(map[string]any{"query": q.document, "operationName": q.name, "variables": q.variables()})
	require.NoError(b, err)
	return body
}

// compare asks all contenders by turns and reports the medians of their
// requests a second, and the ratios that count. It answers how often the uncached
// server was asked.
func compare(b *testing.B, q question, connections int, contenders map[string]string) (uncached float64) {
	b.Helper()
	known, bodies := make([][]byte, 200), make([][]byte, 200)
	for i := range bodies {
		known[i] = q.body(b)
		bodies[i] = append(q.body(b), bytes.Repeat([]byte{' '}, i)...) // no two are equal
	}
	asked := map[string][][]byte{"floor": bodies, "uncached": bodies, "bytes": known, "cached": known}
	for name, url := range contenders {
		if name == "cached" || name == "bytes" {
			for _, body := range known {
				require.NoError(b, post(b, http.DefaultClient, url, body, io.Discard))
			}
		}
	}
	speeds := make(map[string][]float64)
	took := make(map[string][]time.Duration)
	for b.Loop() {
		for range rounds {
			for name, url := range contenders {
				times := ask(b, url, asked[name], connections)
				speeds[name] = append(speeds[name], float64(len(times))/roundTime.Seconds())
				took[name] = append(took[name], times...)
			}
		}
	}
	for name := range contenders {
		slices.Sort(took[name])
		b.ReportMetric(median(speeds[name]), name+"/s")
		b.ReportMetric(milliseconds(took[name], 0.5), name+"-p50-ms")
		b.ReportMetric(milliseconds(took[name], 0.99), name+"-p99-ms")
	}
	b.ReportMetric(median(speeds["uncached"])/median(speeds["floor"]), "of-floor")
	b.ReportMetric(median(speeds["cached"])/median(speeds["bytes"]), "of-bytes")
	b.ReportMetric(0, "ns/op") // is the time of all turns together
	return float64(len(took["uncached"]))
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

func milliseconds(sorted []time.Duration, quantile float64) float64 {
	return float64(sorted[int(quantile*float64(len(sorted)-1))].Microseconds()) / 1000
}

// ask asks for as long as a turn lasts, and tells how long each answer took.
func ask(b *testing.B, url string, bodies [][]byte, connections int) []time.Duration {
	b.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections, DisableCompression: true}}
	defer client.CloseIdleConnections()
	var mu sync.Mutex
	var all []time.Duration
	var asking sync.WaitGroup
	now := time.Now //nolint:forbidigo // a benchmark goes by the time that passes
	end := now().Add(roundTime)
	for connection := range connections {
		asking.Go(func() {
			var times []time.Duration
			// No two ask the same at once: one answer would do for both.
			for i := connection; now().Before(end); i = (i + connections) % (len(bodies) / connections * connections) {
				start := now()
				if err := post(b, client, url, bodies[i], io.Discard); err != nil {
					b.Error(err)
					return
				}
				times = append(times, time.Since(start))
			}
			mu.Lock()
			all = append(all, times...)
			mu.Unlock()
		})
	}
	asking.Wait()
	return all
}

func post(b *testing.B, client *http.Client, url string, body []byte, into io.Writer) error {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close() //nolint:errcheck // read to its end
	if _, err := io.Copy(into, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answered %s", url, answer.Status)
	}
	return nil
}

// requireSame holds both to the same answer, so that they do the same work.
func requireSame(b *testing.B, q question, floor, server string) {
	b.Helper()
	body := q.body(b)
	var wanted, got bytes.Buffer
	require.NoError(b, post(b, http.DefaultClient, floor, body, &wanted))
	require.NoError(b, post(b, http.DefaultClient, server, body, &got))
	require.JSONEq(b, wanted.String(), got.String())
	require.Greater(b, got.Len(), 100)
	b.Logf("%s: %d bytes", q.name, got.Len())
}

// child is a process that answers, stopped when the benchmark ends.
type child struct {
	url string
	pid int
}

// startChild starts a process whose log no one reads: "go test" would take a part of
// what is measured to read it, and a disk to keep it. The lines are made all the same.
func startChild(b *testing.B, path string, env []string, arguments ...string) child {
	b.Helper()
	log, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(b, err)
	b.Cleanup(func() { _ = log.Close() })
	return startLogging(b, path, log, env, arguments...)
}

// startLogging starts a process whose errors go to log.
func startLogging(b *testing.B, path string, log io.Writer, env []string, arguments ...string) child {
	b.Helper()
	program := exec.CommandContext(b.Context(), path, arguments...)
	program.Env = append(os.Environ(), env...)
	program.Stderr = log
	output, err := program.StdoutPipe()
	require.NoError(b, err)
	require.NoError(b, program.Start())
	b.Cleanup(func() {
		_ = program.Process.Kill()
		_ = program.Wait()
	})
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		if _, url, found := strings.Cut(lines.Text(), "API "); found {
			go func() { _, _ = io.Copy(io.Discard, output) }()
			return child{strings.TrimSuffix(strings.TrimSpace(url), "/graphql"), program.Process.Pid}
		}
	}
	b.Fatal("the process did not say where it answers")
	return child{}
}

// metricsAddress is where the uncached server tells what it has allocated.
const metricsAddress = "127.0.0.1:18399"

// allocated is how many objects and bytes the uncached server has allocated so far.
func allocated(b *testing.B) (objects, bytes float64) {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, "http://"+metricsAddress+"/metrics", nil)
	require.NoError(b, err)
	answer, err := http.DefaultClient.Do(request)
	require.NoError(b, err)
	defer answer.Body.Close() //nolint:errcheck // read to its end
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), " ")
		figure, _ := strconv.ParseFloat(value, 64) // a comment has none
		switch name {
		case "go_memstats_mallocs_total":
			objects = figure
		case "go_memstats_alloc_bytes_total":
			bytes = figure
		}
	}
	return objects, bytes
}

// memory is the most that the process has held so far, in MiB.
func (c child) memory(b *testing.B) float64 {
	b.Helper()
	return c.held(b, "VmHWM:")
}

// held is a line of what the system says of the process's memory, in MiB.
func (c child) held(b *testing.B, line string) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.pid))
	require.NoError(b, err)
	_, rest, _ := strings.Cut(string(status), line)
	kilobytes, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
	require.NoError(b, err)
	return kilobytes / 1024
}
