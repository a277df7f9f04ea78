package main

// What the program says about who signs in to the console.
const (
	textNoSessions      = "\nIngen är inloggad.\n"
	textSessionHeadings = "\nID\tNamn\tRoll\tLoggade in\tSågs senast\n"
	textSessionEnded    = "\nInloggningen %s är avslutad.\n"
	textSessionsEnded   = "\nAvslutade inloggningar: %d.\n"

	failNoSession    = "ingen inloggning %q pågår; insyn sessions visar vilka som gör det"
	failSessionWhich = "ange antingen vilken inloggning som ska avslutas eller --all; insyn sessions visar vilka som pågår"
	failNoIssuer     = "det står inte vilken inloggning som menas; ange den med --oidc-issuer"
	failOpenIssuer   = "--oidc-issuer är %q, men en inloggning på en annan dator ska ha en adress som börjar med https"
	failHalfIssuer   = "--oidc-issuer behöver också --oidc-client-id och --oidc-groups"
	failSecretFile   = "kan inte läsa hemligheten i filen %s: %w; välj en annan med --oidc-client-secret-file"
)
