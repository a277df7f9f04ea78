package limit

import "strconv"

// most is where counts end: far above every limit, and far from overflow.
const most = 1_000_000_000

// sum and product are exact up to most, which stands for all that is more.
func sum(a, b int) int { return min(a+b, most) }

func product(a, b int) int { return min(a*b, most) }

// figure writes a count as it stands in a sentence.
func figure(n int) string {
	if n >= most {
		return "a billion or more"
	}
	return strconv.Itoa(n)
}
