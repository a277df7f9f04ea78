package generate

func summaryTexts() []string {
	return []string{
		"Året har präglats av fler invånare och stramare ekonomiska ramar.",
		"Verksamheten har i huvudsak kunnat bedrivas som planerat. De största förändringarna har gjorts inom %s.",
		"Efterfrågan på %s har ökat mer än väntat.",
		"Nämnden ser att samarbetet med andra nämnder behöver bli bättre, särskilt kring %s.",
	}
}

func serviceTexts() []string {
	return []string{
		"Inom %s har nya arbetssätt införts stegvis. De första erfarenheterna är goda.",
		"Arbetet med %s har påverkats av svårigheter att rekrytera.",
		"Synpunkter från invånare har lett till ändringar inom %s.",
		"En egen utvärdering av %s visar att målen nås för de flesta, men inte för alla.",
		"Lokalerna för %s har rustats upp.",
		"Inom %s har en ny e-tjänst ersatt blanketterna.",
	}
}

func economyTexts() []string {
	return []string{
		"Kostnaderna för personal är den största posten.",
		"Avvikelsen förklaras till största delen av %s.",
		"Priserna på varor och tjänster har stigit mer än index.",
		"Statliga bidrag har gjort det möjligt att satsa på %s.",
	}
}

func staffTexts() []string {
	return []string{
		"Sjukfrånvaron följs upp varje månad tillsammans med cheferna.",
		"Rekryteringen till %s har varit fortsatt svår.",
		"Alla nya chefer har fått en gemensam start.",
		"Medarbetarna inom %s har fått mer tid för kompetensutveckling.",
	}
}

func futureTexts() []string {
	return []string{
		"Befolkningen väntas bli äldre, och det ställer nya krav på %s.",
		"De ekonomiska ramarna väntas bli snävare de närmaste åren.",
		"Ny lagstiftning påverkar %s från och med nästa år.",
		"Digitaliseringen fortsätter, med början inom %s.",
	}
}

func improvementTexts() []string {
	return []string{
		"Uppföljningen av %s ska bli enklare att förstå.",
		"Resultat ska jämföras med andra kommuners oftare.",
		"Invånarna ska få vara med tidigare när %s förändras.",
		"Sjukfrånvaron ska minska.",
		"Kostnaderna för %s ska följas upp varje månad.",
		"Information ska finnas på lättläst svenska.",
	}
}

func eventTexts() []string {
	return []string{
		"En ny förvaltningschef började i mars.",
		"Nämnden antog en ny plan för %s.",
		"En storm i januari påverkade verksamheten i flera dagar.",
		"Kommunen fick statligt stöd för att utveckla %s.",
		"En ny lokal för %s invigdes i augusti.",
		"Över hundra invånare deltog i ett samtal om %s.",
		"Nämnden tog emot besök från två andra kommuner.",
		"Ett gemensamt journalsystem upphandlades.",
	}
}
