package main

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dataset/generate"
	"insyn/dbmodel/dbtest"
)

const (
	// soakTime is how long the server is read while it is written to, and
	// shortSoakTime how long with -short, which is for those who change it.
	soakTime, shortSoakTime = 60 * time.Second, 12 * time.Second
	soakConnections         = 16
	shownFaults             = 20
	// slowerAtMost is how many times its median a kind of request may take at the
	// 99th percentile, and growsAtMost how much more memory the server may hold in
	// the last third of the time than in the second.
	slowerAtMost, growsAtMost = 5, 1.05
	// The machine has other work too, so these fail only where they are missed by far.
	// Requests are also timed before anything is edited, for a part of the time: those
	// that were as uneven then do not fail. Nor do those whose 99th percentile no one
	// would notice, for five times a page's half a millisecond is nothing that a busy
	// machine can promise.
	slowerFails, growsFails = 2 * slowerAtMost, 1.25
	quietPart               = 4
	unnoticed               = 100.0 // milliseconds
)

// BenchmarkSoak reads a server in all the ways there are, at 16 connections for a
// minute, while reports come in and are corrected and the site is built again and
// again. Any request that fails, and any line of error in the server's log, fails it.
func BenchmarkSoak(b *testing.B) {
	for name, dsn := range map[string]func() string{
		"sqlite":   func() string { return filepath.Join(b.TempDir(), "insyn.db") },
		"postgres": func() string { return dbtest.Postgres(b) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				soakOnce(b, dsn())
			}
			b.ReportMetric(0, "ns/op") // is the time that was set
		})
	}
}

func soakOnce(b *testing.B, dsn string) {
	b.Helper()
	// The first three years are there from the start, the others come meanwhile.
	s := &soaked{
		b: b, dsn: dsn, data: b.TempDir(), log: filepath.Join(b.TempDir(), "log"),
		country: generate.Country{Municipalities: 2, Committees: 3, Years: 5, LastYear: 2025, Seed: 1},
		client:  &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: soakConnections}},
	}
	defer s.client.CloseIdleConnections()
	s.begin()
	length := soakTime
	if testing.Short() {
		length = shortSoakTime
	}
	s.quiet = s.readFor(length/quietPart, func(context.Context) {})
	var memory []float64
	before := len(s.releases())
	s.took = s.readFor(length, func(ctx context.Context) {
		noted := s.remember(ctx)
		s.edit(ctx)
		memory = <-noted
	})
	s.requireShown()
	s.judge(length, memory, len(s.releases())-before)
}

// times are how long each kind of request took, and those of all kinds.
type times map[string][]time.Duration

const ofAllKinds = "all"

// readFor reads for a while, at all connections, while something else is done.
func (s *soaked) readFor(length time.Duration, meanwhile func(context.Context)) times {
	ctx, cancel := context.WithTimeout(s.b.Context(), length)
	defer cancel()
	var working sync.WaitGroup
	working.Go(func() { meanwhile(ctx) })
	readers := make([]times, soakConnections)
	for i := range readers {
		readers[i] = make(times)
		working.Go(func() { s.read(ctx, readers[i]) })
	}
	working.Wait()
	all := make(times)
	for _, each := range readers {
		for kind, took := range each {
			all[kind] = append(all[kind], took...)
			all[ofAllKinds] = append(all[ofAllKinds], took...)
		}
	}
	for _, took := range all {
		slices.Sort(took)
	}
	return all
}

// soaked is a server that is read and written to.
type soaked struct {
	b              *testing.B
	dsn, data, log string
	country        generate.Country
	client         *http.Client

	server child
	token  string
	// committees are Huddinge's; pages and files are what the site had at the start.
	committees   []string
	pages, files []string
	// edited is what has been made public meanwhile, and how many of that are new.
	edited, added int

	// quiet is how long requests took before anything was edited, and took meanwhile.
	quiet, took times

	mutex  sync.Mutex
	faults []string
}

