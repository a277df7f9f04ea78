package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"insyn/dbmodel/dbtest"
)

// asFloor makes the test binary serve the floor that the API is held against,
// from the database that the variable names.
const asFloor = "INSYN_TEST_AS_FLOOR"

func serveFloor(dsn string) error {
	tuneMemory(os.LookupEnv, siteMemory)
	db, err := dbtest.Connect(dsn)
	if err != nil {
		return err
	}
	floor, err := dbtest.NewFloor(db, strings.Contains(dsn, "://"))
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // lives as long as the process
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/", floor)
	mux.Handle("/bytes", &fromMemory{floor: floor, answers: make(map[string][]byte)})
	_, _ = fmt.Fprintf(os.Stdout, "API http://%s\n", listener.Addr())
	return (&http.Server{Handler: mux, ReadHeaderTimeout: time.Minute}).Serve(listener)
}

// fromMemory answers what was asked before with the bytes that it was answered
// with, and does nothing else.
type fromMemory struct {
	floor   http.Handler
	mu      sync.RWMutex
	answers map[string][]byte
}

func (f *fromMemory) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	f.mu.RLock()
	answer, known := f.answers[string(body)]
	f.mu.RUnlock()
	if !known {
		r.Body = io.NopCloser(bytes.NewReader(body))
		made := &answerTo{ResponseWriter: w}
		f.floor.ServeHTTP(made, r)
		f.mu.Lock()
		f.answers[string(body)] = made.body
		f.mu.Unlock()
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(answer)
}

// answerTo remembers what is written through it.
type answerTo struct {
	http.ResponseWriter
	body []byte
}

func (a *answerTo) Write(p []byte) (int, error) {
	a.body = append(a.body, p...)
	return a.ResponseWriter.Write(p)
}
