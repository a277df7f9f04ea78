package workbook

import (
	"fmt"

	"insyn/dbmodel/dataset"
)

// Everything the reader says to the person who filled in the workbook. What is
// wrong with the report itself is said by package dataset.

func msgNoSheet() dataset.Problem {
	return dataset.Problem{Message: "bladet saknas", Hint: "Lägg till det som i mallen, med rubrikerna överst. Det får vara tomt under dem."}
}

func msgRepeatedSheet() dataset.Problem {
	return dataset.Problem{Message: "flera blad har det namnet", Hint: "Döp om eller ta bort alla utom ett."}
}

func msgOtherSheet() dataset.Problem {
	return dataset.Problem{
		Message: "bladet hör inte till rapporten och läses inte", Severity: dataset.SeverityWarning,
	}
}

func msgEmptySheet() dataset.Problem {
	return dataset.Problem{Message: "bladet är tomt", Hint: "Rubrikerna ska stå överst, som i mallen."}
}

func msgNoHeadings(row int) dataset.Problem {
	return dataset.Problem{
		Row: row, Message: "här står inga av bladets rubriker", Hint: "Rubrikerna ska stå på den första raden som inte är tom, som i mallen.",
	}
}

func msgTooManyRows(most int) dataset.Problem {
	return dataset.Problem{Message: fmt.Sprintf("bladet har fler än %d rader", most)}
}

func msgNoColumn() dataset.Problem {
	return dataset.Problem{Message: "kolumnen saknas", Hint: "Lägg till rubriken. Cellerna under den får vara tomma om uppgiften inte krävs."}
}

func msgRepeatedColumn(first string) dataset.Problem {
	return dataset.Problem{Message: "rubriken finns redan i kolumn " + first, Hint: "Ta bort eller döp om en av dem."}
}

func msgOtherColumn() dataset.Problem {
	return dataset.Problem{
		Message: "kolumnen hör inte till rapporten och läses inte", Severity: dataset.SeverityWarning,
	}
}

func msgStray(value string) dataset.Problem {
	return dataset.Problem{
		Value: value, Message: "kolumnen har ingen rubrik och läses inte", Severity: dataset.SeverityWarning,
	}
}

func msgNoFormulaValue() dataset.Problem {
	return dataset.Problem{
		Message: "formeln har inget sparat värde",
		Hint:    "Öppna arbetsboken i Excel och spara den, eller skriv värdet i stället för formeln.",
	}
}

func msgFailure(value string) dataset.Problem {
	return dataset.Problem{Value: value, Message: "formeln ger felet " + value, Hint: "Rätta formeln eller skriv värdet i stället."}
}

func msgBecameDay(value string) dataset.Problem {
	return dataset.Problem{
		Value: value, Message: "cellen visar ett datum, " + value + ", i en kolumn för tal",
		Hint: "Excel gör gärna datum av tal som 3-4 och 1/2. Ge cellen formatet Tal och skriv talet igen.",
	}
}

func msgCutText(value string) dataset.Problem {
	return dataset.Problem{
		Value: value, Message: "texten är för lång för en cell och har kortats", Hint: "Läs in rapporten som paket i stället.",
	}
}

func msgFormulas(count int) dataset.Problem {
	message := "värdet är uträknat av en formel och läses som det visades när arbetsboken sparades"
	if count > 1 {
		message = fmt.Sprintf("%d värden i kolumnen är uträknade av formler och läses som de visades när arbetsboken sparades", count)
	}
	return dataset.Problem{Message: message, Severity: dataset.SeverityWarning}
}
