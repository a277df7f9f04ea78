package main

// What insyn generate says.
const (
	textGenerated     = "%d av %d rapporter\n"
	textGeneratedInto = "\nMappen %s har nu %d påhittade rapporter (%s, %s).\nLäs in dem: insyn import %s\n"

	failGenerate    = "%w; insyn generate --help visar flaggorna"
	failMakeFolder  = "kan inte skapa mappen %s: %w; välj en annan med --out"
	failGenerateOne = "kan inte göra rapporten %s: %w"
	failGenerateZip = "kan inte skriva %s: %w; välj en annan mapp med --out"
)
