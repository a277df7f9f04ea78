package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/server/rebuild"
	"insyn/site"
)

// siteToBuild are a process that builds in another one, and what it is to build.
func siteToBuild(t *testing.T) (*process, site.Options) {
	t.Helper()
	t.Setenv(asProgram, "1")
	s := dbtest.Open(t, filepath.Join(t.TempDir(), "insyn.db"))
	require.NoError(t, s.Migrate(t.Context()))
	dbtest.Report(t, s)
	public, err := url.Parse(publicURL)
	require.NoError(t, err)
	p := &process{env: os.LookupEnv, stdout: io.Discard, stderr: io.Discard, now: dbtest.Now, program: os.Args[0]}
	p.requestLog = newPatientWriter(io.Discard)
	api, err := p.buildersAPI(s, public)
	require.NoError(t, err)
	return p, site.Options{
		Client: inProcess(api), Dir: t.TempDir(), BaseURL: publicURL, Now: dbtest.Now, Log: slog.New(slog.DiscardHandler),
		Export: exporter(s), Revision: 7, Version: "insyn test",
	}
}

func TestABuilderBuildsTheSameSite(t *testing.T) {
	p, o := siteToBuild(t)
	here, err := site.Build(t.Context(), o)
	require.NoError(t, err)
	var mutex sync.Mutex
	var stages []string
	asked := 0
	o.Progress = func(stage string, done, total int) {
		mutex.Lock()
		defer mutex.Unlock()
		stages = append(stages, stage)
	}
	o.MayPublish = func(context.Context) error { asked++; return nil }

	there, err := p.makeSite(t.Context(), o)

	require.NoError(t, err)
	want, got := contents(t, here.Dir), contents(t, there.Dir)
	delete(want, "/.release.json") // tells the time
	delete(got, "/.release.json")
	assert.Equal(t, want, got)
	live, err := site.Live(o.Dir)
	require.NoError(t, err)
	assert.Equal(t, there.Dir, live)
	assert.Equal(t, here.Pages, there.Pages)
	assert.Equal(t, 7, there.Revision)
	assert.True(t, there.Live)
	assert.Equal(t, 1, asked)
	assert.Equal(t, []string{"Hämtar rapporter", "Gör sidor", "Gör sidor"}, stages)
}

func TestWhatABuilderLogsIsInTheServersLog(t *testing.T) {
	p, o := siteToBuild(t)
	var log bytes.Buffer
	o.Log, o.Pagefind = slog.New(slog.NewTextHandler(&log, nil)), "/nowhere/pagefind"
	_, err := p.makeSite(t.Context(), o)
	require.NoError(t, err)
	assert.Contains(t, log.String(), `level=WARN msg="webbplatsen byggs utan sök: kan inte skapa sökindex: `)
}

func TestWhyABuilderFailedIsKnownToTheServer(t *testing.T) {
	lost := errors.New("en annan server har tagit över")
	for name, c := range map[string]struct {
		change  func(t *testing.T, o *site.Options)
		is      error
		message string
	}{
		"another server took over": {
			func(_ *testing.T, o *site.Options) { o.MayPublish = func(context.Context) error { return lost } },
			lost, "en annan server har tagit över",
		},
		"a report cannot be exported": {
			func(_ *testing.T, o *site.Options) {
				o.Export = func(context.Context, string) ([]byte, error) { return nil, rebuild.ErrTryAgain }
			},
			rebuild.ErrTryAgain, "databasen svarade inte",
		},
		"the folder is none": {
			func(t *testing.T, o *site.Options) {
				o.Dir = filepath.Join(o.Dir, "file")
				require.NoError(t, os.WriteFile(o.Dir, nil, 0o600))
			},
			syscall.ENOTDIR, "kan inte skapa mappen för webbplatsen",
		},
	} {
		t.Run(name, func(t *testing.T) {
			p, o := siteToBuild(t)
			c.change(t, &o)
			_, err := p.makeSite(t.Context(), o)
			require.ErrorIs(t, err, c.is)
			assert.Contains(t, err.Error(), c.message)
		})
	}
}

