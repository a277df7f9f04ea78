package console

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"insyn/dbmodel"
)

//go:embed queries/*.graphql
var queryFiles embed.FS

// api is what the console asks.
type api struct {
	handler http.Handler
	// questions are all that it may be asked, by the names of their files.
	questions map[string]question
	// needs are the roles that fields of the schema's roots need, where they do.
	needs map[string]dbmodel.Role
}

// question is a document with one operation.
type question struct {
	text string
	// needs is the greatest role that it needs; "" where anyone may ask it.
	needs dbmodel.Role
}

func newAPI(handler http.Handler, schema *ast.Schema) (api, error) {
	a := api{handler: handler, questions: make(map[string]question), needs: needs(schema)}
	files, err := queryFiles.ReadDir("queries")
	if err != nil {
		return api{}, fmt.Errorf("the console's questions: %w", err)
	}
	for _, file := range files {
		text, err := queryFiles.ReadFile(path.Join("queries", file.Name()))
		if err != nil {
			return api{}, fmt.Errorf("the console's questions: %w", err)
		}
		document, problems := gqlparser.LoadQueryWithRules(schema, string(text), rules.NewDefaultRules())
		if problems != nil {
			return api{}, fmt.Errorf("the console's question %s: %w", file.Name(), problems)
		}
		a.questions[strings.TrimSuffix(file.Name(), ".graphql")] = question{string(text), a.neededBy(document)}
	}
	return a, nil
}

// needs reads from the schema which role each field of its roots needs.
func needs(schema *ast.Schema) map[string]dbmodel.Role {
	found := make(map[string]dbmodel.Role)
	for _, root := range []*ast.Definition{schema.Query, schema.Mutation, schema.Subscription} {
		for _, field := range root.Fields {
			if directive := field.Directives.ForName("requiresRole"); directive != nil {
				found[field.Name] = dbmodel.Role(directive.Arguments.ForName("role").Value.Raw)
			}
		}
	}
	return found
}

func (a api) neededBy(document *ast.QueryDocument) dbmodel.Role {
	var most dbmodel.Role
	for _, selection := range document.Operations[0].SelectionSet {
		field, ok := selection.(*ast.Field)
		if !ok {
			continue
		}
		if needed := a.needs[field.Name]; needed != "" && (most == "" || needed.May(most)) {
			most = needed
		}
	}
	return most
}

// ask asks the question of a name, in the name of whoever ctx says is signed
// in. The error is a refusal, where it is one of the API's.
func ask[Answer any](ctx context.Context, a api, name string, variables map[string]any) (Answer, error) {
	var none Answer
	asked, ok := a.questions[name]
	if !ok {
		return none, fmt.Errorf("the console has no question %s", name)
	}
	body, err := json.Marshal(map[string]any{"query": asked.text, "variables": variables})
	if err != nil {
		return none, fmt.Errorf("writing a question: %w", err)
	}
	answered, err := a.send(ctx, bytes.NewReader(body), "application/json")
	if err != nil {
		return none, err
	}
	return read[Answer](name, asked, answered)
}

// read reads what the API answered to a question.
func read[Answer any](name string, asked question, answered *answer) (Answer, error) {
	var got struct {
		Data   Answer
		Errors []graphError
	}
	if err := json.Unmarshal(answered.body.Bytes(), &got); err != nil {
		return got.Data, fmt.Errorf("the API's answer to %s, of status %d, is no JSON: %w", name, answered.status, err)
	}
	if len(got.Errors) > 0 {
		return got.Data, refused(got.Errors[0], asked, answered.header)
	}
	return got.Data, nil
}

func (a api) send(ctx context.Context, body io.Reader, contentType string) (*answer, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://localhost/graphql", body)
	if err != nil {
		return nil, fmt.Errorf("asking the API: %w", err)
	}
	r.Header.Set("Content-Type", contentType)
	answered := &answer{status: http.StatusOK, header: http.Header{}}
	a.handler.ServeHTTP(answered, r)
	return answered, ctx.Err()
}

// answer keeps what the API writes.
type answer struct {
	status int
	header http.Header
	body   bytes.Buffer
}

func (a *answer) Header() http.Header         { return a.header }
func (a *answer) WriteHeader(status int)      { a.status = status }
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }
