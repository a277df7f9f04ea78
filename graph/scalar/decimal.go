// Package scalar writes and reads the schema's scalar types.
package scalar

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/99designs/gqlgen/graphql"
	"github.com/govalues/decimal"
)

// MarshalDecimal writes a decimal as a JSON number with its own digits.
func MarshalDecimal(d decimal.Decimal) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = io.WriteString(w, d.String())
	})
}

// UnmarshalDecimal reads a decimal from a JSON number or a string of digits.
func UnmarshalDecimal(value any) (decimal.Decimal, error) {
	switch v := value.(type) {
	case json.Number:
		return decimal.Parse(v.String())
	case string:
		return decimal.Parse(v)
	case int64:
		return decimal.New(v, 0)
	default:
		return decimal.Decimal{}, fmt.Errorf("%v is not a decimal number: write it as 19.87", value)
	}
}
