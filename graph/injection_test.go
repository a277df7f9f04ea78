package graph_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestWhatIsAskedForIsNeverSQL(t *testing.T) {
	const everything = `{ reports { totalCount } measures { totalCount } goals { totalCount } commitments { totalCount } }`
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		before := ask(t, s, everything).body
		for _, text := range []string{
			`zzz' OR '1'='1`, `zzz'; DROP TABLE goals; --`, `zzz") OR 1=1 --`, `zzz%`, `zzz_`, `zzz\`, `zzz ? ?`, `zzz $1`, `zzz\'`,
			`zzz:*`, `zzz & !zzz`, `zzz*`, `"zzz" OR "a"`, `zzz ?TableName`,
		} {
			word, err := json.Marshal(text)
			require.NoError(t, err)
			got := ask(t, s, `{
				measures(filter: {text: `+string(word)+`}) { totalCount }
				goals(filter: {text: `+string(word)+`}) { totalCount }
				commitments(filter: {report: {municipality: [`+string(word)+`]}}) { totalCount }
				search(text: `+string(word)+`) { totalCount }
				report(municipality: `+string(word)+`, committee: `+string(word)+`, year: 2020) { id }
				node(id: `+string(word)+`) { id }
			}`).body
			assert.JSONEq(t, `{"data":{"measures":{"totalCount":0},"goals":{"totalCount":0},"commitments":{"totalCount":0},
				"search":{"totalCount":0},"report":null,"node":null}}`, got, text)
		}
		assert.Equal(t, before, ask(t, s, everything).body, "nothing is gone")
	})
}
