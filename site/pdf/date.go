package pdf

import (
	"regexp"
	"time"
)

// dated replaces the time of day that Chromium read off the machine's clock, so
// that the same page gives the same file. The text keeps its length: the file
// ends with a table of where everything stands.
func dated(file []byte, made time.Time) []byte {
	clock := regexp.MustCompile(`/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)`)
	return clock.ReplaceAll(file, []byte("/$1 (D:"+made.UTC().Format("20060102150405")+"+00'00')"))
}
