package site

import (
	"context"
	"crypto/sha1" //nolint:gosec // The profile of the catalogue asks for it; nothing is kept safe by it.
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// What the pages can say of downloads is made before Hugo runs, so that sizes
// are known. The data that templates read:
//
//	hugo.Data.build.license       {name, url}: the licence of all data
//	hugo.Data.build.catalogue     [{format, url}]: dcat.rdf and nyheter.xml
//	hugo.Data.sv.reports.KEY.shared  by the id of a report, measure or financial
//	                              statement: {downloads, citation, jsonld}; by the
//	                              id of a goal, commitment or control area:
//	                              {jsonld}
//
// downloads is a list of {format, url, bytes}: format is "csv", "json", "zip" or
// "xlsx"; url is relative to the site's root without a slash before it, as every
// url of the data: relURL or absURL it, never relLangURL, for the files exist
// once for all languages; bytes is the file's size. A measure and a statement
// have csv and json, a report has zip, xlsx and json, but no zip and xlsx where
// the server that was asked for data does not make them. citation is one
// sentence of plain Swedish text that ends in the page's address. jsonld is the
// text of a <script type="application/ld+json">, safe to print as it is (with
// safeJS); it speaks of the Swedish page, and belongs on that page only.
//
// Files lie beside the pages: <page without slash>.csv and .json, and in a
// report's oppna-data/ its three files, named by municipality, committee and year.
// The charts' .svg and .png lie there too where the page has a chart (charts.go);
// their sizes are not known beforehand.

// file is a file of the release that is no page: its path from the site's root.
type file struct {
	path    string
	content []byte
}

// download is a link to a file.
type download struct {
	Format string `json:"format"`
	URL    string `json:"url"`
	Bytes  int    `json:"bytes,omitempty"`
}

// share is what a page says to those who want to take its figures with them.
type share struct {
	Downloads []download `json:"downloads,omitempty"`
	Citation  string     `json:"citation,omitempty"`
	JSONLD    string     `json:"jsonld"`
}

// The licence of all data.
const (
	licenceName = "CC0 1.0"
	licenceURL  = "https://creativecommons.org/publicdomain/zero/1.0/"
)

// sharer makes one report's files and what its pages say of them.
type sharer struct {
	*reportData
	addressed

	files []file
	// downloads are the whole report's, and checksums their SHA-1, the only one
	// that DCAT-AP-SE knows.
	downloads []download
	checksums []string
}

func newSharer(r *reportData, baseURL string) *sharer {
	return &sharer{reportData: r, addressed: addressed{&r.Report.ReportHeader, rootOf(baseURL)}}
}

// rootOf is the site's address with a slash at the end.
func rootOf(baseURL string) string { return strings.TrimSuffix(baseURL, "/") + "/" }

func (f file) download() download {
	format := strings.TrimPrefix(filepath.Ext(f.path), ".")
	return download{Format: format, URL: f.path, Bytes: len(f.content)}
}

// share makes the report's files and fills in its data.
func (s *sharer) share(ctx context.Context, o Options) error {
	s.Shared = make(map[string]share)
	err := s.shareMeasures()
	if err == nil {
		err = s.shareStatements()
	}
	if err == nil {
		err = s.shareReport(ctx, o)
	}
	if err == nil {
		err = s.shareOthers()
	}
	if err != nil {
		return fmt.Errorf("kan inte göra filerna till %s: %w", s.Report.Id, err)
	}
	return nil
}

// add makes the files of a page: the page's address with other ends.
func (s *sharer) add(url string, contents ...file) []download {
	list := make([]download, 0, len(contents))
	for _, f := range contents {
		f.path = strings.TrimSuffix(s.within(url), "/") + f.path
		s.files = append(s.files, f)
		list = append(list, f.download())
	}
	return list
}

// shareReport makes the files of the whole report.
func (s *sharer) shareReport(ctx context.Context, o Options) error {
	files, err := s.exports(ctx, o)
	if err != nil {
		return err
	}
	content, err := s.encode(s.wholeReport())
	if err != nil {
		return err
	}
	files = append(files, file{".json", content})
	s.downloads = s.add(s.openData(), files...)
	for _, f := range files {
		s.checksums = append(s.checksums, fmt.Sprintf("%x", sha1.Sum(f.content)))
	}
	text, err := s.reportLD()
	s.Shared[s.Report.Id] = share{s.downloads, s.citeReport(), text}
	return err
}

// openData is where the report's files lie, less their ends.
func (s *sharer) openData() string { return s.Report.Url + "oppna-data/" + s.fileName() }

// exports asks for the package and the workbook.
func (s *sharer) exports(ctx context.Context, o Options) ([]file, error) {
	if o.Export == nil {
		return nil, nil
	}
	var files []file
	for _, extension := range []string{".zip", ".xlsx"} {
		content, err := o.Export(ctx, s.Report.Id+extension)
		if errors.Is(err, fs.ErrNotExist) {
			o.Log.WarnContext(ctx, "sidorna får inga länkar till datapaket och arbetsbok: "+err.Error())
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		files = append(files, file{extension, content})
	}
	return files, nil
}
