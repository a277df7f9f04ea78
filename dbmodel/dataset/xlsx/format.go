package xlsx

import (
	"strconv"

	"github.com/xuri/nfp"
)

// Format is how a number is shown.
type Format struct {
	// Day is true where the number is a day or a time of day.
	Day bool
	// Percent is true where 0.5 is shown as 50 %.
	Percent bool
	// Decimals is how many decimals are shown at least.
	Decimals int
}

// stylesPart is what a workbook says of formats.
type stylesPart struct {
	Own []struct {
		ID   string `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Cells []struct {
		Format string `xml:"numFmtId,attr"`
	} `xml:"cellXfs>xf"`
}

func (b *Book) readFormats(part string) error {
	var said stylesPart
	if err := b.decode(part, &said); err != nil {
		return err
	}
	own := make(map[string]Format, len(said.Own))
	for _, format := range said.Own {
		own[format.ID] = formatOf(format.Code)
	}
	b.formats = make([]Format, len(said.Cells))
	for i, cell := range said.Cells {
		format, ok := own[cell.Format]
		if !ok {
			format = builtIn(cell.Format)
		}
		b.formats[i] = format
	}
	return nil
}

// builtIn is a format that workbooks name without describing it.
func builtIn(id string) Format {
	number, err := strconv.Atoi(id)
	switch {
	case err != nil:
		return Format{}
	case number == 2, number == 4, number == 39, number == 40, number == 43, number == 44:
		return Format{Decimals: 2}
	case number == 9:
		return Format{Percent: true}
	case number == 10:
		return Format{Percent: true, Decimals: 2}
	case number >= 14 && number <= 22, number >= 27 && number <= 36, number >= 45 && number <= 47, number >= 50 && number <= 58:
		return Format{Day: true}
	}
	return Format{}
}

// formatOf reads a format from its first part, which is the one for numbers
// above zero.
func formatOf(code string) Format {
	parser := nfp.NumberFormatParser()
	sections := parser.Parse(code)
	if len(sections) == 0 {
		return Format{}
	}
	var f Format
	pointed := false
	for _, item := range sections[0].Items {
		switch item.TType {
		case nfp.TokenTypeDateTimes, nfp.TokenTypeElapsedDateTimes:
			f.Day = true
		case nfp.TokenTypePercent:
			f.Percent = true
		case nfp.TokenTypeDecimalPoint:
			pointed = true
		case nfp.TokenTypeZeroPlaceHolder:
			if pointed {
				f.Decimals += len(item.TValue)
			}
		case nfp.TokenTypeExponential:
			return Format{}
		}
	}
	return f
}
