package dbmodel

// Count is how many of something there are: Key for machines (an enum value),
// Label for people (in Swedish).
type Count struct {
	Key   string
	Label string
	Count int
}
