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
	// slowerAtMost is how many times its median a kind of request may take at the
	// 99th percentile, and growsAtMost how much more memory the server may hold in
	// the last third of the time than in the second.
	slowerAtMost, growsAtMost = 5, 1.05
	// farMissed is how far beyond these a figure must be to fail: the machine has
	// other work too. What was missed by less is logged.
	farMissed = 2
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
		b: b, dsn: dsn, data: b.TempDir(), log: filepath.Join(b.TempDir(), "log"), took: make(map[string][]time.Duration),
		country: generate.Country{Municipalities: 2, Committees: 3, Years: 5, LastYear: 2025, Seed: 1},
		client:  &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: soakConnections}},
	}
	defer s.client.CloseIdleConnections()
	s.begin()
	length := soakTime
	if testing.Short() {
		length = shortSoakTime
	}
	ctx, cancel := context.WithTimeout(b.Context(), length)
	defer cancel()
	memory, builds := s.remember(ctx), len(s.releases())
	var working sync.WaitGroup
	working.Go(func() { s.edit(ctx) })
	for range soakConnections {
		working.Go(func() { s.read(ctx) })
	}
	working.Wait()
	s.requireShown()
	s.judge(length, <-memory, len(s.releases())-builds)
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

	mutex  sync.Mutex
	took   map[string][]time.Duration
	faults []string
}

// environment is that of all processes.
func (s *soaked) environment() []string {
	return []string{asProgram + "=1", "DATABASE_URL=" + s.dsn, "INSYN_DATA=" + s.data, "INSYN_POINTS_PER_HOUR=1000000000"}
}

// judge reports the figures and fails where the server did wrong.
func (s *soaked) judge(length time.Duration, memory []float64, builds int) {
	s.b.Helper()
	all, worst := 0, 0.0
	for _, kind := range slices.Sorted(maps.Keys(s.took)) {
		times := s.took[kind]
		slices.Sort(times)
		p50, p99 := milliseconds(times, 0.5), milliseconds(times, 0.99)
		all, worst = all+len(times), max(worst, p99/p50)
		s.b.Logf("%-9s %6d requests, p50 %7.1f ms, p99 %7.1f ms (%.1f), slowest %7.1f ms",
			kind, len(times), p50, p99, p99/p50, milliseconds(times, 1))
		s.b.ReportMetric(p99/p50, kind+"-p99/p50")
		s.hold(kind+": p99 of p50", p99/p50, slowerAtMost)
	}
	third := len(memory) / 3
	middle, last := mean(memory[third:2*third]), mean(memory[2*third:])
	s.hold("memory of the last third, of the second's", last/middle, growsAtMost)
	for unit, figure := range map[string]float64{
		"requests/s": float64(all) / length.Seconds(), "worst-p99/p50": worst, "edits": float64(s.edited), "builds": float64(builds),
		"MiB-middle": middle, "MiB-last": last, "MiB-peak": s.server.memory(s.b),
	} {
		s.b.ReportMetric(figure, unit)
	}
	s.faults = append(s.faults, s.logged()...)
	for _, fault := range s.faults[:min(len(s.faults), 20)] {
		s.b.Error(fault)
	}
	s.b.ReportMetric(float64(len(s.faults)), "errors")
}

// hold fails where a figure is far beyond what it may be at most.
func (s *soaked) hold(what string, figure, most float64) {
	switch {
	case figure > farMissed*most:
		s.b.Errorf("%s is %.2f, far more than %.2f", what, figure, most)
	case figure > most:
		s.b.Logf("%s is %.2f, more than %.2f", what, figure, most)
	}
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

func mean(values []float64) (m float64) {
	for _, value := range values {
		m += value / float64(len(values))
	}
	return m
}
