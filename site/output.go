package site

import (
	"bytes"
	"strings"
	"sync"
)

// output takes what Hugo prints, from several pages at a time.
type output struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

// Write implements io.Writer.
func (o *output) Write(line []byte) (int, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.text.Write(line)
}

// sorted tells the errors that a template reported from the other lines.
func (o *output) sorted() (errs, warnings []string) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	for line := range strings.Lines(o.text.String()) {
		line = strings.TrimSpace(line)
		if message, isError := strings.CutPrefix(line, "ERROR "); isError {
			errs = append(errs, message)
		} else if line != "" {
			warnings = append(warnings, strings.TrimPrefix(line, "WARN  "))
		}
	}
	return errs, warnings
}
