package xlsx

import (
	"archive/zip"
	"strings"
)

// refuseParts knows from its parts what a workbook must not have.
func refuseParts(parts map[string]*zip.File) error {
	switch {
	case parts["datapackage.json"] != nil:
		return &RefusedError{"filen är ett rapportpaket och ingen arbetsbok", "Låt filens namn sluta på .zip."}
	case parts["content.xml"] != nil && parts["mimetype"] != nil:
		return &RefusedError{"filen är i formatet .ods", saveAgain}
	case parts["xl/workbook.bin"] != nil:
		return &RefusedError{"filen är i formatet .xlsb", saveAgain}
	case parts["[content_types].xml"] == nil:
		return notWorkbook()
	}
	for name := range parts {
		if err := refusePart(name); err != nil {
			return err
		}
	}
	return refuseTypes(parts)
}

func refusePart(name string) error {
	switch {
	case strings.HasSuffix(name, "vbaproject.bin"), strings.HasPrefix(name, "xl/macrosheets/"), strings.HasPrefix(name, "xl/dialogsheets/"):
		return macros()
	case strings.HasPrefix(name, "xl/externallinks/"), name == "xl/connections.xml":
		return &RefusedError{
			"arbetsboken hämtar uppgifter ur andra filer eller datakällor",
			"Bryt länkarna i Excel (Data, Redigera länkar) så att värdena står i arbetsboken.",
		}
	}
	return nil
}

func macros() error {
	return &RefusedError{"arbetsboken innehåller makron", "Spara den som en arbetsbok utan makron (.xlsx)."}
}

// refuseTypes refuses workbooks that call themselves what has macros.
func refuseTypes(parts map[string]*zip.File) error {
	var said struct {
		Types []struct {
			Name string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
	if err := (&Book{parts: parts}).decode("[Content_Types].xml", &said); err != nil {
		return err
	}
	for _, each := range said.Types {
		if strings.Contains(strings.ToLower(each.Name), "macroenabled") {
			return macros()
		}
	}
	return nil
}
