package generate_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/generate"
	"insyn/dbmodel/rules"
)

// small is a country that a test can look at whole.
func small() generate.Country {
	return generate.Country{Municipalities: 3, Committees: 3, Years: 3, LastYear: 2021, Seed: 1}
}

func packageOf(t *testing.T, b *dbmodel.Bundle) []byte {
	t.Helper()
	var file bytes.Buffer
	require.NoError(t, dataset.Write(&file, b))
	return file.Bytes()
}

// packages are a country's packages by the id of their report.
func packages(t *testing.T, c generate.Country) map[string][]byte {
	t.Helper()
	all := make(map[string][]byte, c.Size())
	for b := range c.Reports() {
		all[b.Report.ID] = packageOf(t, b)
	}
	return all
}

func TestAReportIsReadBackAsItWasMade(t *testing.T) {
	for made := range small().Reports() {
		file := packageOf(t, made)

		read, err := dataset.ReadZip(bytes.NewReader(file), int64(len(file)))

		require.NoError(t, err, made.Report.ID)
		made.Report.Digest = read.Report.Digest
		assert.Equal(t, read, made, made.Report.ID)
	}
}

func TestTheRulesFindNothingToSayOfAReport(t *testing.T) {
	for made := range small().Reports() {
		assert.Empty(t, rules.Findings(made), made.Report.ID)
	}
}

// TestTheSameSeedGivesTheSameBytes looks inside the zip files, as what they are
// packed to may change with the version of Go.
func TestTheSameSeedGivesTheSameBytes(t *testing.T) {
	digest := sha256.New()
	for made := range small().Reports() {
		file := packageOf(t, made)
		packed, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
		require.NoError(t, err)
		for _, each := range packed.File {
			content, err := each.Open()
			require.NoError(t, err)
			_, err = io.Copy(digest, content)
			require.NoError(t, err)
		}
	}

	assert.Equal(t, "f67dbea4cb38a9770d8e34ef7514177122973abaffb2842d40e97f5fb6febd2c", hex.EncodeToString(digest.Sum(nil)))
}

func TestAReportIsTheSameWhateverOthersAreMade(t *testing.T) {
	few, many := packages(t, small()), packages(t, generate.Country{Municipalities: 4, Committees: 5, Years: 6, LastYear: 2023, Seed: 1})
	for id, file := range few {
		assert.Equal(t, file, many[id], id)
	}
}

func TestAnotherSeedGivesAnotherCountry(t *testing.T) {
	other := small()
	other.Seed = 2
	one, two := packages(t, small()), packages(t, other)
	for id, file := range one {
		assert.NotEqual(t, file, two[id], id)
	}
}

func TestReportsComeByMunicipalityCommitteeAndYear(t *testing.T) {
	var ids []string
	for made := range (generate.Country{Municipalities: 2, Committees: 2, Years: 2, LastYear: 2021}).Reports() {
		ids = append(ids, made.Report.ID)
	}

	assert.Equal(t, []string{
		"0180/kommunstyrelsen/2020", "0180/kommunstyrelsen/2021",
		"0180/barn-och-utbildningsnamnden/2020", "0180/barn-och-utbildningsnamnden/2021",
		"0126/kommunstyrelsen/2020", "0126/kommunstyrelsen/2021",
		"0126/barn-och-utbildningsnamnden/2020", "0126/barn-och-utbildningsnamnden/2021",
	}, ids)
}

func TestPlacesBeyondTheRealOnesAreMadeUp(t *testing.T) {
	names := map[string]string{}
	for made := range (generate.Country{Municipalities: 60, Committees: 14, Years: 1, LastYear: 2021}).Reports() {
		names[made.Committee.ID] = made.Municipality.Name + ", " + made.Committee.Name
	}

	assert.Len(t, names, 60*14)
	assert.Equal(t, "Nynäshamns kommun, Socialnämnden", names["0192/socialnamnden"])
	assert.Equal(t, "Provkommun 49, Provnämnden 14", names["9049/provnamnden-14"])
}

func TestWhatCannotBeMadeIsSaid(t *testing.T) {
	for says, change := range map[string]func(*generate.Country){
		"": func(*generate.Country) {},
		"antalet kommuner är 0 men ska vara mellan 1 och 999":    func(c *generate.Country) { c.Municipalities = 0 },
		"antalet nämnder är 100 men ska vara mellan 1 och 99":    func(c *generate.Country) { c.Committees = 100 },
		"det sista året är 20 men ska vara mellan 1950 och 2099": func(c *generate.Country) { c.LastYear = 20 },
		"antalet år är 80 men ska vara mellan 1 och 72":          func(c *generate.Country) { c.Years = 80 },
		"andelen fel är 1.5 men ska vara mellan 0 och 1":         func(c *generate.Country) { c.Faults = 1.5 },
	} {
		t.Run(says, func(t *testing.T) {
			c := small()
			change(&c)
			if says == "" {
				assert.NoError(t, c.Check())
			} else {
				assert.EqualError(t, c.Check(), says)
			}
		})
	}
}

func TestFaultsAreInTheShareOfReportsThatIsAskedFor(t *testing.T) {
	c := generate.Country{Municipalities: 10, Committees: 5, Years: 4, LastYear: 2021, Seed: 3, Faults: 0.25}
	wrong := 0
	for made := range c.Reports() {
		found := rules.Findings(made)
		for _, f := range found {
			assert.Equal(t, dbmodel.FindingError, f.Severity)
			assert.Equal(t, "summa", f.Rule)
		}
		if len(found) > 0 {
			wrong++
		}
	}
	assert.InDelta(t, 50, wrong, 12)
}
