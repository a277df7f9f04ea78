package graph_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph"
	"insyn/graph/gengql"
	"insyn/graph/limit"
	"insyn/graph/loader"
	"insyn/graph/scalar"
)

// rivals are gqlgen's executor and the encoders, over the same resolvers.
type rivals struct {
	store          *store.Store
	schema         *ast.Schema
	stock, encoded *executor.Executor
	// load gives a request its loader.
	load func(context.Context, *store.Store) context.Context
}

func newRivals(s *store.Store, resolvers gengql.ResolverRoot) *rivals {
	config := gengql.Config{Resolvers: resolvers, Directives: gengql.DirectiveRoot{RequiresRole: graph.RequiresRole}}
	r := &rivals{store: s, load: loader.With}
	stock := gengql.NewExecutableSchema(config)
	r.schema, r.stock, r.encoded = stock.Schema(), executor.New(stock), executor.New(gengql.NewEncodedSchema(config))
	log := slog.New(slog.DiscardHandler)
	for _, e := range []*executor.Executor{r.stock, r.encoded} {
		e.SetErrorPresenter(graph.Presenter(log))
		e.SetRecoverFunc(graph.Recovered(log))
	}
	return r
}

// outcome is an answer with its errors in an order that does not depend on who
// was first.
type outcome struct {
	data   string
	errors []string
}

// ask answers a document with an executor.
func (r *rivals) ask(ctx context.Context, e *executor.Executor, document *ast.QueryDocument, given map[string]any) outcome {
	operation := document.Operations[0]
	values, err := validator.VariableValues(r.schema, operation, declared(operation, given))
	if err != nil {
		return outcome{errors: []string{err.Error()}}
	}
	site := &url.URL{Scheme: "https", Host: "insyn.example"}
	ctx = r.load(scalar.WithBase(ctx, site), r.store)
	respond, ctx := e.DispatchOperation(ctx, &graphql.OperationContext{
		Doc: document, Operation: operation, Variables: values, RecoverFunc: graph.Recovered(slog.New(slog.DiscardHandler)),
		ResolverMiddleware:     func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) },
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) },
	})
	response := respond(ctx)
	got := outcome{data: string(response.Data)}
	for _, err := range response.Errors {
		got.errors = append(got.errors, fmt.Sprint(err.Path, err.Locations, err.Message, err.Extensions["code"]))
	}
	slices.Sort(got.errors)
	return got
}

// declared are the values of the variables that an operation declares.
func declared(operation *ast.OperationDefinition, given map[string]any) map[string]any {
	values := make(map[string]any)
	for _, definition := range operation.VariableDefinitions {
		values[definition.Variable] = given[definition.Variable]
	}
	return values
}

// read parses and validates a document.
func (r *rivals) read(text string) (*ast.QueryDocument, error) {
	document, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		return nil, err
	}
	if errs := limit.Public().Validate(r.schema, document); len(errs) > 0 {
		return nil, errs
	}
	return document, nil
}

// agree asks both, with different variables one after the other: the encoders
// keep their plan where they may.
func (r *rivals) agree(t *testing.T, text string) (valid bool) {
	t.Helper()
	document, err := r.read(text)
	if err != nil {
		return false
	}
	for _, given := range variables {
		require.Equal(t, r.ask(t.Context(), r.stock, document, given), r.ask(t.Context(), r.encoded, document, given), text)
	}
	return true
}

func newAuthor(schema *ast.Schema, seed uint64) *author {
	return &author{schema: schema, random: rand.New(rand.NewPCG(seed, 0)), words: []string{ //nolint:gosec // to be the same each time
		"", "nothing", "0126", "kommunstyrelsen", "bra-att-bo", "okat-byggande", "byggande", "TkVX", "huddinge",
		dbmodel.MunicipalityAddress("0126", "huddinge").Committee("kommunstyrelsen").Report(2020).ID,
		dbmodel.MunicipalityAddress("0126", "huddinge").Committee("kommunstyrelsen").Report(2020).Goal("", "bra-att-bo").ID,
	}}
}

func TestEncodersAnswerRandomDocumentsAsTheExecutorDoes(t *testing.T) {
	const documents = 1000
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2019))
		dbtest.Import(t, s, fixture(2020))
		r := newRivals(s, graph.Resolvers(s))
		valid := 0
		for seed := range uint64(documents) {
			if r.agree(t, newAuthor(r.schema, seed).document()) {
				valid++
			}
		}
		assert.Greater(t, valid, documents*8/10, "most documents are valid")
	})
}

func TestRowsReadInPartAnswerAsWholeRowsDo(t *testing.T) {
	const documents = 1000
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2019))
		full := fixture(2020)
		full.Measures[0].DirectionReason = new("Fler är bättre.")
		dbtest.Import(t, s, full)
		part, whole := newRivals(s, graph.Resolvers(s)), newRivals(s, graph.Resolvers(s))
		whole.load = loader.WithWholeRows
		questions := everyField(part.schema)
		for seed := range uint64(documents) {
			questions = append(questions, newAuthor(part.schema, seed+documents).document())
		}
		for _, question := range questions {
			if document, err := part.read(question); err == nil {
				require.Equal(t, whole.ask(t.Context(), whole.encoded, document, variables[0]),
					part.ask(t.Context(), part.encoded, document, variables[0]), question)
			}
		}
	})
}

