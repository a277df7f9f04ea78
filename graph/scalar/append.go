package scalar

import (
	"context"
	"time"

	"github.com/govalues/decimal"

	"insyn/graph/encode"
)

// AppendDecimal appends what MarshalDecimal writes.
func AppendDecimal(buf []byte, d decimal.Decimal) []byte {
	buf, _ = d.AppendText(buf) // it has no error to answer
	return buf
}

// AppendDateTime appends what MarshalDateTime writes.
func AppendDateTime(buf []byte, t time.Time) []byte {
	buf = t.UTC().AppendFormat(append(buf, '"'), time.RFC3339Nano)
	return append(buf, '"')
}

// AppendURL appends what MarshalURL writes.
func AppendURL(ctx context.Context, buf []byte, address string) ([]byte, error) {
	address, err := absolute(ctx, address)
	if err != nil {
		return buf, err
	}
	return encode.AppendString(buf, address), nil
}
