package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"insyn/graph/limit"
	"insyn/graph/protocol"
)

// cachedDocuments is how many documents are kept parsed.
const cachedDocuments = 500

// documents reads documents, and keeps those that were found good.
type documents struct {
	schema  *ast.Schema
	limits  limit.Limits
	parsed  *lru.LRU[*ast.QueryDocument]
	trusted map[string]string
}

func newDocuments(schema *ast.Schema, limits limit.Limits, trusted []string) *documents {
	d := &documents{schema, limits, lru.New[*ast.QueryDocument](cachedDocuments), make(map[string]string, len(trusted))}
	for _, text := range trusted {
		d.trusted[documentID(text)] = text
	}
	return d
}

// documentID is the name of a document that the server knows.
func documentID(text string) string {
	hash := sha256.Sum256([]byte(text))
	return hex.EncodeToString(hash[:])
}

// text is the document that is asked, by itself or by its name.
func (d *documents) text(p *protocol.Params) (string, *protocol.Refusal) {
	switch known, ok := d.trusted[p.DocumentID]; {
	case p.DocumentID == "":
		return p.Query, nil
	case p.Query != "" && documentID(p.Query) != p.DocumentID:
		return "", &protocol.Refusal{
			Status: http.StatusBadRequest, Code: protocol.CodeBadRequest,
			Message: "The document's SHA-256 is not the one that was sent with it.",
		}
	case p.Query != "":
		return p.Query, nil
	case !ok:
		return "", &protocol.Refusal{
			Code: protocol.CodeUnknownDocument,
			Message: "PersistedQueryNotFound: the server knows no document of that name. " +
				"Send the document itself; /graphql/documents.json lists those that have names.",
		}
	default:
		return known, nil
	}
}

// read parses a document and holds it to the schema.
func (d *documents) read(ctx context.Context, text string) (*ast.QueryDocument, gqlerror.List) {
	if kept, ok := d.parsed.Get(ctx, text); ok {
		return kept, nil
	}
	document, refused := d.limits.Document(text)
	if refused != nil {
		return nil, gqlerror.List{refused.Error()}
	}
	if errs := d.limits.Validate(d.schema, document); len(errs) > 0 {
		return nil, errs
	}
	d.parsed.Add(ctx, text, document)
	return document, nil
}

func coded(code string, errors gqlerror.List) gqlerror.List {
	for _, err := range errors {
		errcode.Set(err, code)
	}
	return errors
}
