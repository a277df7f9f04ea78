package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

func TestPromisesAreFollowedByAddressThenByTitle(t *testing.T) {
	before := []*dbmodel.Commitment{
		commitment("zonplan", "Zonplan", dbmodel.StatusCompleted, false),
		commitment("utgar", "Utgår", dbmodel.StatusNotCompleted, true),
		commitment("godstrafik", "Godstrafikplan", dbmodel.StatusNotCompleted, false),
		commitment("oversyn", "Översyn av avgifter", dbmodel.StatusNotCompleted, false),
		commitment("bad", "Nytt bad", dbmodel.StatusNotCompleted, false),
		commitment("bro", "Ny bro", dbmodel.StatusNotCompleted, false),
		commitment("torg", "Nytt torg", dbmodel.StatusNotCompleted, false),
	}
	after := []*dbmodel.Commitment{
		commitment("godstrafik", "Plan för godstrafik", dbmodel.StatusCompleted, false),
		commitment("oversyn-av-avgifter", "Översyn av avgifter", dbmodel.StatusNotCompleted, false),
		commitment("bad", "Nytt bad", dbmodel.StatusNotCompleted, true),
		commitment("nytt", "Ny bro", dbmodel.StatusNotCompleted, false),
		commitment("bro", "Bro och väg", dbmodel.StatusNotCompleted, false),
		commitment("zonplan", "Zonplan", dbmodel.StatusCompleted, false),
	}
	assert.Equal(t, []*dbmodel.Promise{
		{Outcome: dbmodel.PromiseCompleted, From: before[2], To: after[0]},
		{Outcome: dbmodel.PromiseCarriedOver, From: before[3], To: after[1]},
		{Outcome: dbmodel.PromiseDiscontinued, From: before[4], To: after[2]},
		{Outcome: dbmodel.PromiseCarriedOver, From: before[5], To: after[4]},
		{Outcome: dbmodel.PromiseDropped, From: before[6]},
	}, rules.Promises(before, after))
	assert.Empty(t, rules.Promises(nil, after))
}

func commitment(slug, title string, status dbmodel.CompletionStatus, discontinued bool) *dbmodel.Commitment {
	return &dbmodel.Commitment{Slug: slug, Title: title, Status: status, Discontinued: discontinued}
}
