package rules

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/govalues/decimal"
)

// The shades that the site's pages have behind links, those nearest to text in
// light and in dark, and how much text has to stand out from them (WCAG 2.2,
// 1.4.3, level AA).
const (
	lightPaper  = "#f3f1ea"
	darkPaper   = "#232220"
	leastRatio  = 4.5
	brightSteps = 20
)

// AccentColour reads a colour, "#0b5" or "#00bb55", and answers it in full and in
// small letters. One that text in it could not be read on light paper is refused:
// the error says in Swedish how far it stands out, and what to do.
func AccentColour(text string) (string, error) {
	colour, err := parseColour(text)
	if err != nil {
		return "", err
	}
	paper, err := parseColour(lightPaper)
	if err != nil {
		return "", err
	}
	if ratio := contrast(colour, paper); ratio < leastRatio {
		return "", fmt.Errorf("färgen %s är för ljus: text i den har kontrasten %s:1 mot sidan, och det behövs minst 4,5:1; välj en mörkare", colour, tenths(ratio))
	}
	return colour.String(), nil
}

// DarkAccent is an accent colour as it is on dark paper: mixed with white until
// text in it stands out as much as on light paper.
func DarkAccent(accent string) string {
	colour, err := parseColour(accent)
	paper, paperErr := parseColour(darkPaper)
	if err != nil || paperErr != nil {
		return accent
	}
	for step := range brightSteps {
		mixed := colour.withWhite(float64(step) / brightSteps)
		if contrast(mixed, paper) >= leastRatio {
			return mixed.String()
		}
	}
	return "#ffffff"
}

// rgb is a colour of three parts, 0 to 255.
type rgb [3]uint8

// String writes it as a stylesheet does: "#00bb55".
func (c rgb) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

func (c rgb) withWhite(share float64) rgb {
	for i, part := range c {
		c[i] = uint8(math.Round(float64(part) + (math.MaxUint8-float64(part))*share))
	}
	return c
}

func parseColour(text string) (rgb, error) {
	digits, marked := strings.CutPrefix(strings.TrimSpace(text), "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	value, err := strconv.ParseUint(digits, 16, 24)
	if err != nil || !marked || len(digits) != 6 {
		return rgb{}, fmt.Errorf("%q är ingen färg; skriv den med sex siffror, till exempel #14564f", text)
	}
	return rgb{uint8(value >> 16), uint8(value >> 8 & math.MaxUint8), uint8(value & math.MaxUint8)}, nil
}

// contrast is how much two colours stand out from each other, 1 to 21, by the
// formula of WCAG 2.2.
func contrast(a, b rgb) float64 {
	light, dark := luminance(a), luminance(b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

func luminance(c rgb) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		part := float64(c[i]) / math.MaxUint8
		if part <= 0.04045 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		sum += weight * part
	}
	return sum
}

// tenths writes a ratio rounded down, so that too little never looks enough.
func tenths(ratio float64) string {
	return Number(decimal.MustNew(int64(ratio*10), 1))
}
