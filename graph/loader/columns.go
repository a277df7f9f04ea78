package loader

import (
	"context"
	"slices"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

// column is one that only some fields are answered from.
type column struct {
	name   string
	fields []string
}

// printed are the columns that hold an object's provenance.
func printed() []column {
	fields := []string{"provenance"}
	return []column{{"source_document", fields}, {"source_page", fields}, {"source_heading", fields}, {"source_note", fields}}
}

// measureColumns are those of measures that many questions need not read.
func measureColumns() []column {
	target := []string{"target", "targetChange"}
	return append(printed(),
		column{"comment", []string{"comment"}}, column{"direction_reason", []string{"directionReason"}},
		column{"unjustified_gender_gap", []string{"unjustifiedGenderGap"}}, column{"path", []string{"url"}},
		column{"direction", []string{"direction"}}, column{"trend", []string{"trend"}}, column{"target_result", []string{"targetResult"}}, column{name: "position"},
		column{"unit_symbol", []string{"unitSymbol", "observations", "latest"}},
		column{"target_year", target}, column{"target_text", target}, column{"target_operator", target}, column{"target_value", target},
		column{name: "gender_split"}, column{name: "sort_key"}, column{name: "latest_sort"}, column{name: "change_sort"},
		column{name: "gender_gap_sort"}, column{"newest", []string{"latest"}})
}

// pagedMeasureColumns are those too that only a page of measures can do without: what
// is read by goal, part or source is sorted out by them.
func pagedMeasureColumns(s Selection) []column {
	series := []string{"series", "otherYears", "otherCommittees", "targetChange"}
	identity := append([]string{"key"}, series...)
	outcomes, _ := s.at("Measure", "observations", "latest")
	if _, isRestated := outcomes.at("Observation", "earlier"); isRestated {
		identity = append(identity, "observations", "latest")
	}
	return append(measureColumns(),
		column{"goal_id", []string{"goal"}}, column{"parent_id", []string{"parent"}},
		column{"source_id", append([]string{"source"}, identity...)}, column{"key", identity})
}

// goalColumns are those of goals.
func goalColumns() []column {
	return append(printed(),
		column{"assessment_text", []string{"assessmentText"}}, column{"path", []string{"url"}}, column{name: "sort_key"})
}

// lean is ctx for a question about the objects of a selection: rows of the types
// that there are many of are read without what no selected field is answered from.
func lean[T any](ctx context.Context, s Selection) context.Context {
	switch any((*T)(nil)).(type) {
	case *dbmodel.Measure:
		return s.lean(ctx, "Measure", measureColumns(), wholeMeasure()...)
	case *dbmodel.Goal:
		return s.lean(ctx, "Goal", goalColumns(), "sentence", "figures")
	default:
		return ctx
	}
}

// wholeMeasure are the fields that are made of the whole row.
func wholeMeasure() []string { return []string{"sentence", "targetOutcome"} }

// leanPage is lean for a page: its cursors are made of what rows are ordered by.
func leanPage[T any](ctx context.Context, nodes Selection, of store.Slice) context.Context {
	if of.Cursors {
		return ctx
	}
	if _, isMeasure := any((*T)(nil)).(*dbmodel.Measure); isMeasure {
		return nodes.lean(ctx, "Measure", pagedMeasureColumns(nodes), wholeMeasure()...)
	}
	return lean[T](ctx, nodes)
}

func (s Selection) lean(ctx context.Context, typeName string, columns []column, wholes ...string) context.Context {
	asked := make(map[string]bool)
	for _, field := range s.collect(typeName) {
		asked[field.Name] = true
	}
	isAsked := func(field string) bool { return asked[field] }
	if s.whole || slices.ContainsFunc(wholes, isAsked) || From(ctx).whole {
		return ctx
	}
	unneeded := make([]string, 0, len(columns))
	for _, c := range columns {
		if !slices.ContainsFunc(c.fields, isAsked) {
			unneeded = append(unneeded, c.name)
		}
	}
	return store.Without(ctx, unneeded...)
}
