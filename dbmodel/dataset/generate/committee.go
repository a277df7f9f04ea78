package generate

import "fmt"

// committee is a kind of committee that a municipality has.
type committee struct {
	slug, name string
	// series numbers the key figures of its measures.
	series   int
	services []service
}

// service is something that a committee is responsible for, in the words that
// names and sentences are made of.
type service struct {
	// name is its name, indefinite: "förskola"; definite is as one is pleased with
	// it: "förskolan".
	name, definite string
	// counted is what is counted of it, and unit in what: "barn i förskola", "barn".
	counted, unit string
	// perThousand is about how many of them there are for each thousand people, in
	// tenths, and cost about what each costs in a year, in kronor.
	perThousand, cost int
	// people tells whether what is counted are women and men.
	people bool
}

// committeeAt is a usual committee as far as they reach, and then one that does
// what another does under a name that tells it is made up.
func committeeAt(i int) committee {
	known := committees()
	c := known[i%len(known)]
	c.series = i%len(known) + 1
	if i >= len(known) {
		c.name = fmt.Sprintf("Provnämnden %d", i+1)
	}
	c.slug = slugOf(c.name)
	return c
}

// committees are the usual ones, the commonest first.
func committees() []committee {
	technical, social := committeesOfTheWhole(), committeesOfPeople()
	all := make([]committee, 0, len(technical)+len(social))
	for i := range technical {
		all = append(all, technical[i], social[i])
	}
	return all
}
