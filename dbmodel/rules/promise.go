package rules

import "insyn/dbmodel"

// Promises tells what became of the commitments that a report left undone, in
// their order. after are the commitments of the committee's next report.
//
// The rule: a commitment is the same where it has the same address, or else the
// same title. What a report itself ends, as done or discontinued, is no promise
// to follow.
func Promises(before, after []*dbmodel.Commitment) []*dbmodel.Promise {
	same := sameCommitments(before, after)
	promises := make([]*dbmodel.Promise, 0, len(before))
	for _, from := range before {
		if from.Status == dbmodel.StatusCompleted || from.Discontinued {
			continue
		}
		to := same[from]
		promises = append(promises, &dbmodel.Promise{Outcome: becameOf(to), From: from, To: to})
	}
	return promises
}

// becameOf is what the next report says of a commitment.
func becameOf(to *dbmodel.Commitment) dbmodel.PromiseOutcome {
	switch {
	case to == nil:
		return dbmodel.PromiseDropped
	case to.Status == dbmodel.StatusCompleted:
		return dbmodel.PromiseCompleted
	case to.Discontinued:
		return dbmodel.PromiseDiscontinued
	default:
		return dbmodel.PromiseCarriedOver
	}
}

// sameCommitments pairs the commitments of two reports: by what they are called in
// addresses, and those that are left by their titles, in printed order.
func sameCommitments(before, after []*dbmodel.Commitment) map[*dbmodel.Commitment]*dbmodel.Commitment {
	same := make(map[*dbmodel.Commitment]*dbmodel.Commitment, len(before))
	taken := make(map[*dbmodel.Commitment]bool, len(after))
	for _, name := range []func(*dbmodel.Commitment) string{
		func(c *dbmodel.Commitment) string { return c.Slug },
		func(c *dbmodel.Commitment) string { return SortKey(c.Title) },
	} {
		left := make(map[string][]*dbmodel.Commitment)
		for _, c := range after {
			if !taken[c] {
				left[name(c)] = append(left[name(c)], c)
			}
		}
		for _, c := range before {
			if same[c] == nil && len(left[name(c)]) > 0 {
				same[c], left[name(c)] = left[name(c)][0], left[name(c)][1:]
				taken[same[c]] = true
			}
		}
	}
	return same
}

func promiseMethod() dbmodel.Method {
	return dbmodel.Method{
		Key:   "loften",
		Title: "Vad blev det av åtagandena?",
		Text: `Ett åtagande som en rapport lämnar ogjort söks i nämndens nästa rapport. Det är samma åtagande om det har samma adress, annars om det har samma rubrik. Nästa rapport avgör vad det blev:

- Klart: den säger att åtagandet är klart.
- Överflyttat: det är inte klart då heller.
- Utgår: den säger att det inte ska göras.
- Nämns inte: det står ingenting om det i nästa rapport.

Åtaganden som rapporten själv anger som klara, eller som utgår, följs inte vidare. Saknas ett år gäller nästa rapport som finns.`,
	}
}
