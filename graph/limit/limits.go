// Package limit holds what a question may ask for, and what it costs. None of
// it knows HTTP. A question goes through it in this order, each step cheap
// enough for whatever the step before let through:
//
//	document, refused := limits.Document(query)       // size, tokens, syntax, shape
//	errs := limits.Validate(schema, document)         // the rules of GraphQL
//	refused = limits.Variables(variables)             // size of what is sent beside it
//	cost := limits.Cost(schema, operation, variables) // how much an answer takes
//	refused = limits.Afford(cost)
//
// Who may ask now is decided in graph/limit/traffic.
package limit

// Limits are what one question may hold, and how much one client may ask.
// Every limit is the largest number that is allowed.
type Limits struct {
	// DocumentBytes is the length of the document.
	DocumentBytes int
	// Tokens are its words and signs, comments among them.
	Tokens int
	// NameBytes is the length of a name. An alias stands once for each object
	// in the answer.
	NameBytes int
	// Operations are how many there are to choose from.
	Operations int
	// Depth is how many fields lie within each other, with fragments in place.
	Depth int
	// IntrospectionDepth is the same below __schema and __type: the questions
	// of GraphiQL, Relay and other tools follow ofType nine times.
	IntrospectionDepth int
	// Fields are all that are selected, once for each time a fragment is spread.
	Fields int
	// Fragments are all that are spread, those within fragments once for each
	// time these are spread.
	Fragments int
	// RootFields are those of one operation itself, with fragments in place.
	RootFields int
	// Aliases and Directives are how many are written.
	Aliases, Directives int
	// Literals are the elements of lists and the fields of objects that are
	// written as arguments, LiteralDepth is how deep they lie within each other.
	Literals, LiteralDepth int
	// VariableValues and VariableDepth are the same for variables.
	VariableValues, VariableDepth int
	// Page is how many objects can be asked for at once, in one list or by id.
	Page int
	// Complexity is what one question may cost; see Cost.
	Complexity int
	// Errors are how many an answer lists.
	Errors int

	// PointsPerHour is how much a client may ask in the long run, in points: a
	// thousand of cost, or a part of it, is a point.
	PointsPerHour int
	// Burst is how many points it may spend at once.
	Burst int
}

// Public are the limits of everybody.
func Public() Limits {
	return Limits{
		DocumentBytes:      16 << 10,
		Tokens:             1000,
		NameBytes:          100,
		Operations:         10,
		Depth:              15,
		IntrospectionDepth: 20,
		Fields:             500,
		Fragments:          500,
		RootFields:         20,
		Aliases:            30,
		Directives:         50,
		Literals:           300,
		LiteralDepth:       6,
		VariableValues:     1000,
		VariableDepth:      6,
		Page:               100,
		Complexity:         20_000,
		Errors:             20,
		PointsPerHour:      3000,
		Burst:              100,
	}
}

// Staff are the limits of whoever builds the site or works with it: larger
// questions, and all the reports of a large municipality in a row.
func Staff() Limits {
	l := Public()
	l.Complexity = 50_000
	l.PointsPerHour, l.Burst = 60_000, 20_000
	return l
}

// PointsPerMinute is PointsPerHour by the minute.
func (l Limits) PointsPerMinute() int { return l.PointsPerHour / 60 }

// Points is how many points a cost is.
func Points(cost int) int {
	const costOfPoint = 1000
	return cost/costOfPoint + min(1, cost%costOfPoint)
}
