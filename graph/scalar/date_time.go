package scalar

import (
	"fmt"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"insyn/dbmodel/store"
)

// MarshalDateTime writes an instant as RFC 3339 in UTC.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.MarshalString(t.UTC().Format(time.RFC3339Nano))
}

// UnmarshalDateTime reads an instant written as RFC 3339.
func UnmarshalDateTime(value any) (time.Time, error) {
	text, _ := value.(string)
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return at, &store.InputError{Message: fmt.Sprintf("%q is not an instant: write it as 2021-03-24T07:00:00Z.", fmt.Sprint(value))}
	}
	return at, nil
}
