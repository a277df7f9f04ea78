package reference_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"

	"insyn/graph"
	"insyn/graph/reference"
)

// small is a schema with something of everything.
func small(t *testing.T) *ast.Schema {
	t.Helper()
	schema, err := gqlparser.LoadSchema(
		&ast.Source{Name: "graph/schema/schema.graphqls", Input: `
directive @goField(forceResolver: Boolean) on FIELD_DEFINITION | INPUT_FIELD_DEFINITION

"How long a list is taken to be."
directive @listSize("A number." assumedSize: Int!) on FIELD_DEFINITION

"What may be asked."
type Query

"Has an id."
interface Node {
  "Its id."
  id: ID!
}
`},
		&ast.Source{Name: "graph/schema/goal.graphqls", Input: `
extend type Query {
  "All books."
  books(
    "Which ones."
    filter: BookFilter = {shelf: [HIGH]}
    "How many."
    first: Int!
  ): [Book]! @listSize(assumedSize: 20) @goField(forceResolver: true)
}

"""
A book, said
in two lines.
"""
type Book implements Node {
  "Its id."
  id: ID!
  "Its old name."
  name: String @deprecated(reason: "Use ` + "`title`" + `.")
  "Its shelf."
  shelf: Shelf
}

"A shelf."
enum Shelf {
  "High up."
  HIGH
  "Far down." LOW @deprecated
}

"Which books."
input BookFilter {
  "On these shelves."
  shelf: [Shelf!] = [LOW]
  "With this text."
  text: String! @goField(forceResolver: true)
}

"What can be found."
union Hit = Book
`},
	)
	require.NoError(t, err)
	return schema
}

func TestTheSchemaIsWrittenWithoutWhatIsForProgrammersOfTheServer(t *testing.T) {
	assert.Equal(t, `# The schema of https://insyn.example/graphql, explained at https://insyn.example/graphql/docs?lang=en

"""
How long a list is taken to be.
"""
directive @listSize(
  """
  A number.
  """
  assumedSize: Int!
) on FIELD_DEFINITION

"""
What may be asked.
"""
type Query {
  """
  All books.
  """
  books(
    """
    Which ones.
    """
    filter: BookFilter = {shelf:[HIGH]}

    """
    How many.
    """
    first: Int!
  ): [Book]! @listSize(assumedSize: 20)
}

"""
A book, said
in two lines.
"""
type Book implements Node {
  """
  Its id.
  """
  id: ID!
  """
  Its old name.
  """
  name: String @deprecated(reason: "Use `+"`title`"+`.")
  """
  Its shelf.
  """
  shelf: Shelf
}

"""
A shelf.
"""
enum Shelf {
  """
  High up.
  """
  HIGH
  """
  Far down.
  """
  LOW @deprecated
}

"""
Which books.
"""
input BookFilter {
  """
  On these shelves.
  """
  shelf: [Shelf!] = [LOW]
  """
  With this text.
  """
  text: String!
}

"""
What can be found.
"""
union Hit = Book

"""
Has an id.
"""
interface Node {
  """
  Its id.
  """
  id: ID!
}
`, get(t, handler(t, small(t)), reference.SDLPath).Body.String())
}

// whole is all of a schema, in an order of its own.
func whole(schema *ast.Schema) string {
	var text strings.Builder
	formatter.NewFormatter(&text).FormatSchema(schema)
	return text.String()
}

func TestTheSchemaAsTextIsTheSchema(t *testing.T) {
	written := get(t, handler(t, graph.Schema()), reference.SDLPath).Body.String()
	parsed, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: written})
	require.NoError(t, err)

	assert.Equal(t, whole(graph.Schema()), whole(parsed))
	assert.Equal(t, written, get(t, handler(t, graph.Schema()), reference.SDLPath).Body.String(), "the same every time")
}
