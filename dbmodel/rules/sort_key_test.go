package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel/rules"
)

func TestSortKeyOrdersAsASwedeExpects(t *testing.T) {
	names := []string{"Östra", "Zon", "ärende", "åtgärd", "Mål 10", "mål 2", "Andel", "andel", "Wahl", "Vahn"}
	slices.SortFunc(names, func(a, b string) int {
		return strings.Compare(rules.SortKey(a), rules.SortKey(b))
	})
	assert.Equal(t, []string{"andel", "Andel", "mål 2", "Mål 10", "Vahn", "Wahl", "Zon", "åtgärd", "ärende", "Östra"}, names)
}
