package main

import (
	"bufio"
	"io"
	"sync"
	"time"
)

// patience is how long a line may wait to be written.
const patience = 200 * time.Millisecond

// patientWriter writes many lines at once: a system call for each would take a
// tenth of an answer from memory.
type patientWriter struct {
	mu      sync.Mutex
	buffer  *bufio.Writer
	waiting bool
}

func newPatientWriter(to io.Writer) *patientWriter {
	return &patientWriter{buffer: bufio.NewWriterSize(to, 32<<10)}
}

// Write keeps p for a while. It only fails when lines before it could not be
// written.
func (w *patientWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.waiting {
		w.waiting = true
		time.AfterFunc(patience, w.Flush)
	}
	return w.buffer.Write(p)
}

// Flush writes what is kept. A log that can't be written stops no one.
func (w *patientWriter) Flush() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.waiting = false
	_ = w.buffer.Flush()
}
