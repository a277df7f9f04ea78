package tabular

import "fmt"

// InputError is a question whose answer makes no table: a sentence for whoever
// asked it, that says why and what to ask instead.
type InputError struct{ Message string }

// Error is the sentence.
func (e *InputError) Error() string { return e.Message }

func inputError(format string, args ...any) error {
	return &InputError{Message: fmt.Sprintf(format, args...)}
}
