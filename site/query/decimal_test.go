package query_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/site/query"
)

func TestADecimalKeepsItsDigits(t *testing.T) {
	var d query.Decimal
	require.NoError(t, json.Unmarshal([]byte(`-19.870`), &d))
	assert.Equal(t, query.Decimal("-19.870"), d)
	written, err := json.Marshal(d)
	require.NoError(t, err)
	assert.Equal(t, `"-19.870"`, string(written))
}

func TestADecimalIsANumber(t *testing.T) {
	var d query.Decimal
	require.Error(t, json.Unmarshal([]byte(`"nitton"`), &d))
}
