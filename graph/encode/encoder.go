package encode

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
)

// Encoder writes the answer to one query. It knows where in the answer it is, so
// that an error can say it. It is not safe for concurrent use.
type Encoder struct {
	// Buf is what has been written.
	Buf []byte

	ctx       context.Context //nolint:containedctx // an encoder lives as long as one request
	operation *graphql.OperationContext
	plan      *Plan
	path      []step
	slots     []slot
}

// step is one part of the path to what is written now: a field, or an element of a list.
type step struct {
	field *Field
	index int
}

// slot remembers, for one field of the plan, what its resolver is called with.
type slot struct {
	ctx   context.Context //nolint:containedctx // see Encoder
	field *graphql.FieldContext
}

// margin is added to the last answer's length, as room for the next to differ.
const margin = 256

// NewEncoder begins an answer.
func NewEncoder(ctx context.Context, o *graphql.OperationContext, plan *Plan) Encoder {
	return Encoder{
		Buf:       make([]byte, 0, int(plan.size.Load())+margin),
		ctx:       graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: "Query"}),
		operation: o,
		plan:      plan,
		path:      make([]step, 0, 32),
	}
}

// Finish is the whole answer: data is false where nothing of it may be shown.
func (e *Encoder) Finish(data bool) []byte {
	if !data {
		return []byte("null")
	}
	e.plan.size.Store(int64(len(e.Buf)))
	return e.Buf
}

// Context is the request's.
func (e *Encoder) Context() context.Context { return e.ctx }

// Open begins an object.
func (e *Encoder) Open() {
	e.Buf = append(e.Buf, '{')
	e.path = append(e.path, step{})
}

// Key begins the i-th field of an object, and answers where its value begins.
func (e *Encoder) Key(i int, f *Field) (mark int) {
	if i > 0 {
		e.Buf = append(e.Buf, ',')
	}
	e.Buf = append(e.Buf, f.key...)
	e.path[len(e.path)-1].field = f
	return len(e.Buf)
}

// Null puts null in place of what was written of a field's value, and tells
// whether the object can bear that.
func (e *Encoder) Null(f *Field, mark int) bool {
	e.Buf = append(e.Buf[:mark], "null"...)
	return !f.nonNull
}

// Close ends an object.
func (e *Encoder) Close() {
	e.Buf = append(e.Buf, '}')
	e.path = e.path[:len(e.path)-1]
}

// OpenList begins a list.
func (e *Encoder) OpenList() {
	e.Buf = append(e.Buf, '[')
	e.path = append(e.path, step{})
}

// Element begins the i-th element of a list, and answers where it begins.
func (e *Encoder) Element(i int) (mark int) {
	if i > 0 {
		e.Buf = append(e.Buf, ',')
	}
	e.path[len(e.path)-1].index = i
	return len(e.Buf)
}

// NullElement puts null in place of what was written of an element.
func (e *Encoder) NullElement(mark int) { e.Buf = append(e.Buf[:mark], "null"...) }

// CloseList ends a list.
func (e *Encoder) CloseList() {
	e.Buf = append(e.Buf, ']')
	e.path = e.path[:len(e.path)-1]
}

// Appended takes what a function that knows the request has appended to Buf; its
// error leaves null there, as gqlgen does.
func (e *Encoder) Appended(buf []byte, err error) {
	if err != nil {
		graphql.AddError(e.here(len(e.path)), err)
		e.Buf = append(e.Buf, "null"...)
		return
	}
	e.Buf = buf
}

// Resolve is what a field's resolver is called with. What is wrong with the
// field's arguments becomes an error at every place of the field, as ok tells.
func (e *Encoder) Resolve(
	f *Field, prepare func(context.Context, graphql.CollectedField) (*graphql.FieldContext, error),
) (ctx context.Context, field *graphql.FieldContext, ok bool) {
	if e.slots == nil {
		e.slots = make([]slot, e.plan.slots)
	}
	s := &e.slots[f.slot]
	if s.field != nil {
		return s.ctx, s.field, true
	}
	field, err := prepare(e.here(len(e.path)-1), f.asked)
	if err != nil {
		return nil, nil, false
	}
	s.ctx, s.field = graphql.WithFieldContext(e.ctx, field), field
	return s.ctx, s.field, true
}

// Fails records the error of a resolver, if there is one.
func (e *Encoder) Fails(err error) bool {
	if err == nil {
		return false
	}
	ctx := e.here(len(e.path))
	graphql.AddError(ctx, graphql.AddFieldLocationToError(ctx, err))
	return true
}

// Rescue turns a panic into an error. It must be deferred.
func (e *Encoder) Rescue(ok *bool) {
	if cause := recover(); cause != nil {
		*ok = false
		e.panicked(cause)
	}
}

func (e *Encoder) panicked(cause any) {
	ctx := e.here(len(e.path))
	graphql.AddError(ctx, e.operation.Recover(ctx, cause))
}

// Unknown records that a value is of none of the types that it may be of.
func (e *Encoder) Unknown(value any) bool {
	e.panicked(fmt.Errorf("unexpected type %T", value))
	return false
}

// Missing records that a value is null which its type says it can't be.
func (e *Encoder) Missing(declared string) bool {
	graphql.AddInvalidNullError(e.here(len(e.path)), declared)
	return false
}

// here is the request with the path to what is written now, or to a place above it.
func (e *Encoder) here(steps int) context.Context {
	ctx := e.ctx
	for i := range e.path[:steps] {
		s := &e.path[i]
		field := &graphql.FieldContext{}
		if s.field != nil {
			field.Object, field.Field = s.field.object, s.field.asked
		} else {
			field.Index = &s.index
		}
		ctx = graphql.WithFieldContext(ctx, field) //nolint:fatcontext // each knows the one above it: that is the path
	}
	return ctx
}
