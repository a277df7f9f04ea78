package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// scale is an axis: from one value to another, with values to mark on the way.
type scale struct {
	low, high float64
	ticks     []float64
	decimals  int
}

// visible is how much of the highest value a series must vary by for its
// changes to be seen on an axis that starts at zero.
const visible = 0.12

// newScale chooses an axis for values that may be drawn as dots. It starts at
// zero, unless that would hide every change there is.
func newScale(values []float64) scale {
	low, high := span(values)
	fromZero := low <= 0 || high == low || high-low >= visible*high
	if high < 0 && high-low < visible*-low && high != low {
		return niceScale(widen(low, high))
	}
	if fromZero {
		return niceScale(min(low, 0), max(high, 0))
	}
	return niceScale(widen(low, high))
}

// widen keeps small changes small: an axis without zero still spans a tenth of
// its values.
func widen(low, high float64) (from, to float64) {
	missing := max(0, 0.1*max(math.Abs(high), math.Abs(low))-(high-low)) / 2
	return low - missing, high + missing
}

func span(values []float64) (low, high float64) {
	if len(values) == 0 {
		return 0, 0
	}
	low, high = values[0], values[0]
	for _, v := range values[1:] {
		low, high = min(low, v), max(high, v)
	}
	return low, high
}

func niceScale(low, high float64) scale {
	if high == low {
		high = low + 1
	}
	step := niceStep((high - low) / 3)
	s := scale{low: math.Floor(low/step+1e-9) * step, high: math.Ceil(high/step-1e-9) * step}
	s.decimals = int(max(0, -math.Floor(math.Log10(step)+1e-9)))
	if scaled := step * math.Pow10(s.decimals); s.decimals < 9 && math.Abs(scaled-math.Round(scaled)) > 1e-6 {
		s.decimals++
	}
	for i := range 12 {
		tick := s.low + float64(i)*step
		if tick > s.high+step/2 {
			break
		}
		if math.Abs(tick) < step/1e6 {
			tick = 0
		}
		s.ticks = append(s.ticks, tick)
	}
	return s
}

// niceStep is the nearest larger of 1, 2, 2.5, 5 and 10 times a power of ten.
func niceStep(rough float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	for _, factor := range []float64{1, 2, 2.5, 5} {
		if rough <= factor*power*(1+1e-9) {
			return factor * power
		}
	}
	return 10 * power
}

// placeScale is for places: 1 is where an axis has its highest value.
func placeScale(values []float64) scale {
	_, high := span(values)
	s := niceScale(0, max(high, 2))
	s.low = 1
	s.ticks = append([]float64{1}, slices.DeleteFunc(s.ticks, func(tick float64) bool { return tick <= 1 })...)
	return s
}

// at is a value's share of the way along the axis, 0 to 1.
func (s scale) at(value float64) float64 {
	return min(max((value-s.low)/(s.high-s.low), 0), 1)
}

// Number writes a value as Swedes do: decimal comma, thin spaces between
// thousands, a real minus sign.
func Number(value float64, decimals int) string {
	return Group(strconv.FormatFloat(value, 'f', decimals, 64))
}

// Group writes a number's digits as Swedes do: "-12448.5" becomes "−12 448,5".
func Group(digits string) string {
	sign := ""
	if rest, negative := strings.CutPrefix(digits, "-"); negative {
		sign, digits = "\u2212", rest
	}
	whole, decimals, hasDecimals := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "\u202f" + whole[i:]
	}
	if hasDecimals {
		whole += "," + decimals
	}
	return sign + whole
}
