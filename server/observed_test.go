package main

import (
	"io"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatTheAPIDoesIsLoggedAndCountedWithoutSayingWhoOrWhat(t *testing.T) {
	free, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	metricsAddr := free.Addr().String()
	require.NoError(t, free.Close())
	s := start(t, map[string]string{
		"INSYN_DATA": filepath.Join(t.TempDir(), "data"), "INSYN_METRICS_ADDR": metricsAddr, "INSYN_LOG_REQUESTS": "true", "INSYN_SITE": "false",
	})
	question := "/graphql?query=" + url.QueryEscape(`query Names { measures(filter: {text: "hemlighet"}) { nodes { name } } }`)
	for range 2 {
		status, _ := s.get(t, question)
		assert.Equal(t, http.StatusOK, status)
	}

	counted := measured(t, "http://"+metricsAddr+"/metrics")
	assert.Contains(t, counted, `insyn_graphql_requests_total{code="",hit="false",status="200"} 1`)
	assert.Contains(t, counted, `insyn_graphql_requests_total{code="",hit="true",status="200"} 1`)
	status, _ := s.get(t, "/metrics")
	assert.NotEqual(t, http.StatusOK, status, "the public does not see it")

	assert.Equal(t, exitOK, s.stop())
	lines := regexp.MustCompile(`{"time":"[^"]+","level":"INFO","msg":"answered","requestId":"[A-Z2-7]{26}","operation":"Names","code":"",`+
		`"status":200,"cost":\d+,"statements":\d+,"bytes":\d+,"microseconds":\d+,"hit":(true|false)}\n`).
		FindAllStringSubmatch(s.out.String(), -1)
	require.Len(t, lines, 2, s.out.String())
	assert.Equal(t, []string{"false", "true"}, []string{lines[0][1], lines[1][1]})
	assert.NotContains(t, s.out.String(), "hemlighet", "what was asked for")
	assert.NotContains(t, s.out.String(), "127.0.0.1:", "who asked")
}

func measured(t *testing.T, address string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	require.NoError(t, err)
	answer, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	return string(text)
}