// environment is that of all processes.
func (s *soaked) environment() []string {
	return []string{asProgram + "=1", "DATABASE_URL=" + s.dsn, "INSYN_DATA=" + s.data, "INSYN_POINTS_PER_HOUR=1000000000"}
}

// judge reports the figures and fails where the server did wrong.
func (s *soaked) judge(length time.Duration, memory []float64, builds int) {
	s.b.Helper()
	worst, slowed := 0.0, 0.0
	for _, kind := range slices.Sorted(maps.Keys(s.took)) {
		spread, quiet := spreadOf(s.took[kind]), spreadOf(s.quiet[kind])
		s.b.Logf("%-9s %6d requests, %s; quiet: %s", kind, len(s.took[kind]), described(s.took[kind]), described(s.quiet[kind]))
		if spread > max(slowerFails, 2*quiet) && milliseconds(s.took[kind], 0.99) > unnoticed {
			s.b.Errorf("%s: p99 is %.1f times p50, far more than %d, and was %.1f times before anything was edited", kind, spread, slowerAtMost, quiet)
		}
		s.b.ReportMetric(spread, kind+"-p99/p50")
		if kind != ofAllKinds {
			worst, slowed = max(worst, spread), max(slowed, spread/quiet)
		}
	}
	third := len(memory) / 3
	middle, last := mean(memory[third:2*third]), mean(memory[2*third:])
	// A build holds much, and ends: only what no build before it has held is growth.
	if last > growsFails*middle && last > slices.Max(memory[:2*third]) {
		s.b.Errorf("the server held %.0f MiB in the second third of the time and %.0f in the last, far more than %.2f times that", middle, last, growsAtMost)
	}
	s.faults = append(s.faults, s.logged()...)
	for _, fault := range s.faults[:min(len(s.faults), shownFaults)] {
		s.b.Error(fault)
	}
	for unit, figure := range map[string]float64{
		"requests/s": float64(len(s.took[ofAllKinds])) / length.Seconds(), "worst-p99/p50": worst, "worst-of-quiet": slowed,
		"edits": float64(s.edited), "builds": float64(builds), "errors": float64(len(s.faults)),
		"MiB-middle": middle, "MiB-last": last, "MiB-last/middle": last / middle, "MiB-peak": s.server.memory(s.b),
	} {
		s.b.ReportMetric(figure, unit)
	}
}

// described tells how long requests took.
func described(sorted []time.Duration) string {
	return fmt.Sprintf("p50 %.1f ms, p99 %.1f ms (%.1f), slowest %.1f ms",
		milliseconds(sorted, 0.5), milliseconds(sorted, 0.99), spreadOf(sorted), milliseconds(sorted, 1))
}

// logged are the errors in the server's log.
func (s *soaked) logged() (errors []string) {
	text, err := os.ReadFile(s.log)
	require.NoError(s.b, err)
	for line := range strings.Lines(string(text)) {
		if strings.Contains(line, "level=ERROR") || strings.Contains(line, "panic") {
			errors = append(errors, strings.TrimSpace(line))
		}
	}
	return errors
}

// remember notes twice a second how much memory the server holds.
func (s *soaked) remember(ctx context.Context) <-chan []float64 {
	noted := make(chan []float64, 1)
	go func() {
		var all []float64
		for ctx.Err() == nil {
			all = append(all, s.server.held(s.b, "VmRSS:"))
			wait(ctx, 500*time.Millisecond)
		}
		noted <- all
	}()
	return noted
}

// wait waits, or ends with ctx.
func wait(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}

func (s *soaked) releases() []string {
	found, err := filepath.Glob(filepath.Join(s.data, "site", "releases", "*"))
	require.NoError(s.b, err)
	return found
}

func (s *soaked) fault(format string, values ...any) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.faults = append(s.faults, fmt.Sprintf(format, values...))
}

// spreadOf is how many times its median a request may take.
func spreadOf(sorted []time.Duration) float64 {
	return milliseconds(sorted, 0.99) / milliseconds(sorted, 0.5)
}

func mean(values []float64) (m float64) {
	for _, value := range values {
		m += value / float64(len(values))
	}
	return m
}
