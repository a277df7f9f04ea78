package rules

import (
	"math"
	"slices"

	"insyn/dbmodel"
)

// GenderGap is how far women and men are apart in the latest outcome that there
// is for both, as a share of the larger figure in millionths: 1.6 for women and
// 0.4 for men is 750 000, whatever the unit. It is nil where no time has both.
// The observations' SortValue must be set.
func GenderGap(all []*dbmodel.Observation) *int64 {
	women := Select(all, []dbmodel.Gender{dbmodel.GenderWomen}, nil, nil)
	for _, w := range slices.Backward(women) {
		for _, o := range all {
			if o.Gender == dbmodel.GenderMen && period(o) == period(w) {
				return new(apart(float64(w.SortValue), float64(o.SortValue)))
			}
		}
	}
	return nil
}

func genderGapMethod() dbmodel.Method {
	return dbmodel.Method{
		Key:   "skillnad-mellan-konen",
		Title: "Skillnaden mellan kvinnor och män",
		Text:  `API:et kan ordna mått efter hur långt ifrån varandra kvinnor och män ligger. Skillnaden är räknad i det senaste utfall som finns för båda, och som andel av det större talet: 1,6 för kvinnor och 0,4 för män är en skillnad på 75 procent. Därför går mått med olika enheter att ordna. Ordningen säger inget om orsaken, eller om skillnaden är motiverad.`,
	}
}

func apart(a, b float64) int64 {
	larger := math.Max(math.Abs(a), math.Abs(b))
	if larger == 0 {
		return 0
	}
	return int64(math.Round(math.Abs(a-b) / larger * 1_000_000))
}