// everyField asks for each field of measures and goals by itself, by every way
// there is to them.
func everyField(schema *ast.Schema) []string {
	b := fixture(2020)
	var questions []string
	for typeName, ways := range map[string][]string{
		"Measure": {
			`{ node(id: "` + b.Measures[0].ID + `") { ... on Measure { %s } } }`,
			`{ measures { nodes { %s } } }`, `{ measures(orderBy: {field: NAME, direction: DESC}) { edges { cursor node { %s } } } }`,
			`{ reports { nodes { measures { nodes { %s } } } } }`, `{ goals { nodes { measures { %s } children { measures { %[1]s } } } } }`,
			`{ measures { nodes { parent { %s } children { sentence parent { %[1]s } } } } }`,
			`{ reports { nodes { sources { measures { %s } } } } }`, `{ search(text: "bostäder") { nodes { hit { ... on Measure { %s } } } } }`,
		},
		"Goal": {
			`{ node(id: "` + b.Goals[1].ID + `") { ... on Goal { %s } } }`,
			`{ goals { nodes { %s } } }`, `{ goals { edges { cursor node { %s parent { %[1]s } } } } }`,
			`{ reports { nodes { goals { %s children { %[1]s } } } } }`,
			`{ measures { nodes { goal { %s } } } }`, `{ commitments { nodes { goal { %s } sentence } } }`,
		},
	} {
		for _, field := range schema.Types[typeName].Fields {
			asked := field.Name
			if of := schema.Types[field.Type.Name()]; of.IsCompositeType() {
				asked += scalars(of)
			}
			for _, way := range ways {
				questions = append(questions, fmt.Sprintf(way, asked))
			}
		}
	}
	return questions
}

// scalars selects all of a type that needs no further selecting.
func scalars(of *ast.Definition) string {
	fields := []string{"__typename"}
	for _, field := range of.Fields {
		if named := field.Type.Name(); slices.Contains([]string{"String", "Int", "Decimal", "Markdown", "URL", "ID", "Boolean"}, named) {
			fields = append(fields, field.Name)
		}
	}
	return " { " + strings.Join(fields, " ") + " }"
}

func TestEncodersAnswerAWholeReportAsTheExecutorDoes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		whole, err := os.ReadFile("testdata/whole_report.graphql")
		require.NoError(t, err)
		assert.True(t, newRivals(s, graph.Resolvers(s)).agree(t, string(whole)))
	})
}

// faulty resolvers fail in all the ways that resolvers can, for some objects.
type faulty struct{ gengql.ResolverRoot }

func (f faulty) Measure() gengql.MeasureResolver { return faultyMeasures{f.ResolverRoot.Measure()} }

type faultyMeasures struct{ gengql.MeasureResolver }

func (faultyMeasures) Sentence(_ context.Context, obj *dbmodel.Measure) (string, error) {
	switch len(obj.Key) % 3 {
	case 0:
		return "", errors.New("no words")
	case 1:
		panic("speechless")
	default:
		return "a \"quoted\"\x01\n sentence", nil
	}
}

func (faultyMeasures) TargetOutcome(context.Context, *dbmodel.Measure) (*dbmodel.TargetOutcome, error) {
	return nil, nil //nolint:nilnil // a null that the schema does not allow
}

func (faultyMeasures) Target(context.Context, *dbmodel.Measure) (*dbmodel.Target, error) {
	return nil, errors.New("no target")
}

func TestEncodersFailAsTheExecutorDoes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		r := newRivals(s, faulty{graph.Resolvers(s)})
		for _, question := range []string{
			`{ measures { nodes { key sentence } totalCount } }`,
			`{ measures { nodes { key target { year } } } }`,
			`{ reports { nodes { year goals { title measures { key targetOutcome { result } } } } } }`,
			`{ nodes(ids: ["nothing", "", "nothing"]) { id ... on Measure { sentence } } a: measures { nodes { sentence } } year: api { version } }`,
			`{ search(text: "byggande") { nodes { hit { __typename ... on Measure { sentence target { year } } } } } }`,
			`{ goals(first: 101) { totalCount } municipality(code: "") { name } }`,
			`{ reports { nodes { measures(first: -1) { totalCount } commitments(after: "x") { totalCount } } } }`,
			`{ __schema { queryType { name } } a: __typename ... { ... @include(if: true) { b: __typename } } }`,
		} {
			assert.True(t, r.agree(t, question), question)
		}
		require.NoError(t, s.Close())
		assert.True(t, r.agree(t, `{ reports { nodes { year } } municipality(code: "0126") { name } }`), "a closed database")
	})
}

func FuzzEncodersAnswerAsTheExecutorDoes(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		s := dbtest.Open(t, filepath.Join(t.TempDir(), "insyn.db"))
		require.NoError(t, s.Migrate(t.Context()))
		dbtest.Import(t, s, fixture(2020))
		r := newRivals(s, faulty{graph.Resolvers(s)})
		for i := range uint64(20) {
			r.agree(t, newAuthor(r.schema, seed+i<<32).document())
		}
	})
}
