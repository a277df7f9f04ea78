package protocol

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// LargestFile is how large a file that is sent with a question may be, in bytes.
const LargestFile = 20 << 20

const (
	// largestUpload leaves room for what stands around the file.
	largestUpload = LargestFile + 2*LargestBody
	// longestUpload is how long a file may take to come and to be answered.
	longestUpload = 5 * time.Minute

	uploadForm = "A file is sent as the GraphQL multipart request specification says: first the part operations, then the part map, then the file."
)

// upload is a file that came with the question, and where in it its place is.
type upload struct {
	file  graphql.Upload
	paths []string
}

func isMultipart(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && kind == "multipart/form-data"
}

// ReadUpload reads the question and the file of a request that IsUpload. Whether
// the sender may is decided before: a file is read into memory.
func (q *Request) ReadUpload(w http.ResponseWriter, r *http.Request) *Refusal {
	control, deadline := http.NewResponseController(w), time.Now().Add(longestUpload) //nolint:forbidigo // the network's clock
	// A writer that knows no deadlines has none that could be too short.
	_, _ = control.SetReadDeadline(deadline), control.SetWriteDeadline(deadline)
	r.Body = http.MaxBytesReader(w, r.Body, largestUpload)
	parts, err := r.MultipartReader()
	if err != nil {
		return badRequest(uploadForm)
	}
	if q.Raw, err = named(parts, "operations"); err != nil {
		return unreadable(err)
	}
	places, err := named(parts, "map")
	if err != nil {
		return unreadable(err)
	}
	var paths map[string][]string
	if json.Unmarshal(places, &paths) != nil || len(paths) != 1 {
		return badRequest(`The part map is not of the form {"0": ["variables.file"]}: one file is sent at a time.`)
	}
	q.upload, err = file(parts, paths)
	return unreadable(err)
}

// errForm tells that the parts are not those that are wanted.
var errForm = errors.New("the parts are not those that are wanted")

// named reads the next part, which is to have a name.
func named(parts *multipart.Reader, name string) ([]byte, error) {
	part, err := parts.NextPart()
	if err != nil {
		return nil, err
	}
	if part.FormName() != name {
		return nil, errForm
	}
	read, err := io.ReadAll(io.LimitReader(part, LargestBody+1))
	if err == nil && len(read) > LargestBody {
		return nil, &http.MaxBytesError{Limit: LargestBody}
	}
	return read, err
}

// file reads the part with the file, in whose place paths are.
func file(parts *multipart.Reader, paths map[string][]string) (*upload, error) {
	part, err := parts.NextPart()
	if err != nil {
		return nil, err
	}
	key := part.FormName()
	if len(paths[key]) == 0 || part.FileName() == "" {
		return nil, errForm
	}
	content, err := io.ReadAll(io.LimitReader(part, LargestFile+1))
	if err != nil {
		return nil, err
	}
	if len(content) > LargestFile {
		return nil, &http.MaxBytesError{Limit: LargestFile}
	}
	return &upload{
		file: graphql.Upload{
			File: bytes.NewReader(content), Filename: part.FileName(), Size: int64(len(content)),
			ContentType: part.Header.Get("Content-Type"),
		},
		paths: paths[key],
	}, nil
}

// unreadable is why the parts could not be read, nil where they could.
func unreadable(err error) *Refusal {
	var over *http.MaxBytesError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &over) && over.Limit == LargestBody:
		return tooLarge(http.StatusRequestEntityTooLarge, "body", "The question", LargestBody, -1, "ask for less at a time")
	case errors.As(err, &over):
		return tooLarge(http.StatusRequestEntityTooLarge, "file", "The file", LargestFile, -1, "send a smaller one")
	default:
		return badRequest(uploadForm)
	}
}

// place puts the file among the variables.
func (u *upload) place(variables map[string]any) *Refusal {
	for _, path := range u.paths {
		name, _ := strings.CutPrefix(path, "variables.")
		if value, isThere := variables[name]; !isThere || value != nil {
			return badRequest("The part map names " + strconv.Quote(path) +
				`: a file's place is a variable that is null, as "variables.file" is where variables are {"file": null}.`)
		}
		variables[name] = u.file
	}
	return nil
}
