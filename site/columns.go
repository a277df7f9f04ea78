package site

import (
	"strconv"
	"strings"
)

// cell is a number in a column of a table.
type cell struct {
	Text string `json:"text"`
	// Pad is the class that makes room after a number with fewer decimals than
	// others in its column, so that their decimal commas stand below each other:
	// "comma-2" for a comma and two digits, "digits-1" for one digit.
	Pad string `json:"pad,omitempty"`
}

// decimalsOf is how many decimals a number has, as a Swede writes it: "−1 552,50",
// "78,9 %"; false for other text.
func decimalsOf(text string) (int, bool) {
	number := strings.TrimLeft(text, "−-")
	if number == "" || number[0] < '0' || number[0] > '9' {
		return 0, false
	}
	decimals, found := strings.CutPrefix(strings.TrimLeft(number, "0123456789 \u00a0\u202f"), ",")
	if !found {
		return 0, true
	}
	return len(decimals) - len(strings.TrimLeft(decimals, "0123456789")), true
}

// aligned gives the numbers of a column the room that they need after them.
func aligned(column []string) []cell {
	most := 0
	for _, text := range column {
		if decimals, ok := decimalsOf(text); ok {
			most = max(most, decimals)
		}
	}
	cells := make([]cell, len(column))
	for i, text := range column {
		cells[i] = cell{text, room(text, most)}
	}
	return cells
}

func room(text string, most int) string {
	decimals, ok := decimalsOf(text)
	switch {
	case !ok || decimals == most:
		return ""
	case decimals == 0:
		return "comma-" + strconv.Itoa(most)
	default:
		return "digits-" + strconv.Itoa(most-decimals)
	}
}
