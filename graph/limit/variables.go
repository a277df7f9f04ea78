package limit

// Variables refuses variables that hold too many values, or hold them too deep.
func (l Limits) Variables(variables map[string]any) *Refusal {
	values, depth := values(variables, 0)
	switch {
	case values > l.VariableValues:
		return tooLarge("variableValues", "sends %s values in its variables", "ask with a filter instead, or in several questions", l.VariableValues, values)
	case depth > l.VariableDepth:
		return tooLarge("variableDepth", "sends variables %s lists and objects deep", "no argument takes as deep ones", l.VariableDepth, depth)
	}
	return nil
}

// values is how many values a value holds, and how many lists and objects deep
// the deepest lies, where the value itself lies in depth of them.
func values(value any, depth int) (number, deepest int) {
	count := func(child any) {
		n, d := values(child, depth+1)
		number, deepest = number+1+n, max(deepest, d)
	}
	switch value := value.(type) {
	case map[string]any:
		deepest = depth
		for _, child := range value {
			count(child)
		}
	case []any:
		deepest = depth
		for _, child := range value {
			count(child)
		}
	}
	return number, deepest
}
