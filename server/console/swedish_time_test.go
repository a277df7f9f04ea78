package console_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/server/console"
)

func TestATypedTimeIsMeantInSweden(t *testing.T) {
	for typed, wanted := range map[string]string{
		"2026-01-15T08:00": "2026-01-15T07:00:00Z",
		"2026-07-15T08:00": "2026-07-15T06:00:00Z",
		"2026-03-29T01:59": "2026-03-29T00:59:00Z",
		"2026-03-29T03:00": "2026-03-29T01:00:00Z",
		"2026-10-25T01:59": "2026-10-24T23:59:00Z",
		"2026-10-25T02:00": "2026-10-25T01:00:00Z", // comes twice: the later
		"2026-10-25T02:59": "2026-10-25T01:59:00Z",
		"2026-10-25T03:00": "2026-10-25T02:00:00Z",
	} {
		at, err := console.Minute(typed)
		require.NoError(t, err, typed)
		assert.Equal(t, wanted, at.Format(time.RFC3339), typed)
	}
	for _, typed := range []string{
		"", "2026-01-15", "08:00", "2026-02-29T08:00", "2026-01-15T25:00", "i morgon",
		"2026-03-29T02:30", // is left out
	} {
		_, err := console.Minute(typed)
		require.Error(t, err, typed)
	}
}

func TestADayEndsAtMidnightInSweden(t *testing.T) {
	for typed, wanted := range map[string]string{
		"2026-01-15": "2026-01-15T23:00:00Z",
		"2026-03-28": "2026-03-28T23:00:00Z",
		"2026-03-29": "2026-03-29T22:00:00Z",
		"2026-12-31": "2026-12-31T23:00:00Z",
	} {
		at, err := console.EndOf(typed)
		require.NoError(t, err, typed)
		assert.Equal(t, wanted, at.Format(time.RFC3339), typed)
	}
	for _, typed := range []string{"", "2026-02-29", "31/12 2026"} {
		_, err := console.EndOf(typed)
		require.Error(t, err, typed)
	}
}
