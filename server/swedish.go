package main

import (
	"bytes"
	"io"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// swedishHelp prints kong's own help with its headings in Swedish.
func swedishHelp(options kong.HelpOptions, ctx *kong.Context) error {
	var page bytes.Buffer
	to := ctx.Stdout
	ctx.Stdout = &page
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = to
	if err != nil {
		return err
	}
	_, err = io.WriteString(to, inSwedish(page.String()))
	return err
}

// inSwedish translates the words that kong itself puts on help pages and in
// errors about the command line. What Go adds about a time is told already.
func inSwedish(text string) string {
	text = regexp.MustCompile(`(expected duration [^\n]*?): time: [^\n]*`).ReplaceAllString(text, "$1")
	return strings.NewReplacer(
		"Usage:", "Så här:",
		"Arguments:", "Argument:",
		"Flags:", "Flaggor:",
		"Commands:", "Kommandon:",
		"<command>", "<kommando>",
		"[flags]", "[flaggor]",
		"Show context-sensitive help.", "Visar den här hjälpen.",
		`Run "`, `Kör "`,
		`" for more information on a command.`, `" för att läsa om ett kommando.`,
		"unknown flag", "okänd flagga",
		"unexpected argument", "oväntat argument",
		"missing positional arguments", "det saknas argument:",
		"missing flags:", "det saknas flaggor:",
		"expected one of", "välj ett av",
		"must be one of", "ska vara något av",
		"but got", "men är",
		"did you mean one of", "menade du något av",
		"did you mean", "menade du",
		`expected string value but got "EOL" (<EOL>)`, "det saknas ett värde",
		"expected a valid 64 bit int but got", "ska vara ett heltal men är",
		"expected a valid 64 bit uint but got", "ska vara ett heltal från 0 men är",
		"expected uint value but got", "ska vara ett heltal från 0 men är",
		"expected a float but got", "ska vara ett tal, som 0.5, men är",
		"expected float value but got", "ska vara ett tal, som 0.5, men är",
		"bool value must be true, 1, yes, false, 0 or no but got", "ska vara true eller false men är",
		"expected duration but got", "ska vara en tid, som 5s, men är",
		" and --", " och --",
		"can't be used together", "går inte att ange tillsammans",
		"(short flag); perhaps try", "(en flagga); skriv kanske",
		"expected", "det saknas",
		" (string)", "",
		"(string)", "",
	).Replace(text)
}
