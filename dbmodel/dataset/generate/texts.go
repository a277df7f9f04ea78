package generate

func priorityTexts() []string {
	return []string{
		"Nämnden ska ge %s företräde när resurserna fördelas.",
		"Fler ska känna till vad kommunen erbjuder inom %s.",
		"Skillnaderna mellan kommundelarna inom %s ska minska.",
		"Arbetssätten inom %s ska prövas tillsammans med dem som berörs.",
	}
}

func followUps() []string {
	return []string{
		"Arbetet med %s har kommit en god bit på väg.",
		"Nya rutiner för %s gäller sedan hösten.",
		"Insatserna inom %s började senare än planerat, men pågår nu.",
		"En uppföljning av %s visar att fler är nöjda, men att det tar tid att nå alla.",
	}
}

func breakNotes() []string {
	return []string{
		"Frågan ställs på ett nytt sätt, så tidigare utfall går inte att jämföra rakt av.",
		"Uppgifterna hämtas från ett nytt system.",
		"Fler räknas in än tidigare, efter en ny nationell definition.",
	}
}

// changeReasons are said of a change, whether it is for the better or the worse.
func changeReasons() []string {
	return []string{
		"Förändringen ligger inom vad som är vanligt mellan två år.",
		"En förklaring är att fler har svarat än tidigare.",
		"Nämnden följer utvecklingen under nästa år.",
		"Det beror främst på att efterfrågan har ändrats.",
		"Liknande kommuner har haft samma utveckling.",
	}
}

func commitmentTitles() []string {
	return []string{
		"Ta fram en plan för %s",
		"Utveckla e-tjänster inom %s",
		"Kartlägga behoven inom %s",
		"Se över riktlinjerna för %s",
		"Pröva nya arbetssätt inom %s",
		"Stärka samarbetet kring %s",
		"Följa upp kvaliteten inom %s",
		"Göra informationen om %s lättare att förstå",
		"Utbilda medarbetare inom %s",
		"Minska klimatpåverkan från %s",
		"Korta väntetiderna inom %s",
		"Samla in synpunkter på %s",
		"Förenkla ansökan inom %s",
	}
}

func backgrounds() []string {
	return []string{
		"Behovet kom fram i förra årets uppföljning.",
		"Invånare har lämnat synpunkter på att det är svårt att få en överblick.",
		"Kommunfullmäktige har gett nämnden uppdraget i budgeten.",
		"Medarbetare har föreslagit att arbetet ska göras gemensamt.",
		"En jämförelse med liknande kommuner visade att det går att göra mer.",
	}
}

func descriptions() []string {
	return []string{
		"Arbetet ska göras tillsammans med dem som berörs och redovisas för nämnden.",
		"Ett förslag ska tas fram, prövas i liten skala och sedan införas.",
		"En arbetsgrupp ska beskriva nuläget och föreslå vad som bör ändras.",
		"Resultatet ska gå att mäta senast året därpå.",
	}
}

func doneTexts() []string {
	return []string{
		"Arbetet är klart och har gått över i den vanliga verksamheten.",
		"Nämnden godkände slutredovisningen i november.",
		"Allt som var planerat är genomfört.",
		"Arbetet blev klart i tid, och resultaten följs upp nästa år.",
	}
}

func delayedTexts() []string {
	return []string{
		"Arbetet pågår och fortsätter under %d.",
		"Arbetet har försenats av vakanser och väntas bli klart tidigast %d.",
		"Första delen är genomförd. Resten flyttas till %d.",
	}
}

func startedTexts() []string {
	return []string{
		"Arbetet har inletts men blev inte klart under året.",
		"Arbetet har fått stå tillbaka för annat.",
	}
}

func discontinuedTexts() []string {
	return []string{
		"Det utgår, eftersom behovet löses på ett annat sätt.",
		"Det utgår efter beslut i nämnden.",
		"Det utgår, eftersom lagstiftningen har ändrats.",
	}
}
