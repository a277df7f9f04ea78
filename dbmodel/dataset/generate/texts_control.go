package generate

func controlAreas() []string {
	return []string{
		"informationssäkerhet", "inköp och upphandling", "personuppgifter", "kompetensförsörjning", "behörigheter i system",
		"ekonomisk uppföljning", "ärendehantering", "arbetsmiljö", "avtalsuppföljning",
	}
}

// riskText is what may go wrong with an area, and what that is called in addresses.
type riskText struct{ slug, text string }

func riskTexts() []riskText {
	return []riskText{
		{"okanda-rutiner", "Risk att rutinerna för %s inte är kända."},
		{"personberoende", "Risk att arbetet med %s hänger på enstaka personer."},
		{"sen-upptackt", "Risk att brister inom %s upptäcks för sent."},
		{"otydligt-ansvar", "Risk att ansvaret för %s är otydligt."},
	}
}

func riskBackgrounds() []string {
	return []string{
		"Risken kom fram i förvaltningens årliga genomgång.",
		"Flera nya medarbetare och chefer har börjat under de senaste åren.",
		"Liknande brister har hittats i andra kommuner.",
		"Kraven har skärpts sedan rutinerna skrevs.",
	}
}

func riskActions() []string {
	return []string{
		"Uppdatera rutinerna för %s",
		"Utbilda chefer i %s",
		"Utse ansvariga för %s",
		"Införa stickprov inom %s",
		"Samla mallar och stöd för %s",
	}
}

func controlTitles() []string {
	return []string{
		"Kontroll av att rutinerna för %s följs",
		"Stickprov inom %s",
		"Genomgång av avvikelser inom %s",
	}
}

func controlReasons() []string {
	return []string{
		"Fel på området får stora följder för den som drabbas.",
		"Området berör de flesta medarbetare.",
		"Kontrollen görs varje år enligt nämndens plan.",
	}
}

func controlMethods() []string {
	return []string{
		"Tjugo slumpvis valda ärenden granskas mot rutinen.",
		"Cheferna svarar på en enkät, och svaren följs upp i samtal.",
		"Loggar och underlag från två månader gås igenom.",
	}
}

func controlResults() []string {
	return []string{
		"Kontrollen visar inga brister.",
		"Enstaka brister hittades och har rättats.",
		"Rutinen följs i huvudsak, men dokumentationen kan bli bättre.",
		"Kontrollen visar att rutinen behöver förtydligas.",
	}
}

func auditBackgrounds() []string {
	return []string{
		"Revisorerna bedömer att styrningen i huvudsak är ändamålsenlig, men att uppföljningen kan bli bättre.",
		"Revisorerna har granskat om den interna kontrollen är tillräcklig.",
		"Granskningen är en del av revisorernas plan för året.",
	}
}

func auditActions() []string {
	return []string{
		"Tydliggöra ansvaret för %s",
		"Följa upp målen för %s oftare",
		"Dokumentera besluten om %s",
		"Ta fram mätbara mål för %s",
	}
}
