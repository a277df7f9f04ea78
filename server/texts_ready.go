package main

// What the program says about whether it can do its work.
const (
	faultDatabase = "databasen svarar inte; kontrollera att den är igång"
	faultTables   = "databasens tabeller är inte aktuella, eller går inte att läsa; starta om servern eller kör insyn migrate up"
	faultSite     = "ingen version av webbplatsen visas; kör insyn rebuild, eller insyn rollback för att visa en tidigare"
	faultStopping = "servern avslutas; fråga en annan"

	failDrain = "--drain är %s men ska vara mellan 0s och 1m"
)
