// Package tabular makes a table of the answer to a question in GraphQL, and
// writes it as CSV or as a workbook.
//
// # Rows
//
// A row is an element of the first list that the question asks for: of a
// connection, what stands in nodes or in the node of its edges. A list inside
// that list gives a row for each of its elements, with the cells outside it
// repeated, and so on for a list inside that one. Where an inner list is empty
// or null, its owner keeps one row, with empty cells for the list. So a tree of
// lines asked three lines deep gives a row for each line at the bottom and for
// each line that has none below it. An element that is null is a row of empty
// cells, which keeps its place.
//
// A question without a list gives one row, or none where all it asks for is
// null.
//
// # Columns
//
// The columns are those of the question, not of the answer: in the order asked
// for, the same for an answer without rows, an alias where there is one. What
// fragments on several types ask for are columns side by side; a cell is empty
// where the object is of another type.
//
// A column is named by its path from the row, with dots: name, latest.value,
// goal.title, observations.period.year. What stands outside the first list is
// repeated on each row and comes first, named by its path from the question:
// report.year. A name is thus the same whatever else is asked for. No two
// columns have the same name; a question that would make such must give one of
// them an alias.
//
// The parts of a connection that are about its pages are no columns beside its
// rows: pageInfo, totalCount and __typename, and neither are edges nor nodes
// part of a name. A connection asked for no rows is an object like others, so
// that a count alone is a column: measures.totalCount.
//
// # Refused
//
// Two lists side by side make no table, whether at the root, in an object or in
// a row: they would have to be multiplied or cut short. An [InputError] says
// which two they are. A question that asks for nothing is refused as well, and so
// are more than 1000 columns, counted with the objects that hold them, and
// tables of more than 16 MB.
//
// # Cells
//
// Null is an empty cell, never 0. Numbers have the digits of the answer: 19.50
// stays 19.50. Booleans are true and false, dates are ISO 8601.
package tabular
