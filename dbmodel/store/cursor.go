package store

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"
)

// InputError is a question that cannot be answered as it stands: a sentence
// for the person who asked.
type InputError struct{ Message string }

// Error is the sentence.
func (e *InputError) Error() string { return e.Message }

func inputError(format string, args ...any) error {
	return &InputError{Message: fmt.Sprintf(format, args...)}
}

// cursor writes a row's place in an order as opaque text.
func (o order[T]) cursor(row *T) (string, error) {
	values := []any{o.name}
	for _, value := range o.key(row) {
		if at, isTime := value.(time.Time); isTime {
			value = at.UnixMicro()
		}
		values = append(values, value)
	}
	text, err := json.Marshal(values)
	if err != nil {
		return "", fmt.Errorf("writing a cursor: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(text), nil
}

// place reads back what cursor wrote.
func (o order[T]) place(cursor string) ([]any, error) {
	values, ok := readCursor(cursor)
	if !ok || len(values) != len(o.terms)+1 || values[0] != o.name {
		return nil, badCursor()
	}
	key := values[1:]
	for i, wanted := range o.key(new(T)) {
		value, ok := likeness(key[i], wanted)
		if !ok {
			return nil, badCursor()
		}
		key[i] = value
	}
	return key, nil
}

func badCursor() error {
	return inputError("The cursor is not one of this list: use endCursor or startCursor " +
		"of a page that was asked for with the same orderBy.")
}

func readCursor(cursor string) ([]any, bool) {
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil, false
	}
	var values []any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&values); err != nil {
		return nil, false
	}
	return values, true
}

// likeness turns a value read from a cursor into the type that is wanted.
func likeness(value, wanted any) (any, bool) {
	number, isNumber := value.(json.Number)
	text, isText := value.(string)
	if _, wantText := wanted.(string); wantText {
		return text, isText
	}
	whole, err := number.Int64()
	if !isNumber || err != nil {
		return nil, false
	}
	if _, wantTime := wanted.(time.Time); wantTime {
		return time.UnixMicro(whole).UTC(), true
	}
	return whole, true
}
