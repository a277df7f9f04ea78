package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// asProgram makes the test binary behave as the program itself, so that a
// benchmark can start a process without building another binary.
const asProgram = "INSYN_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	if dsn := os.Getenv(asFloor); dsn != "" {
		_, _ = os.Stderr.WriteString(serveFloor(dsn).Error())
		os.Exit(exitFailed)
	}
	os.Exit(m.Run())
}

// BenchmarkFirstPage is the time from the start of a process with nothing on
// disk (no database, no site) until it has served the report's front page.
func BenchmarkFirstPage(b *testing.B) {
	for b.Loop() {
		program := exec.CommandContext(b.Context(), os.Args[0], "serve", "--addr", "127.0.0.1:0", "--data", b.TempDir())
		program.Env = append(os.Environ(), asProgram+"=1", "DATABASE_URL=")
		output, err := program.StdoutPipe()
		require.NoError(b, err)
		require.NoError(b, program.Start())
		requirePage(b, siteURL(output)+"/huddinge/kommunstyrelsen/2020/")
		require.NoError(b, program.Process.Signal(os.Interrupt))
		_, err = io.Copy(io.Discard, output)
		require.NoError(b, err)
		require.NoError(b, program.Wait())
	}
}

// siteURL reads what the program prints until it says where the site is.
func siteURL(output io.Reader) string {
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		if _, url, found := strings.Cut(lines.Text(), "Webbplats "); found {
			return strings.TrimSuffix(strings.TrimSpace(url), "/")
		}
	}
	return ""
}

func requirePage(b *testing.B, url string) {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, url, nil)
	require.NoError(b, err)
	answer, err := http.DefaultClient.Do(request)
	require.NoError(b, err)
	_, err = io.Copy(io.Discard, answer.Body)
	require.NoError(b, err)
	require.NoError(b, answer.Body.Close())
	require.Equal(b, http.StatusOK, answer.StatusCode)
}
