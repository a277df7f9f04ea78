package site

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"insyn/site/pdf"
)

// printFolder is the last name in the address of a whole report on one page.
const printFolder = "hela"

// addPDF prints each whole report to a PDF file beside its page:
// huddinge/kommunstyrelsen/2020/hela/huddinge-kommunstyrelsen-2020.pdf.
func (w *workspace) addPDF(ctx context.Context, o Options, reports []*planned) error {
	if o.Chromium == "" || len(reports) == 0 {
		return nil
	}
	o.tell(stagePDF, 0, len(reports))
	pages, err := w.printed(o.BaseURL, reports)
	if err != nil {
		return err
	}
	draft, err := openFolder(w.draft)
	if err != nil {
		return fmt.Errorf("kan inte läsa det som byggdes: %w", err)
	}
	defer draft.root.Close() //nolint:errcheck // Only read from.
	printed := func(done int) { o.tell(stagePDF, done, len(reports)) }
	printer := pdf.Printer{Chromium: o.Chromium, Site: http.HandlerFunc(draft.serve), Printed: printed}
	return printer.Print(ctx, pages)
}

// printed lists the pages to print. They are opened at their public address, so
// that links in the files lead there.
func (w *workspace) printed(baseURL string, reports []*planned) ([]pdf.Page, error) {
	base, err := url.Parse(cmp.Or(baseURL, "http://localhost"))
	if err != nil {
		return nil, fmt.Errorf("kan inte läsa webbplatsens adress: %w", err)
	}
	pages := make([]pdf.Page, 0, len(reports))
	for _, r := range reports {
		address := r.folder()
		changed, err := time.Parse(time.RFC3339, r.header.UpdatedAt)
		if err != nil {
			return nil, fmt.Errorf("kan inte läsa när %s ändrades: %w", r.header.Id, err)
		}
		pages = append(pages, pdf.Page{
			Made:    changed,
			Address: base.JoinPath(address, printFolder, "/").String(),
			File:    filepath.Join(w.draft, filepath.FromSlash(address), printFolder, strings.ReplaceAll(address, "/", "-")+".pdf"),
		})
	}
	return pages, nil
}
