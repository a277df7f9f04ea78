package console

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"time"

	"insyn/graph/protocol"
)

const (
	// longestUpload is how much is read of what is sent with a file, in bytes. It is
	// more than the API takes, for who sends too much is to be told so: a browser
	// that is cut off while it sends shows no page.
	longestUpload = 4 * protocol.LargestFile
	// slowestUpload is how long a file may take to come and be answered.
	slowestUpload = 5 * time.Minute
)

// errForm tells that what was sent is not what the form sends.
var errForm = errors.New("the form cannot be read")

// upload makes a handler of what answers a form with a file.
func (c *Console) upload(respond func(*visit) (*reply, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		control, deadline := http.NewResponseController(w), time.Now().Add(slowestUpload) //nolint:forbidigo // the network's clock
		// A writer that knows no deadlines has none that could be too short.
		_, _ = control.SetReadDeadline(deadline), control.SetWriteDeadline(deadline)
		c.answer(w, r, respond, longestUpload)
	})
}

// sentFile is the file of the form, which is to be its first field. It is nil
// where none was chosen.
func (v *visit) sentFile() (*multipart.Part, error) {
	parts, err := v.r.MultipartReader()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errForm, err)
	}
	part, err := parts.NextPart()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errForm, err)
	}
	if part.FormName() != "file" || part.FileName() == "" {
		return nil, nil //nolint:nilnil // as a browser sends a field that is left empty
	}
	return part, nil
}

// handIn asks the question of a name about a file, which goes on to the API as it
// comes.
func handIn[Answer any](ctx context.Context, a api, name string, file *multipart.Part) (Answer, error) {
	var none Answer
	asked, ok := a.questions[name]
	if !ok {
		return none, fmt.Errorf("the console has no question %s", name)
	}
	body, contentType, err := asked.with(file)
	if err != nil {
		return none, fmt.Errorf("handing in a file: %w", err)
	}
	answered, err := a.send(ctx, body, contentType)
	// Only a browser that has sent all of its file reads the answer.
	_, _ = io.Copy(io.Discard, file)
	if err != nil {
		return none, err
	}
	return read[Answer](name, asked, answered)
}

// with is the question with a file, as the GraphQL multipart request
// specification says.
func (q question) with(file *multipart.Part) (body io.Reader, contentType string, err error) {
	operations, err := json.Marshal(map[string]any{"query": q.text, "variables": map[string]any{"file": nil}})
	if err != nil {
		return nil, "", err
	}
	var around bytes.Buffer
	form := multipart.NewWriter(&around)
	for _, field := range [][2]string{{"operations", string(operations)}, {"map", `{"0": ["variables.file"]}`}} {
		if err := form.WriteField(field[0], field[1]); err != nil {
			return nil, "", err
		}
	}
	if _, err := form.CreateFormFile("0", file.FileName()); err != nil {
		return nil, "", err
	}
	before := around.String()
	around.Reset()
	if err := form.Close(); err != nil {
		return nil, "", err
	}
	return io.MultiReader(bytes.NewReader([]byte(before)), file, &around), form.FormDataContentType(), nil
}
