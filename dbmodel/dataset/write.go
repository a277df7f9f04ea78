package dataset

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"insyn/dbmodel"
)

// Write writes a report as a zip file with a package in it, which Read reads.
// The same report gives the same bytes.
func Write(w io.Writer, b *dbmodel.Bundle) error {
	tables, err := Tables(b)
	if err != nil {
		return err
	}
	description, err := describe(b)
	if err != nil {
		return err
	}
	archive := zip.NewWriter(w)
	if err := addFile(archive, descriptorFile, description); err != nil {
		return err
	}
	for _, t := range tables {
		content, err := t.csv()
		if err != nil {
			return fmt.Errorf("%s: %w", t.File, err)
		}
		if err := addFile(archive, t.File, content); err != nil {
			return err
		}
	}
	return archive.Close()
}

// addFile adds a file without a time of its own: the earliest that zip knows.
func addFile(archive *zip.Writer, name string, content []byte) error {
	file, err := archive.CreateHeader(&zip.FileHeader{
		Name: name, Method: zip.Deflate, Modified: time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC),
	})
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return err
}

func (t Table) csv() ([]byte, error) {
	header := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		header[i] = column.Name
	}
	var content bytes.Buffer
	writer := csv.NewWriter(&content)
	if err := writer.Write(header); err != nil {
		return nil, err
	}
	if err := writer.WriteAll(t.Rows); err != nil {
		return nil, err
	}
	return content.Bytes(), nil
}

// description is a whole datapackage.json. Resources is Insyn's schema as it is
// written in the bundled package.
type description struct {
	Profile     string          `json:"profile"`
	Name        string          `json:"name"`
	Title       string          `json:"title"`
	Description string          `json:"description"`
	Version     string          `json:"version"`
	Licenses    json.RawMessage `json:"licenses"`
	Sources     []titled        `json:"sources"`
	Resources   json.RawMessage `json:"resources"`
}

type titled struct {
	Title string `json:"title"`
}

// describe writes the datapackage.json of a report.
func describe(b *dbmodel.Bundle) ([]byte, error) {
	text, err := fs.ReadFile(Kommunstyrelsen2020(), descriptorFile)
	if err != nil {
		return nil, err
	}
	var d description
	if err := json.Unmarshal(text, &d); err != nil {
		return nil, fmt.Errorf("%s: %w", descriptorFile, err)
	}
	d.Name = strings.ReplaceAll(b.Report.ID, "/", "-")
	d.Title = fmt.Sprintf("%s: %s, %s", b.Municipality.Name, b.Committee.Name, b.Report.Title)
	d.Description = "Mål, mått, åtaganden, ekonomi och intern kontroll ur " + b.Report.Provenance.Document + ", " + b.Municipality.Name + "."
	d.Sources = []titled{{b.Municipality.Name + ": " + b.Report.Provenance.Document}}
	var content bytes.Buffer
	encoder := json.NewEncoder(&content)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err = encoder.Encode(d)
	return content.Bytes(), err
}