func TestABuilderThatFallsIsAnErrorWithItsLastWords(t *testing.T) {
	p, o := siteToBuild(t)
	p.program = filepath.Join(t.TempDir(), "program")
	require.NoError(t, os.WriteFile(p.program, []byte("#!/bin/sh\necho fatal error: out of memory >&2; kill -9 $$\n"), 0o700)) //nolint:gosec // It is to be run.
	_, err := p.makeSite(t.Context(), o)
	require.EqualError(t, err, "bygget avslutades oväntat: signal: killed fatal error: out of memory")

	p.program = "/nowhere/insyn"
	_, err = p.makeSite(t.Context(), o)
	require.ErrorContains(t, err, "bygget kan inte starta: ")
}

func TestABuilderEndsWhenItIsToldTo(t *testing.T) {
	p, o := siteToBuild(t)
	ctx, cancel := context.WithCancelCause(t.Context())
	o.MayPublish = func(ctx context.Context) error {
		cancel(errors.New("någon avbröt det"))
		<-ctx.Done()
		return ctx.Err()
	}
	_, err := p.makeSite(ctx, o)
	require.EqualError(t, err, "bygget avbröts: någon avbröt det")
	drafts, err := filepath.Glob(filepath.Join(o.Dir, "releases", ".2*"))
	require.NoError(t, err)
	assert.Empty(t, drafts, "it cleans up after itself")
}

func TestABuilderEndsWithItsServer(t *testing.T) {
	in, server := io.Pipe()
	out := new(bytes.Buffer)
	ended := make(chan int, 1)
	go func() { ended <- runBuilder(t.Context(), in, out, io.Discard) }()
	folder := t.TempDir()
	silent, err := new(net.ListenConfig).Listen(t.Context(), "unix", filepath.Join(folder, "socket"))
	require.NoError(t, err)
	defer silent.Close() //nolint:errcheck // Nobody is answered.
	require.NoError(t, json.NewEncoder(server).Encode(builderTask{Options: site.Options{Dir: t.TempDir()}, Socket: filepath.Join(folder, "socket")}))

	require.NoError(t, server.Close())

	select {
	case code := <-ended:
		assert.Equal(t, exitOK, code)
	case <-time.After(time.Minute):
		require.Fail(t, "it builds on")
	}
	var result builderResult
	require.NoError(t, json.Unmarshal(out.Bytes(), &result))
	assert.Contains(t, result.Message, "servern finns inte längre")
}

func TestOnlyAServerStartsABuilder(t *testing.T) {
	var log bytes.Buffer
	assert.Equal(t, exitUsage, runBuilder(t.Context(), bytes.NewReader(nil), io.Discard, &log))
	assert.Contains(t, log.String(), "only a server that builds its site starts this")
}

func TestABuilderStandsBackWhereThereAreReaders(t *testing.T) {
	if _, err := exec.LookPath("nice"); err != nil {
		t.Skip("this system has no nice")
	}
	p, o := siteToBuild(t)
	p.program = filepath.Join(t.TempDir(), "program")
	require.NoError(t, os.WriteFile(p.program, []byte("#!/bin/sh\nnice >&2; exit 1\n"), 0o700)) //nolint:gosec // It is to be run.
	niceness := func() int {
		_, err := p.makeSite(t.Context(), o)
		require.ErrorContains(t, err, "exit status 1 ")
		n, err := strconv.Atoi(err.Error()[strings.LastIndex(err.Error(), " ")+1:])
		require.NoError(t, err)
		return n
	}
	before := niceness()
	require.NoError(t, os.MkdirAll(filepath.Join(o.Dir, "releases", "first"), 0o755))
	require.NoError(t, os.Symlink(filepath.Join("releases", "first"), filepath.Join(o.Dir, "live")))
	assert.Equal(t, min(before+builderNiceness, 19), niceness(), "19 is the most")
}
