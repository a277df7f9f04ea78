package graph

import (
	"github.com/govalues/decimal"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// wholes leaves out measures that are parts of another, if asked to.
func wholes(measures []*dbmodel.Measure, topLevelOnly bool) []*dbmodel.Measure {
	kept := make([]*dbmodel.Measure, 0, len(measures))
	for _, measure := range measures {
		if !topLevelOnly || measure.ParentID == nil {
			kept = append(kept, measure)
		}
	}
	return kept
}

// ofKind keeps the tables of a kind, all if none is given.
func ofKind(tables []*dbmodel.FinancialStatement, kind *dbmodel.FinancialStatementKind) []*dbmodel.FinancialStatement {
	kept := make([]*dbmodel.FinancialStatement, 0, len(tables))
	for _, table := range tables {
		if kind == nil || table.Kind == *kind {
			kept = append(kept, table)
		}
	}
	return kept
}

// ofSeverity keeps the findings of a severity, all if none is given.
func ofSeverity(findings []*dbmodel.Finding, severity *dbmodel.FindingSeverity) []*dbmodel.Finding {
	kept := make([]*dbmodel.Finding, 0, len(findings))
	for _, finding := range findings {
		if severity == nil || finding.Severity == *severity {
			kept = append(kept, finding)
		}
	}
	return kept
}

// amount restates an amount, if there is one, in the unit asked for.
func amount(printed *decimal.Decimal, in dbmodel.MoneyUnit, wanted *dbmodel.MoneyUnit) (*decimal.Decimal, error) {
	if printed == nil || wanted == nil || *wanted == in {
		return printed, nil
	}
	converted, err := rules.Convert(*printed, in, *wanted)
	return &converted, err
}
