package dataset

import (
	"fmt"
	"strings"
)

// Everything the reader says to the person who made the package.

func msgHeading(what string, problems int) string {
	if problems == 1 {
		return what + " har ett fel:"
	}
	return fmt.Sprintf("%s har %d fel:", what, problems)
}

func msgMore(more int) string { return fmt.Sprintf("… och %d fel till.", more) }

// quote shows a value, the start of it if it is long.
func quote(value string) string {
	const most = 60
	letters := []rune(strings.Join(strings.Fields(value), " "))
	if len(letters) > most {
		letters = append(letters[:most], '…')
	}
	return "”" + string(letters) + "”"
}

// The package and its files.

func msgNoDescriptor() text {
	return text{"filen saknas i paketet", "en mapp eller zip-fil med datapackage.json överst"}
}

func msgBadDescriptor(reason string) text {
	return text{"filen går inte att läsa som JSON (" + reason + ")", "ett Frictionless Data Package"}
}

func msgMissingResource(name string) text {
	return text{"tabellen " + name + " saknas", "alla tabeller i Insyns format, även tomma"}
}

func msgUnknownResource(name string) text {
	return text{"tabellen " + quote(name) + " ingår inte i Insyns format", ""}
}

func msgRepeatedResource(name string) text {
	return text{"tabellen " + quote(name) + " finns flera gånger", "en gång"}
}

func msgMissingField(name string) text {
	return text{"kolumnen " + name + " saknas i beskrivningen", "samma kolumner som i Insyns format"}
}

func msgUnknownField(name string) text {
	return text{"kolumnen " + quote(name) + " ingår inte i Insyns format", ""}
}

func msgOtherField(name, found, wanted string) text {
	return text{"kolumnen " + name + " beskrivs som " + found, wanted}
}

func msgOtherKeys(found, wanted string) text {
	return text{"nycklarna beskrivs som " + found, wanted}
}

func msgOtherEncoding(found string) text {
	return text{"teckenkodningen är " + quote(found), "utf-8"}
}

func msgOtherDelimiter(found string) text {
	return text{"fältavgränsaren är " + quote(found), "komma"}
}

func msgBadPath(path string) text {
	return text{"sökvägen " + quote(path) + " går inte att använda", "en fil i paketet, till exempel goals.csv"}
}

func msgMissingFile() text { return text{"filen saknas i paketet", ""} }

func msgUnknownFile() text {
	return text{"filen nämns inte i datapackage.json", "bara filer som beskrivs där"}
}

func msgUnreadable(reason string) text { return text{"filen går inte att läsa (" + reason + ")", ""} }

func msgNotUTF8() text {
	return text{"filen är inte sparad som UTF-8", "spara som ”CSV UTF-8” i kalkylprogrammet"}
}

func msgNoHeader() text { return text{"filen är tom", "minst en rubrikrad"} }

func msgSemicolons() text {
	return text{"fälten skiljs åt med semikolon", "komma; välj kommatecken som avgränsare när filen sparas"}
}

func msgTabs() text {
	return text{"fälten skiljs åt med tabbar", "komma; välj kommatecken som avgränsare när filen sparas"}
}

func msgBadQuotes() text {
	return text{"citattecknen går inte ihop", "en cell som innehåller komma, citattecken eller radbrytning står inom \" och citattecken i den skrivs \"\""}
}

func msgMissingColumn(name string) text {
	return text{"kolumnen " + name + " saknas i rubrikraden", ""}
}

func msgUnknownColumn(name string, allowed []string) text {
	return text{"kolumnen " + quote(name) + " finns inte i tabellen", strings.Join(allowed, ", ")}
}

func msgRepeatedColumn(name string) text {
	return text{"kolumnen " + name + " finns flera gånger", "en gång"}
}

func msgCellCount(found, wanted int) text {
	cells := "celler"
	if found == 1 {
		cells = "cell"
	}
	return text{fmt.Sprintf("raden har %d %s", found, cells), fmt.Sprintf("%d, som rubrikraden", wanted)}
}

// Cells.

func msgRequired() text { return text{"cellen är tom", "ett värde"} }

func msgSpace(value string) text {
	return text{quote(value) + " börjar eller slutar med blanksteg", "text utan blanksteg först och sist"}
}

func msgControlCharacter(value string) text {
	return text{quote(value) + " innehåller ett osynligt styrtecken", "vanlig text"}
}

func msgBrokenCharacter(value string) text {
	return text{quote(value) + " innehåller ett trasigt tecken", "den riktiga bokstaven; texten har sparats eller kopierats med fel teckenkodning"}
}

func msgInteger(value string) text {
	return text{quote(value) + " är inget heltal", "ett heltal, 2020"}
}

func msgNumber(value string) text {
	return text{quote(value) + " är inget tal", "siffror med decimalpunkt och utan mellanrum, -1234.5"}
}

func msgNumberInSheet(value string) text {
	return text{quote(value) + " är inget tal", "ett tal, −1 234,5"}
}

func msgDecimalComma(value string) text {
	return text{quote(value) + " är skrivet med decimalkomma eller mellanrum", "siffror med decimalpunkt och utan mellanrum, " + plainNumber(value)}
}

func plainNumber(value string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ReplaceAll(value, "−", "-"), ",", ".")), "")
}

func msgNumberSize(value string) text {
	return text{quote(value) + " har för många siffror", "högst 12 siffror före decimaltecknet och 6 efter"}
}

func msgBoolean(value, allowed string) text {
	return text{quote(value) + " är varken sant eller falskt", allowed}
}

func msgDate(value string) text {
	return text{quote(value) + " är inget datum", "ett datum, 2020-12-31"}
}

func msgURI(value string) text {
	return text{quote(value) + " är ingen webbadress", "en hel adress, https://www.kolada.se/"}
}

func msgEnum(value string, allowed []string) text {
	return text{quote(value) + " är inget av de tillåtna värdena", strings.Join(allowed, ", ")}
}

func msgPattern(value, pattern string) text {
	return text{quote(value) + " har fel form", describePattern(pattern)}
}

// describePattern says a pattern of the format in words.
func describePattern(pattern string) string {
	words := map[string]string{
		`^[a-z0-9]+(-[a-z0-9]+)*$`:               "små bokstäver a–z, siffror och bindestreck, okat-bostadsbyggande",
		`^[0-9]{4}$`:                             "fyra siffror, 0126",
		`^[0-9]{4}(-(0[1-9]|1[0-2]))?$`:          "ett år eller en månad, 2020 eller 2020-11",
		`^[NU][0-9]{5}$`:                         "ett nyckeltal i Kolada, N00901",
		`^[A-ZÅÄÖ]+-[0-9]{4}/[0-9]+(\.[0-9]+)?$`: "ett diarienummer, KS-2020/1319",
	}
	if said, ok := words[pattern]; ok {
		return said
	}
	return "text som stämmer med " + pattern
}

func msgMinimum(value, minimum string) text {
	return text{quote(value) + " är för litet", "minst " + minimum}
}

func msgMaximum(value, maximum string) text {
	return text{quote(value) + " är för stort", "högst " + maximum}
}

// Keys.

func msgRepeatedKey(value string, row int) text {
	return text{fmt.Sprintf("%s finns redan på rad %d", quote(value), row), "varje nyckel en gång"}
}

func msgRepeatedValue(value string, row int) text {
	return text{fmt.Sprintf("%s finns redan på rad %d", quote(value), row), "varje värde en gång"}
}

func msgNoSuchKey(value, where, columns string) text {
	return text{quote(value) + " finns inte i " + where, "ett värde ur kolumnen " + columns + " där"}
}
