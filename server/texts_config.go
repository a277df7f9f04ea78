package main

// What the program says about its settings.
const (
	originFlag        = "flaggan"
	originEnvironment = "miljön, %s"
	originFile        = "filen %s, rad %d"
	originDefault     = "standard"

	textFromFile = "%s kommer från %s\n"
	textHidden   = "•••"
	textSecret   = "Hemligheten hos kommunens inloggning, om den inte står i en egen fil. Den har ingen flagga, för en kommandorad kan läsas av alla på datorn."
	textConfig   = `# Så är insyn serve inställd. En flagga går före miljön, som går före filen, som
# går före det som är standard. Raderna går att spara i en fil och ange med
# --config FIL; det som är hemligt är dolt och får skrivas in där.
`

	failNoBuildInfo = "programmet är byggt utan uppgift om sina moduler; bygg det med go build"
	failConfig      = "kan inte läsa inställningarna i %s: %w; ange en annan fil med --config"
)
