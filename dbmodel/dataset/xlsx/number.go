package xlsx

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// number is a number as it is shown, or the day that it stands for.
func (b *Book) number(stored string, f Format) (Kind, string) {
	value, err := strconv.ParseFloat(strings.TrimSpace(stored), 64)
	if err != nil || math.IsNaN(value) || math.IsInf(value, 0) {
		return Text, stored
	}
	if f.Day {
		return Day, b.day(value)
	}
	if f.Percent {
		value *= 100
	}
	return Number, shown(value, f.Decimals)
}

// shown writes a number with the fifteen digits that Excel knows of it, and
// with so many decimals at least.
func shown(value float64, decimals int) string {
	const digits = 15
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(value, 'e', digits-1, 64), 64)
	if err != nil {
		rounded = value
	}
	text := strconv.FormatFloat(rounded, 'f', -1, 64)
	_, after, _ := strings.Cut(text, ".")
	if missing := decimals - len(after); missing > 0 && after == "" {
		return text + "." + strings.Repeat("0", missing)
	} else if missing > 0 {
		return text + strings.Repeat("0", missing)
	}
	return text
}

// day is the day, and the time where there is one, of a number of days.
func (b *Book) day(days float64) string {
	const most = 2958465 // the last day of the year 9999
	if days < 0 || days > most {
		return strconv.FormatFloat(days, 'f', -1, 64)
	}
	first := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	if b.from1904 {
		first = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	whole, part := math.Modf(days)
	at := first.AddDate(0, 0, int(whole)).Add(time.Duration(math.Round(part*86400)) * time.Second)
	if part == 0 {
		return at.Format(time.DateOnly)
	}
	return at.Format("2006-01-02T15:04:05")
}
