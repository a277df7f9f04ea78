package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/workbook"
	"insyn/dbmodel/store"
	"insyn/graph/limit/traffic"
	"insyn/server/web"
)

// exporter makes the files of public reports, named by the report's id and the
// kind of file: "0126/kommunstyrelsen/2020.zip" is the package and
// "0126/kommunstyrelsen/2020.xlsx" the workbook. The error is fs.ErrNotExist
// where there is no such file.
func exporter(opened *store.Store) func(ctx context.Context, name string) ([]byte, error) {
	watch := opened.Watch()
	return func(ctx context.Context, name string) (content []byte, err error) {
		err = watch.Read(ctx, func(ctx context.Context, from *store.Store) error {
			content, err = exported(ctx, from.Public(), name)
			return err
		})
		return content, err
	}
}

// inTurn makes a few files at a time: each takes a processor for a while, and memory, and
// many would slow each other and every page.
func inTurn(
	gate *traffic.Gate, file func(ctx context.Context, name string) ([]byte, error),
) func(ctx context.Context, name string) ([]byte, error) {
	return func(ctx context.Context, name string) (content []byte, err error) {
		if full := gate.Do(ctx, func() { content, err = file(ctx, name) }); full != nil {
			return nil, fmt.Errorf("%s: %w", name, web.ErrBusy)
		}
		return content, err
	}
}

// exporterOf makes the files of the reports that may be read at the time.
func exporterOf(readable func() store.Public) func(ctx context.Context, name string) ([]byte, error) {
	return func(ctx context.Context, name string) ([]byte, error) {
		return exported(ctx, readable(), name)
	}
}

func exported(ctx context.Context, from store.Public, name string) ([]byte, error) {
	write := exportWriter(path.Ext(name))
	if write == nil {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	report, err := from.Bundle(ctx, strings.TrimSuffix(name, path.Ext(name)))
	switch {
	case errors.Is(err, store.ErrNoReport):
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	case store.IsUnavailable(err):
		return nil, fmt.Errorf("%s: %w: %w", name, web.ErrUnavailable, err)
	case err != nil:
		return nil, err
	}
	var content bytes.Buffer
	err = write(&content, report)
	return content.Bytes(), err
}

func exportWriter(extension string) func(io.Writer, *dbmodel.Bundle) error {
	switch extension {
	case ".zip":
		return dataset.Write
	case ".xlsx":
		return workbook.Write
	}
	return nil
}

// largestExport is in bytes; what is larger does not come from an Insyn.
const largestExport = 100 << 20

// exporterAt fetches the same files from the server whose API endpoint is.
func exporterAt(endpoint string, client *http.Client) func(ctx context.Context, name string) ([]byte, error) {
	return func(ctx context.Context, name string) ([]byte, error) {
		address, err := url.Parse(endpoint)
		if err != nil {
			return nil, err
		}
		address = address.ResolveReference(&url.URL{Path: "/export/" + name})
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
		if err != nil {
			return nil, err
		}
		answer, err := client.Do(request)
		if err != nil {
			return nil, err
		}
		defer answer.Body.Close() //nolint:errcheck // Only read from.
		return readExport(answer, address, path.Ext(name))
	}
}

// missingError says in Swedish why there is no file; it is fs.ErrNotExist.
type missingError string

func (e missingError) Error() string { return string(e) }

// Is tells what kind of error it is.
func (missingError) Is(target error) bool { return target == fs.ErrNotExist }

// readExport takes a file that begins as zip files do. An Insyn without exports
// answers with a page instead.
func readExport(answer *http.Response, from *url.URL, extension string) ([]byte, error) {
	if answer.StatusCode != http.StatusOK {
		return nil, missingError(fmt.Sprintf(failNoExport, from, answer.StatusCode))
	}
	content, err := io.ReadAll(io.LimitReader(answer.Body, largestExport))
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(content, []byte("PK\x03\x04")) {
		return nil, missingError(fmt.Sprintf(failOtherExport, from, extension))
	}
	return content, nil
}
