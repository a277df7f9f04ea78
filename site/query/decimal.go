package query

import "encoding/json"

// Decimal is an exact number as the API wrote it, digit for digit: "19.870"
// stays "19.870". It is written as a JSON string, because templates read JSON
// numbers as floating point.
type Decimal string

// UnmarshalJSON takes a JSON number, or a number in a JSON string.
func (d *Decimal) UnmarshalJSON(data []byte) error {
	var number json.Number
	if err := json.Unmarshal(data, &number); err != nil {
		return err
	}
	*d = Decimal(number)
	return nil
}
