package main

import (
	"strconv"
	"time"

	"insyn/graph"
)

// tell writes one line of JSON about a request. By hand: it is written as often
// as anything is answered from memory, and no value in it needs escaping.
func (w *patientWriter) tell(at time.Time, r graph.Record) {
	line := make([]byte, 0, 256)
	line = at.UTC().AppendFormat(append(line, `{"time":"`...), time.RFC3339Nano)
	line = append(line, `","level":"INFO","msg":"answered"`...)
	for _, text := range [...]struct{ name, value string }{{"requestId", r.RequestID}, {"operation", r.Operation}, {"code", r.Code}} {
		line = append(append(append(line, `,"`...), text.name...), `":"`...)
		line = append(append(line, text.value...), '"')
	}
	for _, number := range [...]struct {
		name  string
		value int64
	}{
		{"status", int64(r.Status)},
		{"cost", int64(r.Cost)},
		{"statements", int64(r.Statements)},
		{"bytes", int64(r.Bytes)},
		{"microseconds", r.Took.Microseconds()},
	} {
		line = append(append(append(line, `,"`...), number.name...), `":`...)
		line = strconv.AppendInt(line, number.value, 10)
	}
	line = strconv.AppendBool(append(line, `,"hit":`...), r.Hit)
	_, _ = w.Write(append(line, "}\n"...)) // A log that can't be written stops no one.
}
