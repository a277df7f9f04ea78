package main

import (
	"insyn/graph/examples"
	"insyn/site/query"
)

// trusted are the documents that the API knows by name: those that the site is
// built of, and the worked examples.
func trusted() ([]string, error) {
	documents := []string{
		query.Methods_Operation, query.MoreCommitments_Operation, query.MoreMeasures_Operation,
		query.ReportBooks_Operation, query.ReportGoals_Operation, query.Reports_Operation,
	}
	all, err := examples.All()
	for _, example := range all {
		documents = append(documents, example.Query)
	}
	return documents, err
}
