package dataset_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
)

// sheets are a report's tables as filled sheets, each cell as change wants it.
func sheets(t *testing.T, b *dbmodel.Bundle, change func(table, column, cell string) string) []dataset.Sheet {
	t.Helper()
	tables, err := dataset.Tables(b)
	require.NoError(t, err)
	list := make([]dataset.Sheet, len(tables))
	for i, table := range tables {
		s := dataset.Sheet{Name: table.Name, Title: table.Title, Whole: true}
		for j, column := range table.Columns {
			s.Columns, s.Letters = append(s.Columns, column.Name), append(s.Letters, string(rune('A'+j)))
		}
		for j, row := range table.Rows {
			cells := make([]string, len(row))
			for k, cell := range row {
				cells[k] = change(table.Name, table.Columns[k].Name, cell)
			}
			s.Rows = append(s.Rows, dataset.SheetRow{Number: j + 2, Cells: cells})
		}
		list[i] = s
	}
	return list
}

func unchanged(_, _, cell string) string { return cell }

func TestSheetsReadAsThePackageWithTheSameCells(t *testing.T) {
	b := read(t)

	again, warnings, err := dataset.ReadSheets(sheets(t, b, unchanged), nil)

	require.NoError(t, err)
	require.Empty(t, warnings)
	require.Equal(t, b, again)
}

func TestProblemsInSheetsAreSaidInTheirWords(t *testing.T) {
	wrong := map[string]string{
		"report.assessment": "Bra", "measures.target_value": "", "observations.value": "många", "observations.note": "f\ufffdrre",
		"observations.measure_key": "okand", "commitments.discontinued": "kanske", "financial_lines.role": "HEADING",
		"stated_figures.counted": "RISK_ACTIONS", "control_actions.audit_slug": "delegation", "rankings.position": "27",
	}
	filled := sheets(t, read(t), func(table, column, cell string) string {
		with, ok := wrong[table+"."+column]
		if !ok {
			return cell
		}
		delete(wrong, table+"."+column)
		return with
	})
	filled[9].Rows = append(filled[9].Rows, filled[9].Rows[0])

	_, _, err := dataset.ReadSheets(filled, nil)

	require.EqualError(t, err, `arbetsboken har 15 fel:
  Rapport!J2 (Måluppfyllelse): ”Bra” är inget av de tillåtna värdena. Tillåtet: Mycket god, God, Godtagbar, Ej godtagbar, Ej bedömd.
  Mått!N2 (Etappmålets värde): etappmålets värde saknas. Tillåtet: ett tal när Etappmålets villkor är Minst.
  Utfall!A2 (Mått): ”okand” finns inte i bladet Mått. Tillåtet: ett värde ur kolumnen Nyckel där.
  Utfall!D2 (Värde): ”många” är inget tal. Tillåtet: ett tal, −1 234,5.
  Utfall!E2 (Anmärkning): ”f�rre” innehåller ett trasigt tecken. Tillåtet: den riktiga bokstaven; texten har sparats eller kopierats med fel teckenkodning.
  Ranking!B2 (År): ”startbesked · 2021” finns redan på rad 2. Tillåtet: varje nyckel en gång.
  Ranking!C2 (Plats): plats 27 av 26 finns inte. Tillåtet: en plats som är högst Antal platser.
  Ranking!C2 (Plats): plats 27 av 26 finns inte. Tillåtet: en plats som är högst Antal platser.
  Utvecklingsåtaganden!G2 (Utgår): ”kanske” är varken sant eller falskt. Tillåtet: Ja eller Nej.
  Rader i ekonomiska tabeller!F2 (Budget): rubrikraden har beloppet ”-10.0”. Tillåtet: tom cell när Radens roll är Rubrik.
  Rader i ekonomiska tabeller!G2 (Utfall): rubrikraden har beloppet ”-9.5”. Tillåtet: tom cell när Radens roll är Rubrik.
  Rader i ekonomiska tabeller!H2 (Avvikelse): rubrikraden har beloppet ”0.5”. Tillåtet: tom cell när Radens roll är Rubrik.
  Rader i ekonomiska tabeller!I2 (Utfall föregående år): rubrikraden har beloppet ”-9.1”. Tillåtet: tom cell när Radens roll är Rubrik.
  Åtgärder!C2 (Granskning): åtgärden hör både till en risk och till en granskning. Tillåtet: antingen Risk eller Granskning.
  Tal i löptexten!K2 (Vad som räknas): cellen hör inte till enheten mnkr. Tillåtet: tom cell.`)
}

func TestWhatWasFoundBeforeIsNotSaidAgain(t *testing.T) {
	emptied := sheets(t, read(t), func(table, column, cell string) string {
		if table+"."+column == "report.title" {
			return ""
		}
		return cell
	})

	_, warnings, err := dataset.ReadSheets(emptied, []dataset.Problem{
		{File: "Rapport", Row: 2, Column: "title", Message: "formeln har inget sparat värde"},
		{File: "Mål", Row: 2, Column: "title", Message: "formeln har räknats ut", Severity: dataset.SeverityWarning},
	})

	require.EqualError(t, err, "arbetsboken har ett fel:\n  Rapport!I2 (Rapportens titel): formeln har inget sparat värde.")
	require.Equal(t, []dataset.Problem{{
		File: "Mål", Row: 2, Column: "Mål", Cell: "C2", Message: "formeln har räknats ut", Severity: dataset.SeverityWarning,
	}}, warnings)
}
