package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/99designs/gqlgen/graphql"

	"insyn/dbmodel/store"
	"insyn/graph/protocol"
	"insyn/graph/tabular"
)

// shape is the table that an operation asks for, nil where it asks for none.
func (h *handler) shape(ctx context.Context, q *protocol.Request, o *graphql.OperationContext) (*tabular.Shape, *protocol.Refusal) {
	if !q.Form.IsTable() {
		return nil, nil
	}
	shape, err := tabular.ShapeOf(o.Operation, o.Variables)
	if err != nil {
		return nil, h.noTable(ctx, err)
	}
	return shape, nil
}

// noTable refuses what no table can be made of.
func (h *handler) noTable(ctx context.Context, err error) *protocol.Refusal {
	var input *tabular.InputError
	if errors.As(err, &input) {
		return &protocol.Refusal{Status: http.StatusBadRequest, Code: protocol.CodeBadUserInput, Message: input.Message}
	}
	h.Log.ErrorContext(ctx, "a table can't be made", "error", err, "requestId", requestID(ctx))
	return internal()
}

// tabulate puts a table in the place of an answer's JSON.
func (h *handler) tabulate(
	ctx context.Context, q *protocol.Request, o *graphql.OperationContext, shape *tabular.Shape, data []byte, a *answer,
) *protocol.Refusal {
	table, err := shape.Read(data)
	if err != nil {
		return h.noTable(ctx, err)
	}
	var out bytes.Buffer
	if q.Form == protocol.Workbook {
		err = table.WriteXLSX(&out, h.about(q, o, a.moment))
	} else {
		err = table.WriteCSV(&out, locale(q))
	}
	if err != nil {
		return h.noTable(ctx, err)
	}
	a.Answer = protocol.Answer{Status: http.StatusOK, ContentType: q.Form.ContentType(), Body: out.Bytes()}
	a.Disposition = disposition(q.Form, o)
	return nil
}

func locale(q *protocol.Request) tabular.Locale {
	if q.Locale == "sv" {
		return tabular.Swedish
	}
	return tabular.Plain
}

// about tells where a workbook came from.
func (h *handler) about(q *protocol.Request, o *graphql.OperationContext, m store.Moment) tabular.About {
	address := h.Public.JoinPath("graphql")
	if q.IsGet {
		address.RawQuery = string(q.Raw)
	}
	about := tabular.About{
		Query: o.RawQuery, Address: address.String(), Revision: m.Revision, Retrieved: h.Now(),
		Source: "Insyn, " + h.Public.String(), Licence: "CC0 1.0, " + licence,
	}
	if variables, err := json.Marshal(o.Variables); err == nil && len(o.Variables) > 0 {
		about.Variables = string(variables)
	}
	return about
}

// disposition names the file that a table is saved as: after the operation, whose
// name GraphQL makes of letters, digits and underscores.
func disposition(f protocol.Form, o *graphql.OperationContext) string {
	name, extension := o.OperationName, ".csv"
	if name == "" {
		name = "insyn"
	}
	if f == protocol.Workbook {
		extension = ".xlsx"
	}
	return `attachment; filename="` + name + extension + `"`
}
