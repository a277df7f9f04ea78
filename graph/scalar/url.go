package scalar

import (
	"context"
	"errors"
	"io"
	"net/url"
	"strings"

	"github.com/99designs/gqlgen/graphql"
)

type baseKey struct{}

// WithBase tells where the public site is: the addresses of one request's
// answer are written below it.
func WithBase(ctx context.Context, base *url.URL) context.Context {
	return context.WithValue(ctx, baseKey{}, strings.TrimSuffix(base.String(), "/"))
}

// MarshalURL writes an absolute address. A path ("/huddinge/") is one of the
// public site.
func MarshalURL(address string) graphql.ContextMarshaler {
	return graphql.ContextWriterFunc(func(ctx context.Context, w io.Writer) error {
		address, err := absolute(ctx, address)
		if err != nil {
			return err
		}
		graphql.MarshalString(address).MarshalGQL(w)
		return nil
	})
}

func absolute(ctx context.Context, address string) (string, error) {
	if !strings.HasPrefix(address, "/") {
		return address, nil
	}
	base, ok := ctx.Value(baseKey{}).(string)
	if !ok {
		return "", errors.New("the address of the public site is missing from the request")
	}
	return base + shown(address), nil
}

// shown is where the public site shows what has a path: of a report's editions it
// shows the one that stands, "/huddinge/kommunstyrelsen/2020/" for ".../2020-1/".
func shown(path string) string {
	start, slashes := 0, 0
	for i := range len(path) {
		switch {
		case path[i] != '/':
			continue
		case slashes == 2:
			start = i + 1
		case slashes == 3:
			year, _, isEdition := strings.Cut(path[start:i], "-")
			if isEdition && len(year) == len("2020") {
				return path[:start] + year + path[i:]
			}
			return path
		}
		slashes++
	}
	return path
}

// UnmarshalURL reads an address.
func UnmarshalURL(_ context.Context, value any) (string, error) {
	text, ok := value.(string)
	if !ok {
		return "", errors.New("an address is text: write it as https://insyn.example/")
	}
	return text, nil
}
