package site

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDecimalCommasStandBelowEachOther(t *testing.T) {
	cells := aligned([]string{"−12\u202f448", "1\u202f552,50", "−10\u202f895,5", "", "Ja"})
	assert.Equal(t, []cell{
		{"−12\u202f448", "comma-2"}, {"1\u202f552,50", ""}, {"−10\u202f895,5", "digits-1"}, {"", ""}, {"Ja", ""},
	}, cells)
	assert.Equal(t, []cell{{"78\u00a0%", "comma-1"}, {"78,4\u00a0%", ""}}, aligned([]string{"78\u00a0%", "78,4\u00a0%"}))
}

func TestNumbersWithAsManyDecimalsNeedNoRoom(t *testing.T) {
	assert.Equal(t, []cell{{"1,5", ""}, {"−2,5", ""}}, aligned([]string{"1,5", "−2,5"}))
	assert.Empty(t, aligned(nil))
}
