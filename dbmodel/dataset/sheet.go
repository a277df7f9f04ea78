package dataset

import (
	"cmp"
	"slices"
	"strconv"

	"insyn/dbmodel"
)

// Sheet is a table that was filled in somewhere else than in a package. Its
// cells are as a package would have them wherever they could be understood, and
// as they stand where not.
type Sheet struct {
	// Name is the table's name in the format, Title what it is called where it
	// was filled in.
	Name, Title string
	// Columns names the columns in the order of the cells, Letters what each is
	// called in the address of a cell: "D".
	Columns, Letters []string
	Rows             []SheetRow
	// Whole is false where rows could not be read.
	Whole bool
}

// SheetRow is a row that says something. Number is its number in the sheet.
type SheetRow struct {
	Number int
	Cells  []string
}

// ReadSheets reads a report from sheets, with all the checks of a package.
// Earlier is what was found when the sheets were filled: File holds the title
// of the sheet and Column the name of the column. The error is a *Problems if
// anything but a warning was found; warnings are answered in either case.
func ReadSheets(sheets []Sheet, earlier []Problem) (b *dbmodel.Bundle, warnings []Problem, err error) {
	p, err := fromSheets(sheets)
	if err != nil {
		return nil, nil, err
	}
	found := problemList(nil)
	p.check(&found)
	all := append(problemList(slices.Clone(earlier)), found.elsewhere(earlier)...)
	warnings, errs := p.placed(all.sorted(p))
	if len(errs) > 0 {
		return nil, warnings, &Problems{What: "arbetsboken", All: errs}
	}
	b, err = p.bundle()
	return b, warnings, err
}

func fromSheets(sheets []Sheet) (*datapackage, error) {
	wanted, err := canonical()
	if err != nil {
		return nil, err
	}
	described, err := describedTables()
	if err != nil {
		return nil, err
	}
	p := &datapackage{version: wanted.Version}
	for i := range wanted.Resources {
		for _, s := range sheets {
			if s.Name == wanted.Resources[i].Name {
				p.tables = append(p.tables, s.table(&wanted.Resources[i], described[i].Columns))
			}
		}
	}
	return p, nil
}

func (s Sheet) table(r *resource, described []Column) *table {
	t := &table{resource: r, file: s.Title, columns: map[string]int{}, whole: s.Whole}
	t.form = &form{letters: map[string]string{}, columns: map[string]Column{}}
	for i, name := range s.Columns {
		t.columns[name], t.form.letters[name] = i, s.Letters[i]
	}
	for _, column := range described {
		t.form.columns[column.Name] = column
	}
	t.rows = make([]row, len(s.Rows))
	for i, r := range s.Rows {
		t.rows[i] = row{number: r.Number, cells: r.Cells}
	}
	return t
}

// cellPlace is a cell of a table.
type cellPlace struct {
	file, column string
	row          int
}

func (p Problem) cell() cellPlace { return cellPlace{p.File, p.Column, p.Row} }

// elsewhere leaves out what is said of cells that something is known to be
// wrong with: it would be said of what was put there instead.
func (l problemList) elsewhere(earlier []Problem) problemList {
	wrong := make(map[cellPlace]bool, len(earlier))
	for _, problem := range earlier {
		wrong[problem.cell()] = problem.Severity == SeverityError
	}
	return slices.DeleteFunc(l, func(problem Problem) bool { return problem.Column != "" && wrong[problem.cell()] })
}

// placed gives problems the addresses and headings of their sheets, and parts
// warnings from errors.
func (p *datapackage) placed(all []Problem) (warnings, errs []Problem) {
	for _, problem := range all {
		i := slices.IndexFunc(p.tables, func(t *table) bool { return t.file == problem.File })
		if i >= 0 && problem.Column != "" {
			problem = p.tables[i].place(problem)
		}
		if problem.Severity == SeverityWarning {
			warnings = append(warnings, problem)
		} else {
			errs = append(errs, problem)
		}
	}
	return warnings, errs
}

func (t *table) place(problem Problem) Problem {
	column := problem.Column
	problem.Column = cmp.Or(t.form.columns[column].Title, column)
	problem.Value = t.said(column, problem.Value)
	if letter := t.form.letters[column]; letter != "" && problem.Row > 0 && problem.Cell == "" {
		problem.Cell = letter + strconv.Itoa(problem.Row)
	}
	return problem
}
