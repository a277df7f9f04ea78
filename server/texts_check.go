package main

// What insyn check, backup and restore say.
const (
	textCheckingData = "Kontrollerar databasen"
	textCheckingSite = "Kontrollerar webbplatsen"
	textNoFaults     = "\nInget fel hittades.\n"
	textFaults       = "\nFel (%d):\n"
	textNotices      = "\nBra att veta (%d):\n"
	textFault        = "  %s\n    %s\n"
	textRepaired     = "\nÅtgärdat:\n"

	whatUnopened  = "Databasen går inte att öppna: %v."
	wayUnopened   = "Är filen skadad: spara en kopia av den, och återställ den senaste säkerhetskopian till en ny databas (insyn restore FIL --data NY-MAPP). Svarar inte PostgreSQL: starta den."
	whatNoPage    = "Rapporten %s är offentlig men har ingen sida på webbplatsen (%s)."
	whatPage      = "Rapporten %s är inte offentlig men har en sida på webbplatsen (%s)."
	whatOldSite   = "Webbplatsen visar datarevision %d, och databasen har %d."
	whatNoReports = "Rapporterna går inte att läsa: %v."
	wayRebuildNow = "Bygg om webbplatsen: insyn build, eller insyn rebuild om servern är igång."
	wayRebuilding = "En server som är igång bygger om av sig själv; annars insyn build."

	textBackingUp     = "Säkerhetskopierar till %s"
	textBackedUp      = "%s, %s"
	textKeepSafe      = "\nKopian innehåller även utkast och loggen: förvara den säkert, och inte bara på den här datorn.\nÅterställ den till en ny databas: insyn restore %s --data NY-MAPP\n"
	textOpeningBackup = "Kontrollerar säkerhetskopian %s"
	textRestoring     = "Återställer %s"
	textRestoringSite = "Återställer webbplatsen"
	textRestored      = "\nÅterställt: %s, som det var %s.\n"
	textHolds         = "%s, %s, datarevision %d"

	wayTooSlow  = "databasen är upptagen eller mycket långsam: försök igen om en stund"
	wayDiskFull = "disken är full: inget halvt har sparats, frigör utrymme och försök igen"
	wayReadOnly = "disken går inte att skriva på: montera om den, eller ange en annan mapp med --data"
	wayDamaged  = "rör inte filen utan spara en kopia av den, se vad som är fel med insyn check, och återställ den senaste säkerhetskopian till en ny databas: insyn restore FIL --data NY-MAPP"

	failFaults      = "kontrollen hittade %d fel; vad som ska göras står ovan"
	failBackup      = "säkerhetskopian %s kunde inte göras: %w"
	failRestoreFile = "säkerhetskopian %s går inte att återställa: %w"
)
