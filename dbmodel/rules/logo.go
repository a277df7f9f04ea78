package rules

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// LogoSize is how large a logo's file may be, in bytes: every page of the
// municipality carries it, and a page is to stay small.
const LogoSize = 20_000

// longestSide is how wide or high a logo may be, in pixels.
const longestSide = 4000

// Picture is what kind of picture a file is, and how large it is drawn.
type Picture struct {
	// MediaType is image/svg+xml or image/png.
	MediaType string
	// Extension is how its file's name ends, "svg".
	Extension string
	// Width and Height are in CSS pixels.
	Width, Height int
}

// Logo reads what kind of picture a logo's file is. One that is too large, or that
// does more than be looked at, is refused: a file of the site's own address must
// not run a script, nor fetch anything from elsewhere. The error says in Swedish
// what is wrong, and what to do.
func Logo(file []byte) (Picture, error) {
	if len(file) > LogoSize {
		return Picture{}, fmt.Errorf("logotypen är %d byte, och får vara högst %d; förenkla teckningen eller minska bilden", len(file), LogoSize)
	}
	if bytes.HasPrefix(file, []byte("\x89PNG\r\n\x1a\n")) {
		return raster(file)
	}
	width, height, err := drawing(file)
	if err != nil {
		return Picture{}, err
	}
	return sized("image/svg+xml", "svg", width, height)
}

func raster(file []byte) (Picture, error) {
	size, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return Picture{}, unreadable(err, "PNG")
	}
	picture, err := sized("image/png", "png", float64(size.Width), float64(size.Height))
	if err != nil {
		return Picture{}, err
	}
	if _, err := png.Decode(bytes.NewReader(file)); err != nil {
		return Picture{}, unreadable(err, "PNG")
	}
	return picture, nil
}

func unreadable(why error, kind string) error {
	return fmt.Errorf("logotypen går inte att läsa: %w; spara om den som %s", why, kind)
}

func sized(mediaType, extension string, width, height float64) (Picture, error) {
	// Whatever is not a number is not within either.
	if !(width >= 1 && width <= longestSide && height >= 1 && height <= longestSide) {
		return Picture{}, fmt.Errorf("logotypen är %g × %g bildpunkter; gör den 1 till %d på var sida", width, height, longestSide)
	}
	return Picture{mediaType, extension, int(math.Round(width)), int(math.Round(height))}, nil
}

const (
	svgSpace = "http://www.w3.org/2000/svg"
	// inertSpaces are the namespaces of what drawing programs note about themselves,
	// which no browser draws.
	inertSpaces = `http://www.inkscape.org/namespaces/inkscape http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd
		http://www.w3.org/1999/02/22-rdf-syntax-ns# http://creativecommons.org/ns# http://purl.org/dc/elements/1.1/`
	// drawn are the elements of SVG 2 that only draw.
	drawn = `svg g defs symbol use title desc metadata style path rect circle ellipse line polyline polygon
		text tspan linearGradient radialGradient stop pattern clipPath mask`
)

var (
	leadingOut = regexp.MustCompile(`(?i)url\(\s*['"]?\s*[^#'"\s]|image-set|@import|\\|expression\s*\(`)
	length     = regexp.MustCompile(`^\s*([0-9.]+)(px)?\s*$`)
)

var errNoDrawing = errors.New("logotypen är varken SVG eller PNG; spara den som något av dem")

// drawing checks that an SVG only draws, and answers how wide and high.
func drawing(file []byte) (width, height float64, err error) {
	reader := xml.NewDecoder(bytes.NewReader(file))
	var style []byte // of the style sheet that is being read, which may come in pieces
	isRead, isStyle := false, false
	for {
		token, err := reader.Token()
		switch {
		case errors.Is(err, io.EOF) && isRead:
			return width, height, nil
		case err != nil && isRead:
			return 0, 0, unreadable(err, "SVG")
		case err != nil:
			return 0, 0, errNoDrawing
		}
		switch token := token.(type) {
		case xml.StartElement:
			if !isRead {
				if token.Name != (xml.Name{Space: svgSpace, Local: "svg"}) {
					return 0, 0, errNoDrawing
				}
				width, height = extent(token.Attr)
				isRead = true
			}
			if isStyle {
				return 0, 0, errors.New("logotypen har något inuti <style>, som bara får ha text; ta bort det")
			}
			if err := checkElement(token); err != nil {
				return 0, 0, err
			}
			isStyle, style = token.Name.Local == "style", nil
		case xml.EndElement:
			if isStyle && leadingOut.Match(style) {
				return 0, 0, fmt.Errorf("logotypens stilmall hämtar något: %w", errLeadsOut)
			}
			isStyle = false
		case xml.CharData:
			style = append(style, token...)
		case xml.Directive:
			return 0, 0, fmt.Errorf("logotypen har en deklaration, <!%.20s …>; ta bort den", token)
		case xml.ProcInst:
			if token.Target != "xml" {
				return 0, 0, fmt.Errorf("logotypen har en anvisning, <?%s …>; ta bort den", token.Target)
			}
		}
	}
}

var errLeadsOut = errors.New("låt den bara hänvisa till det som finns i filen (#…)")

// checkElement refuses what does more than draw.
func checkElement(element xml.StartElement) error {
	name := element.Name
	onlyNotes := slices.Contains(strings.Fields(inertSpaces), name.Space)
	onlyDraws := name.Space == svgSpace && slices.Contains(strings.Fields(drawn), name.Local)
	if !onlyNotes && !onlyDraws {
		return fmt.Errorf("logotypen har elementet <%s>, som gör mer än att rita; ta bort det", name.Local)
	}
	for _, attribute := range element.Attr {
		name := strings.ToLower(attribute.Name.Local)
		switch {
		case strings.HasPrefix(name, "on"):
			return fmt.Errorf("logotypen har attributet %s, som kör program; ta bort det", name)
		case name == "href" && !strings.HasPrefix(attribute.Value, "#"), name == "src", name == "base",
			attribute.Name.Space != "xmlns" && name != "xmlns" && leadingOut.MatchString(attribute.Value):
			return fmt.Errorf("logotypens attribut %s hämtar något: %w", name, errLeadsOut)
		}
	}
	return nil
}

// extent is how wide and high a drawing says that it is: by width and height where
// both are in pixels, and else by its viewBox. 0 where it says neither.
func extent(attributes []xml.Attr) (width, height float64) {
	said := make(map[string]string)
	for _, attribute := range attributes {
		if attribute.Name.Space == "" {
			said[attribute.Name.Local] = attribute.Value
		}
	}
	wide, high := length.FindStringSubmatch(said["width"]), length.FindStringSubmatch(said["height"])
	if wide != nil && high != nil {
		return number(wide[1]), number(high[1])
	}
	if box := strings.FieldsFunc(said["viewBox"], func(r rune) bool { return strings.ContainsRune(" ,\t\r\n", r) }); len(box) == 4 {
		return number(box[2]), number(box[3])
	}
	return 0, 0
}

// number reads one, and answers 0 for what is none.
func number(text string) float64 {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0
	}
	return value
}
