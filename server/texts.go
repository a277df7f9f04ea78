package main

// What the program says to the person who runs it. The words of each flag and
// command stand beside it; these are the rest.
const (
	textDescription = "Insyn visar en kommuns verksamhetsberättelse som webbplats och som öppna data."
	textUsageHint   = "Kör \"%s --help\" för att se vad som går att ange.\n"
	textInterrupted = "avbröts innan arbetet var klart"

	textOpening       = "Öppnar databasen %s"
	textMigrating     = "Ser till att tabellerna är aktuella"
	textMigratingDown = "Tar bort den senaste ändringen av tabellerna"
	textApplied       = "Gjorda ändringar"
	textWaiting       = "Väntande ändringar"
	textBundled       = "Läser in den medföljande rapporten"
	textBuilding      = "Bygger webbplatsen"
	textReading       = "Kontrollerar %s"
	textStoring       = "Sparar %s"

	textReady = `
Klart på %s.
  Webbplats  %s/
  API        %s/graphql
  Redaktion  %s/admin
Avsluta med Ctrl+C.
`
	textStopping         = "\nAvslutar …\n"
	textLive             = "\nWebbplatsen ligger i %s.\n"
	textUnchanged        = "oförändrad, samma innehåll finns redan"
	textProblems         = "Fel i %s (%d):\n"
	textWarnings         = "Att se över i %s (%d):\n"
	textDiffNew          = "\nInget är offentligt än att jämföra med. Webbplatsen får %d nya sidor.\n"
	textDiffNone         = "\nInget skiljer sig för den som läser.\n"
	textDiff             = "\nDet här skiljer sig från det offentliga (%d):\n"
	textDiffAdded        = "  tillkommer\n"
	textDiffRemoved      = "  tas bort\n"
	textDiffNothing      = "inget"
	textDiffChangedPages = "\nSidor som ändras (%d):\n"
	textDiffNewPages     = "\nSidor som tillkommer (%d):\n"
	textDiffGonePages    = "\nSidor som försvinner, länkar till dem slutar fungera (%d):\n"
	textDiffBroken       = "\nStällen som länkar inte längre hittar till (%d):\n"

	textWriting     = "Skriver %s"
	textDraft       = "\n%s är ett utkast, %s.\n"
	textPublishNext = "\nPublicera det: insyn publish %s\n"
	textPreviewNote = "Förhandsvisning"
	textDiscarded   = "\nUtkastet %s är kastat.\n"
	textApproved    = "\nUtkastet %s är godkänt.\n"
	textCorrected   = "rättad"

	textApprovalRequired = "\nRapporter från kommunen %s måste nu godkännas av en andra person innan de publiceras.\n"
	textApprovalFree     = "\nRapporter från kommunen %s behöver inte längre godkännas av en andra person.\n"
	textPages            = "%d sidor"

	textMunicipality = "\n%s\nKontakt: %s\nFärg: %s\nLogotyp: %s\n"
	textNone         = "ingen"
	textOwnColour    = "webbplatsens egen"
	textLogo         = "%s, %d × %d"

	textWithoutSearch = " utan sök"
	textWithoutPDF    = " utan PDF"
	textWithoutBoth   = " utan sök och PDF"
	textCompleted     = "Webbplatsen är ombyggd: %d sidor%s, %s.\n"

	textShownAlready  = "Webbplatsen visar redan allt."
	textQueued        = "\nBygget %s står i kö, begärt av %s.\n"
	textFollow        = "En server som är igång tar sig an det. Se hur det går: insyn builds %s\n"
	textUntaken       = "Ingen server har tagit sig an bygget än. Är insyn serve igång?\n"
	textBuilt         = "Klart, %s: %s\n"
	textNoBuilds      = "\nDet finns inga byggen.\n"
	textBuildHeadings = "\nID\tWebbplats\tBegärt\tAv\tLäge\tTog\tVersion\n"
	textBuildLog      = "\nBygget %s, %s.\n  Begärt %s av %s\n"
	textBuildRevision = "  Datarevision %d\n"
	textBuildRelease  = "  Version %s\n"
	textBuildError    = "  Fel: %s\n"

	textNoPreview    = "Det finns ingen förhandsvisning här, eller så är dess tid ute."
	textCopying      = "Samlar det som ska visas"
	textPreview      = "Förhandsvisning: %s (till %s)\n"
	textBuildPreview = "  Förhandsvisning %s (till %s)\n"

	textNoReleases      = "\nDet finns ingen version av webbplatsen än. Bygg en: insyn build\n"
	textReleaseHeadings = "\nVersion\tByggd\tSidor\tStorlek\tDatarevision\tLäge\n"
	textIsLive          = "visas"
	textUnknown         = "okänd"
	textActivated       = "\nNu visas versionen %s, byggd %s.\nDen visas tills publicerade uppgifter ändras eller någon bygger om.\n"

	textTokenCreated = `
Token %s för %s (%s) %s.
Spara den nu, den visas inte igen:
%s
`
	textNoTokens       = "\nDet finns inga token.\n"
	textTokenHeadings  = "\nID\tNamn\tRoll\tSkapad\tSenast använd\tLäge\n"
	textTokenForever   = "gäller tills den återkallas"
	textTokenUntil     = "gäller till %s"
	textTokenExpiredAt = "slutade gälla %s"
	textTokenRevokedAt = "återkallad %s"
	textTokenRevoked   = "\nToken %s för %s är återkallad sedan %s.\nEn server som är igång slutar godta den inom 30 sekunder.\n"
	textNever          = "aldrig"

	textAlreadyPublic  = "\n%s är redan offentlig, precis så.\n"
	textPublished      = "\nRapporten %s är offentlig.\n"
	textScheduled      = "\nRapporten %s blir offentlig %s.\n"
	textWithdrawn      = "\nRapporten %s är inte längre offentlig.\n"
	textNoReports      = "\nDet finns inga rapporter.\n"
	textReportHeadings = "\nID\tUtgåva\tLäge\tOffentlig\tTitel\n"
	textLogHeadings    = "\nNär\tVem\tVad\tMed vad\tOffentlig\tSkäl\n"
	textUnknownAccount = "okänt konto"

	failListen      = "kan inte lyssna på %s: %w; välj en annan adress med --addr, till exempel --addr :8081"
	failPort        = "porten i %s används redan av ett annat program; avsluta det eller välj en annan med --addr, till exempel --addr :8081"
	failExplorer    = "utforskaren av API:et kan inte läsas i mappen %s: %w; bygg den med scripts/need-explorer, eller starta utan --explorer"
	failFolder      = "kan inte skriva i mappen %s: %w; välj en annan med --data"
	failURL         = "--%s är %q men ska vara en adress som https://%s"
	failContact     = "--contact är %q men ska vara en e-postadress eller en webbadress, till exempel kommunen@exempel.se"
	failEndpoint    = "kan inte hämta data från %s: %w; kontrollera --endpoint och att API:et är igång"
	failNoExport    = "%s svarade HTTP %d"
	failOtherExport = "%s svarade med något annat än en %s-fil"
	failAnswer      = "svaret är inte från ett GraphQL-API"
	failPackage     = "kan inte läsa paketet %s: %w"
	failNoReport    = "det finns ingen rapport %q; id:t skrivs som 0126/kommunstyrelsen/2020"
	failWrite       = "kan inte skriva %s: %w; välj en annan fil med --out"
	failNoDraft     = "det finns varken någon rapport med id %q eller någon fil som heter så; insyn reports visar vilka rapporter som finns"
	failBroken      = "inget lästes in; rätta felen ovan och försök igen"
	failNoToken     = "det finns ingen token %q; insyn token list visar vilka som finns"
	failExpires     = "%q ska vara ett antal dygn, som 90d, eller en dag, som 2027-01-01"
	failLogo        = "kan inte läsa logotypen %s: %w"
	failEmptyLogo   = "logotypen %s är tom; ange en annan fil, eller --logo '' för att ta bort den som finns"
	failInstant     = "%q ska vara en tid som 2021-03-24T07:00"
	failReplicas    = "--database-read-urls ska vara adresser som postgres://användare:lösenord@värd/namn, åtskilda av kommatecken; " +
		"skriv kommatecken i ett lösenord som %2C"
	failPreviewHours = "--preview-hours är %d men ska vara minst 1"
	failNoBuild      = "det finns inget bygge %q; insyn builds visar vilka som finns"
	failCancelWhich  = "ange vilket bygge som ska avbrytas; insyn builds visar vilka som finns"
	failCancelled    = "bygget %s avbröts av någon annan"
	failLeft         = "bygget %s fortsätter på servern; se hur det går med insyn builds %s"
	failNoRelease    = "det finns ingen version %q; insyn releases visar vilka som finns"
	failNoEarlier    = "det finns ingen version före den som visas; insyn releases visar vilka som finns"
	failNothingLive  = "ingen version visas; ange vilken som ska visas, insyn releases visar vilka som finns"
	failBuild        = "webbplatsen kunde inte byggas: %w"
)
