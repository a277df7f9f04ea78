package site

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/site/query"
)

func TestControlCountsByAreaAndListsWhatWasNotDone(t *testing.T) {
	comment, year := query.Markdown("Rutinen är inte skriven. Den väntar på en utredning som ska vara helt klar nästa år. Mer kommer."), 2019
	r := reportData{ControlAreas: []query.ControlAreaDetails{{
		Id: "inkop", Name: "Inköp",
		Risks: []query.ControlAreaDetailsRisksRisk{
			{Actions: []query.ControlActionDetails{
				{Title: "Utbilda", Status: query.CompletionStatusCompleted},
				{Title: "Skriv en rutin", Url: "/inkop/#rutin", Status: query.CompletionStatusNotCompleted, Comment: &comment, CarriedOverFrom: &year},
			}},
			{},
		},
		SystematicControls: []query.ControlAreaDetailsSystematicControlsSystematicControl{
			{Title: "Stickprov", Url: "/inkop/#stickprov", Status: query.CompletionStatusCompleted, Discontinued: true},
		},
	}, {Id: "tomt", Name: "Tomt"}}}

	assert.Equal(t, control{
		Risks: 2,
		Areas: map[string]areaDone{
			"inkop": {
				Actions:  tally{Completed: 1, Left: 1, Total: 2, All: 1},
				Controls: tally{Discontinued: 1, Total: 1, All: 1},
			},
			"tomt": {},
		},
		Undone: []undone{
			{
				Title: "Skriv en rutin", URL: "/inkop/#rutin", Area: "Inköp", Status: query.CompletionStatusNotCompleted, CarriedOverFrom: &year,
				Why: "Rutinen är inte skriven. Den väntar på en utredning som ska vara helt klar nästa år.\u00a0…",
			},
			{Title: "Stickprov", URL: "/inkop/#stickprov", Area: "Inköp", Status: query.CompletionStatusCompleted, Discontinued: true},
		},
	}, r.control())
}
