package console

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// workbookType and packageType are media types.
const (
	workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	packageType  = "application/zip"
)

// file is something to save.
type file struct {
	name    string
	content []byte
}

// template is the empty workbook.
func (c *Console) template(context.Context, string) (file, error) {
	var content bytes.Buffer
	err := c.Template(&content)
	return file{"mall.xlsx", content.Bytes()}, err
}

// export is a report as a workbook or a package.
func (c *Console) export(ctx context.Context, name string) (file, error) {
	content, err := c.Export(ctx, name)
	return file{strings.ReplaceAll(name, "/", "-"), content}, err
}

// download makes a handler of what makes a file.
func (c *Console) download(get func(ctx context.Context, name string) (file, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got, err := get(r.Context(), r.PathValue("name"))
		if err != nil {
			c.page(func(v *visit) (*reply, error) {
				if errors.Is(err, fs.ErrNotExist) {
					return v.missing()
				}
				return nil, err
			}).ServeHTTP(w, r)
			return
		}
		kind := workbookType
		if path.Ext(got.name) == ".zip" {
			kind = packageType
		}
		h := w.Header()
		h.Set("Content-Type", kind)
		h.Set("Content-Disposition", "attachment; filename="+strconv.Quote(got.name))
		h.Set("Content-Length", strconv.Itoa(len(got.content)))
		_, _ = w.Write(got.content)
	})
}
