package rules

import (
	"fmt"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// statedCountRule holds a number of things in running text against the things
// themselves, counted by status. Both are whole numbers: any difference is a
// contradiction, though the report may have drawn the line between done and
// discontinued in another place than its comments do, which the message says.
func statedCountRule() findingRule {
	return findingRule{find: contradictedCounts, method: dbmodel.Method{
		Key:   "antal-i-texten",
		Title: "Antal i löptexten mot det som redovisas",
		Text: `När löptexten säger hur många åtgärder, kontroller eller åtaganden som är klara, har utgått eller återstår räknas de efter. En åtgärd räknas som utgången när dess kommentar säger att den utgår eller utgick, och annars efter sin status.

Varje skillnad tas upp. Den kan bero på att texten drar gränsen mellan klart och utgått på ett annat ställe.`,
	}}
}

// placeOf is the id of what a figure in running text stands in.
func placeOf(f *dbmodel.StatedFigure) string {
	if f.SectionID != nil {
		return *f.SectionID
	}
	return pointed(f.GoalID)
}

func contradictedCounts(r *reading) []remark {
	var found []remark
	for _, f := range r.figures {
		if f.Counted == nil || f.CountedStatus == nil {
			continue
		}
		counted := decimal.MustNew(int64(r.counts[*f.Counted][*f.CountedStatus]), 0)
		if f.Value.Cmp(counted) == 0 {
			continue
		}
		found = append(found, remark{
			severity: dbmodel.FindingWarning, subject: placeOf(f), detail: f.Slug,
			expected: Number(counted), actual: Number(f.Value),
			message: fmt.Sprintf("%s: texten säger %s, men det blir %s när de räknas en och en. "+
				"Texten kan dra gränsen mellan klart och utgått på ett annat ställe än kommentarerna gör.",
				f.Label, Number(f.Value), Number(counted)),
		})
	}
	return found
}

// countStatuses counts what running text may count.
func countStatuses(b *dbmodel.Bundle) map[dbmodel.Counted]map[dbmodel.CountedStatus]int {
	counts := make(map[dbmodel.Counted]map[dbmodel.CountedStatus]int)
	count := func(of dbmodel.Counted, status dbmodel.CompletionStatus, discontinued bool) {
		if counts[of] == nil {
			counts[of] = make(map[dbmodel.CountedStatus]int)
		}
		counts[of][dbmodel.CountedAll]++
		counts[of][countedStatus(status, discontinued)]++
	}
	for _, action := range present(b.ControlActions) {
		of := dbmodel.CountedRiskActions
		if action.AuditID != nil {
			of = dbmodel.CountedAuditActions
		}
		count(of, action.Status, action.Discontinued)
	}
	for _, control := range present(b.SystematicControls) {
		count(dbmodel.CountedSystematicControls, control.Status, control.Discontinued)
	}
	for _, commitment := range present(b.Commitments) {
		count(dbmodel.CountedCommitments, commitment.Status, commitment.Discontinued)
	}
	return counts
}

func countedStatus(status dbmodel.CompletionStatus, discontinued bool) dbmodel.CountedStatus {
	switch {
	case discontinued:
		return dbmodel.CountedDiscontinued
	case status == dbmodel.StatusCompleted:
		return dbmodel.CountedDone
	default:
		return dbmodel.CountedNotCompleted
	}
}
