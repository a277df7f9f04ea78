package main

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// helpWidth is how long the lines of explanations are.
const helpWidth = 80

// configCommand has the flags of serve, and says what they are.
type configCommand struct {
	serveCommand
}

// Help is shown by --help below the command's own line.
func (configCommand) Help() string {
	return "Varje inställning visas med vad den gäller, varifrån den kommer och vad den gör. " +
		"Det som visas är en fil med inställningar, så att det går att börja med den. " +
		"Lösenord och hemligheter är dolda.\n\nExempel: insyn config --config /etc/insyn/insyn.conf"
}

// Run prints the settings as a file.
func (configCommand) Run(k *kong.Context, p *process) error { //nolint:unparam // kong wants an error.
	say(p.stdout, textConfig)
	for _, flag := range k.Selected().Flags {
		if flag.Name == "help" {
			continue
		}
		value, origin := inWord(flag.Target), originDefault
		if _, from, set := p.settings.resolve(flag.Name); set {
			origin = from
		}
		if isGiven(k, flag) {
			origin = originFlag
		}
		p.showSetting(variableNames(flag.Name)[0], "--"+flag.Name, flag.Help, value, origin)
	}
	secret, origin := "", originDefault
	if _, from, set := p.settings.variable(clientSecret); set {
		secret, origin = textHidden, from
	}
	p.showSetting(clientSecret, clientSecret, textSecret, secret, origin)
	return nil
}

// isGiven tells whether a flag stands on the command line.
func isGiven(k *kong.Context, flag *kong.Flag) bool {
	for _, part := range k.Path {
		if part.Flag == flag && !part.Resolved {
			return true
		}
	}
	return false
}

// showSetting prints one setting. What is not set, and what would not work if it
// were copied, is a comment.
func (p *process) showSetting(variable, name, help, value, origin string) {
	say(p.stdout, "\n%s", comment(help))
	say(p.stdout, "# %s: %s\n", name, origin)
	shown := hideSecrets(value)
	if origin == originDefault || shown != value || shown == textHidden {
		say(p.stdout, "#")
	}
	say(p.stdout, "%s=%s\n", variable, shown)
}

// inWord is a flag's value as it is written.
func inWord(value reflect.Value) string {
	if words, ok := value.Interface().([]string); ok {
		return strings.Join(words, ",")
	}
	return fmt.Sprint(value.Interface())
}

// hideSecrets hides passwords in addresses, also in ones that are not written
// as they should be.
func hideSecrets(value string) string {
	value = regexp.MustCompile(`(://[^:@/?#,\s]*):[^,\s]*@`).ReplaceAllString(value, "$1:"+textHidden+"@")
	return regexp.MustCompile(`(?i)([?&][^=&\s]*(?:password|secret|token|key)[^=&\s]*=)[^&,\s]*`).ReplaceAllString(value, "$1"+textHidden)
}

// comment breaks a text into lines of a comment.
func comment(text string) string {
	var all strings.Builder
	line := "#"
	for word := range strings.FieldsSeq(text) {
		if len([]rune(line+" "+word)) > helpWidth {
			all.WriteString(line + "\n")
			line = "#"
		}
		line += " " + word
	}
	return all.String() + line + "\n"
}
