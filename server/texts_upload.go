package main

// What is said of the store that the site is published to.
const (
	textUploading   = "Lägger upp webbplatsen"
	textUploadingTo = "Lägger upp webbplatsen i %s"
	textVerifyingTo = "Jämför och lägger upp webbplatsen i %s"
	textUploaded    = "uppladdat %d (%s), borttaget %d, oförändrat %d"
	textUploadedTo  = "Webbplatsen ligger i %s: %s"
	textNotUploaded = "Webbplatsen är byggd, men %s har kvar den förra versionen: %v. Servern försöker igen inom några minuter."
	textHasRelease  = "\n%s har versionen %s.\n"
	textStrangers   = "Det här finns där men hör inte till webbplatsen, och har lämnats (%d):\n"
	textMore        = "  … och %d till\n"

	textHeadersAll     = "\nAlla adresser:\n"
	textHeadersInstead = "\n%s, i stället:\n"
	textHeadersToo     = "\n%s, dessutom:\n"
	textHeadersRoutes  = "\nTill servern, inte till lagringen: /graphql* /export/* /preview/* /admin*\n" +
		"Finns sidan inte: /404.html, och /en/404.html och /fi/404.html i de mapparna, med status 404.\n"

	failNoStore = "säg vart webbplatsen ska läggas upp: --to s3://hink?region=eu-north-1 eller --to file:///srv/www"
	failUpload  = "%s har kvar den förra versionen: %w; försök igen med insyn upload"
)
