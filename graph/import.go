package graph

import (
	"errors"
	"io"

	"github.com/99designs/gqlgen/graphql"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/reportfile"
	"insyn/dbmodel/store"
	"insyn/graph/model"
)

// read reads the report in a file. It is nil where the result has errors.
func read(file graphql.Upload) (*dbmodel.Bundle, *model.ImportResult, error) {
	content, ok := file.File.(io.ReaderAt)
	if !ok {
		return nil, nil, errors.New("the file that was sent cannot be read from any place")
	}
	bundle, warnings, err := reportfile.Read(content, file.Size)
	result := &model.ImportResult{Problems: importProblems(warnings)}
	var problems *dataset.Problems
	if errors.As(err, &problems) {
		result.Problems = append(importProblems(problems.All), result.Problems...)
		return nil, result, nil
	}
	if err != nil { // what is in memory can be read: the file itself is broken
		return nil, nil, &store.InputError{Message: "Filen " + file.Filename + " går inte att läsa: " + err.Error() + "."}
	}
	return bundle, result, nil
}

func importProblems(found []dataset.Problem) []*model.ImportProblem {
	problems := make([]*model.ImportProblem, len(found))
	for i, p := range found {
		problems[i] = &model.ImportProblem{
			Severity: dbmodel.FindingError, Place: p.Place(), File: p.File, Row: orNull(p.Row), Column: orNull(p.Column),
			Cell: orNull(p.Cell), Value: orNull(p.Value), Message: p.Message + ".", Allowed: orNull(p.Allowed), Hint: orNull(p.Hint),
		}
		if p.Severity == dataset.SeverityWarning {
			problems[i].Severity = dbmodel.FindingWarning
		}
	}
	return problems
}

// orNull is a value, nil for none.
func orNull[T comparable](value T) *T {
	var none T
	if value == none {
		return nil
	}
	return &value
}

// orEmpty is a text, "" where there is none.
func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
