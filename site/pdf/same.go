package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"time"
)

var (
	clock = regexp.MustCompile(`/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)`)
	node  = regexp.MustCompile(`\(node\d{8}\)`)
)

// same replaces what Chromium takes from elsewhere than the page, so that the same
// page gives the same file: the time of day, read off the machine's clock, and the
// numbers of the page's elements, which go on from those of pages printed before it
// or beside it. The text keeps its length, as the file ends with a table of where
// everything stands, and the elements their order, as they are looked up by it.
func same(file []byte, made time.Time) []byte {
	file = clock.ReplaceAll(file, []byte("/$1 (D:"+made.UTC().Format("20060102150405")+"+00'00')"))
	nodes := node.FindAll(file, -1)
	slices.SortFunc(nodes, bytes.Compare)
	numbers := map[string][]byte{}
	for _, n := range nodes {
		if _, numbered := numbers[string(n)]; !numbered {
			numbers[string(n)] = fmt.Appendf(nil, "(node%08d)", len(numbers)+1)
		}
	}
	return node.ReplaceAllFunc(file, func(n []byte) []byte { return numbers[string(n)] })
}
