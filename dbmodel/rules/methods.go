package rules

import "insyn/dbmodel"

// Methods lists the published rules in the order of the methods page. Each says
// in its own file how it works, beside the function that does so.
func Methods() []*dbmodel.Method {
	published := []dbmodel.Method{targetMethod(), verdictMethod(), sentenceMethod(), seriesMethod(), targetChangeMethod(), promiseMethod(), genderGapMethod(), numberMethod()}
	published = append(published, FindingMethods()...)
	methods := make([]*dbmodel.Method, len(published))
	for i := range published {
		methods[i] = &published[i]
	}
	return methods
}
