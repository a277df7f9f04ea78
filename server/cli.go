package main

import (
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// cli is the command line: each field is a command, each of its fields a flag.
type cli struct {
	Config string `placeholder:"FIL" help:"Fil med inställningar, en INSYN_NAMN=värde på varje rad. Flaggor och miljön går före."`

	Serve    serveCommand    `cmd:"" default:"withargs" help:"Startar webbplatsen och API:et. Det är också vad som händer när inget kommando anges."`
	Build    buildCommand    `cmd:"" help:"Bygger webbplatsen en gång."`
	Rebuild  rebuildCommand  `cmd:"" help:"Ber servern som är igång att bygga om webbplatsen."`
	Builds   buildsCommand   `cmd:"" help:"Visar byggen av webbplatsen: de som väntar, pågår och är klara."`
	Releases releasesCommand `cmd:"" help:"Visar de versioner av webbplatsen som finns kvar, och vilken som visas."`
	Rollback rollbackCommand `cmd:"" help:"Visar en tidigare version av webbplatsen, utan att bygga om."`
	Upload   uploadCommand   `cmd:"" help:"Lägger upp webbplatsen i en lagring som läsarna når, till exempel S3."`
	Headers  headersCommand  `cmd:"" help:"Visar de svarshuvuden som sidorna ska ha när någon annan än Insyn visar dem."`
	Import   importCommand   `cmd:"" help:"Läser in rapporter som utkast, och publicerar dem om du vill."`
	Diff     diffCommand     `cmd:"" help:"Visar vad läsarna skulle märka om ett utkast blev offentligt."`
	Export   exportCommand   `cmd:"" help:"Skriver en rapport till en fil."`
	Template templateCommand `cmd:"" help:"Skriver en tom arbetsbok att fylla i."`
	Generate generateCommand `cmd:"" help:"Hittar på rapporter att prova med."`
	Reports  reportsCommand  `cmd:"" help:"Visar alla rapporter och om de är offentliga."`
	Discard  discardCommand  `cmd:"" help:"Kastar ett utkast."`
	Approve  approveCommand  `cmd:"" help:"Godkänner ett utkast som någon annan har läst in."`
	Look     lookCommand     `cmd:"" name:"municipality" help:"Säger hur en kommun visas: dess kontakt och färg."`
	Approval approvalCommand `cmd:"" help:"Säger om en kommuns rapporter måste godkännas av en andra person."`
	Publish  publishCommand  `cmd:"" help:"Gör en rapport offentlig, nu eller vid en angiven tid."`
	Withdraw withdrawCommand `cmd:"" help:"Tar en rapport från allmänheten."`
	Log      logCommand      `cmd:"" help:"Visar vem som har gjort vad och när."`
	Migrate  migrateCommand  `cmd:"" help:"Ändrar eller visar vilken version databasens tabeller har."`
	Check    checkCommand    `cmd:"" help:"Kontrollerar databasen, webbplatsen och att de stämmer överens."`
	Backup   backupCommand   `cmd:"" help:"Säkerhetskopierar allt till en fil, medan servern är igång."`
	Restore  restoreCommand  `cmd:"" help:"Återställer en säkerhetskopia till en ny databas, av samma slag eller ett annat."`
	Token    tokenCommand    `cmd:"" help:"Skapar, visar och återkallar token för API:et."`
	Sessions sessionsCommand `cmd:"" help:"Visar vilka som är inloggade i redaktionen, och loggar ut dem."`
	Settings configCommand   `cmd:"" name:"config" help:"Visar alla inställningar av servern, och varifrån de kommer."`
	Version  versionCommand  `cmd:"" help:"Visar vilken version av Insyn detta är."`
}

func newParser(c *cli, s *settings, stdout, stderr io.Writer, exit func(int)) (*kong.Kong, error) {
	return kong.New(c,
		kong.Name("insyn"),
		kong.Description(textDescription),
		kong.Writers(stdout, stderr),
		kong.Exit(exit),
		kong.WithBeforeResolve(s.readFile),
		kong.Resolvers(s.resolver()),
		kong.Help(swedishHelp),
		kong.ValueFormatter(helpWithVariable),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
	)
}

// variableNames lists the variables that set a flag, the strongest first:
// --public-url is INSYN_PUBLIC_URL. DATABASE_URL and
// DATABASE_READ_URLS are what hosting services set.
func variableNames(flag string) []string {
	own := "INSYN_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
	switch flag {
	case "database":
		return []string{own, "DATABASE_URL"}
	case "database-read-urls":
		return []string{own, "DATABASE_READ_URLS"}
	}
	return []string{own}
}

func helpWithVariable(value *kong.Value) string {
	if value.Flag == nil || value.Name == "help" {
		return value.Help
	}
	return value.Help + " ($" + strings.Join(variableNames(value.Name), ", $") + ")"
}
