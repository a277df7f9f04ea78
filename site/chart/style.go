package chart

// class is what an item is, and its name in style sheets after "chart-".
type class string

const (
	classPaper   class = "paper"
	classText    class = "text"
	classNote    class = "note"
	classValue   class = "value"
	classHeading class = "heading"
	classGrid    class = "grid"
	classAxis    class = "axis"
	classLeader  class = "leader"
	classTarget  class = "target"
	classAim     class = "aim"
	classBreak   class = "break"
	classLine    class = "line"
	classDot     class = "dot"
	className    class = "name"
	classBudget  class = "budget"
	classOutcome class = "outcome"
	classMore    class = "more"
	classLess    class = "less"
	classTrack   class = "track"
	classPlace   class = "place"
	classAccent  class = "accent"

	classWomenLine class = "line chart-women"
	classWomenDot  class = "dot chart-women"
	classWomenName class = "name chart-women"
	classMenLine   class = "line chart-men"
	classMenDot    class = "dot chart-men"
	classMenName   class = "name chart-men"
)

// ink is a colour of the printed and the standing-alone chart; a page's style
// sheet has its own.
type ink int

const (
	inkNone ink = iota
	inkPaper
	inkText
	inkNote
	inkGrid
	inkAccent
	inkWomen
	inkMen
	inkLess
	inkCount
)

func (i ink) rgb() [3]byte {
	return [...][3]byte{
		inkNone: {}, inkPaper: {255, 255, 255}, inkText: {0x1c, 0x1b, 0x19}, inkNote: {0x57, 0x54, 0x4d},
		inkGrid: {0xd8, 0xd4, 0xc8}, inkAccent: {0x14, 0x56, 0x4f}, inkWomen: {0x7a, 0x44, 0x00},
		inkMen: {0x2f, 0x4f, 0x8f}, inkLess: {0x9a, 0x2c, 0x1c},
	}[i]
}

// style is how a class looks where no style sheet reaches.
type style struct {
	fill, stroke ink
	width        float64
	// dash is the lengths of dash and gap; round dots where the dash is 0.
	dash [2]float64
	bold bool
}

func (c class) style() style {
	switch c {
	case classPaper:
		return style{fill: inkPaper}
	case classNote, classAim:
		return style{fill: inkNote}
	case classValue, classHeading:
		return style{fill: inkText, bold: true}
	case classGrid:
		return style{stroke: inkGrid, width: 1}
	case classAxis:
		return style{stroke: inkNote, width: 1}
	case classLeader:
		return style{stroke: inkNote, width: 0.75}
	case classTarget:
		return style{stroke: inkText, width: 1.5, dash: [2]float64{6, 4}}
	case classBreak:
		return style{stroke: inkNote, width: 1.5, dash: [2]float64{1.5, 4}}
	case classBudget:
		return style{fill: inkPaper, stroke: inkText, width: 1.25}
	case classLess:
		return style{fill: inkLess}
	case classTrack:
		return style{fill: inkPaper, stroke: inkNote, width: 1}
	case classText:
		return style{fill: inkText}
	default:
		return c.seriesStyle()
	}
}

// seriesStyle tells women, men and everyone apart.
func (c class) seriesStyle() style {
	switch c {
	case classWomenLine:
		return style{stroke: inkWomen, width: 2, dash: [2]float64{9, 4}}
	case classMenLine:
		return style{stroke: inkMen, width: 2, dash: [2]float64{2.5, 3.5}}
	case classWomenDot, classWomenName:
		return style{fill: inkWomen}
	case classMenDot, classMenName:
		return style{fill: inkMen}
	case classLine:
		return style{stroke: inkAccent, width: 2.5}
	case className, classAccent:
		return style{fill: inkAccent, bold: true}
	default:
		return style{fill: inkAccent}
	}
}

// clears tells whether what lies behind a text of this class is cleared, so that
// it stays readable where a line passes.
func (c class) clears() bool {
	switch c {
	case classValue, classAim, className, classWomenName, classMenName:
		return true
	default:
		return false
	}
}
