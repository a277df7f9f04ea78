package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/Khan/genqlient/graphql"

	"insyn/server/rebuild"
	"insyn/site"
)

// runBuilder is the builder: it does what it is told on in, and says on out how that
// ended.
func runBuilder(ctx context.Context, in io.Reader, out, log io.Writer) int {
	var task builderTask
	if err := json.NewDecoder(in).Decode(&task); err != nil {
		_, _ = fmt.Fprintln(log, "only a server that builds its site starts this:", err)
		return exitUsage
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	go func() {
		_, _ = io.Copy(io.Discard, in) // until the server is gone
		stop(errors.New("servern finns inte längre"))
	}()
	tuneMemory(os.LookupEnv, siteMemory)
	release, err := site.Build(ctx, task.options(ctx, log))
	result := builderResult{Release: release, Name: release.Name, Dir: release.Dir}
	if err != nil {
		result = builderResult{Message: err.Error(), Passing: errors.Is(passing(err), rebuild.ErrTryAgain)}
		_ = errors.As(err, &result.Errno) // 0 is none
	}
	if err := json.NewEncoder(out).Encode(result); err != nil {
		return exitFailed
	}
	return exitOK
}

func (t builderTask) options(ctx context.Context, log io.Writer) site.Options {
	caller := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", t.Socket)
	}}}
	o := t.Options
	o.Client, o.Log = graphql.NewClient(builderAPI, caller), slog.New(slog.NewJSONHandler(log, nil))
	o.Now = time.Now //nolint:forbidigo // The builder's one clock.
	o.Progress = func(stage string, done, total int) {
		_ = tell(ctx, caller, progressPath, builderProgress{stage, done, total}) // the build goes on unseen
	}
	o.MayPublish = func(ctx context.Context) error { return tell(ctx, caller, mayPublishPath, nil) }
	if t.Exports {
		o.Export = func(ctx context.Context, name string) ([]byte, error) {
			return askServer(ctx, caller, http.MethodGet, exportsPath+name, nil)
		}
	}
	return o
}

// tell tells the server something, and is the error that it answers with.
func tell(ctx context.Context, caller *http.Client, path string, what any) error {
	body, err := json.Marshal(what)
	if err != nil {
		return err
	}
	_, err = askServer(ctx, caller, http.MethodPost, path, body)
	return err
}

// askServer is what the server answers, or the error that it answers with.
func askServer(ctx context.Context, caller *http.Client, method, path string, body []byte) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, method, builderHost+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	answer, err := caller.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close() //nolint:errcheck // Only read from.
	said, err := io.ReadAll(answer.Body)
	switch {
	case err != nil:
		return nil, err
	case answer.StatusCode == http.StatusNotFound:
		return nil, missingError(strings.TrimSpace(string(said)))
	case answer.StatusCode != http.StatusOK:
		return nil, errors.New(strings.TrimSpace(string(said)))
	}
	return said, nil
}
