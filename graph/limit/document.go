package limit

import (
	"errors"
	"net/http"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
)

// Document reads a document that keeps the limits, or says why it does not.
// What it answers is not validated yet, but safe to walk: no fragment holds
// itself, and fragments in place make it no larger than Fields says.
func (l Limits) Document(query string) (*ast.QueryDocument, *Refusal) {
	if len(query) > l.DocumentBytes {
		refused := tooLarge("document", "is %s bytes long", "ask for less at a time", l.DocumentBytes, len(query))
		refused.Status = http.StatusRequestEntityTooLarge
		return nil, refused
	}
	source := &ast.Source{Input: query}
	if refused := l.words(source); refused != nil {
		return nil, refused
	}
	document, err := parser.ParseQueryWithTokenLimit(source, l.Tokens)
	if err != nil {
		return nil, unreadable(err)
	}
	if len(document.Operations) == 0 {
		return nil, invalid("The document holds no operation: write the question between { and }.")
	}
	if refused := l.shape(document); refused != nil {
		return nil, refused
	}
	return document, nil
}

// words counts the tokens before anything is made of them.
func (l Limits) words(source *ast.Source) *Refusal {
	lex := lexer.New(source)
	tokens, broken := 0, (*Refusal)(nil)
	for {
		token, err := lex.ReadToken()
		if err != nil {
			broken = unreadable(err)
		}
		if err != nil || token.Kind == lexer.EOF {
			break
		}
		tokens++
		if token.Kind == lexer.Name && len(token.Value) > l.NameBytes {
			return tooLarge("name", "has a name of %s bytes", "choose a shorter one", l.NameBytes, len(token.Value))
		}
	}
	if tokens > l.Tokens {
		return tooLarge("tokens", "has %s words and signs", "ask for less at a time, in several questions", l.Tokens, tokens)
	}
	return broken
}

// unreadable says where a document breaks the syntax of GraphQL.
func unreadable(err error) *Refusal {
	refused := &Refusal{Code: CodeParse, Status: http.StatusBadRequest, Message: err.Error()}
	var syntax *gqlerror.Error
	if errors.As(err, &syntax) {
		refused.Message, refused.Locations = syntax.Message, syntax.Locations
	}
	return refused
}

// invalid refuses a document that is none by the rules of GraphQL.
func invalid(message string, at ...gqlerror.Location) *Refusal {
	return &Refusal{Code: CodeValidation, Status: http.StatusBadRequest, Message: message, Locations: at}
}
