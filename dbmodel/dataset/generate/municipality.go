package generate

import "fmt"

// municipality is a municipality that reports are made for. Thousands is
// about how many thousand people live there, which scales what is counted.
type municipality struct {
	code, slug, name string
	thousands        int
}

// municipalityAt is a real municipality as far as they reach, and then a made-up
// one, with a code of a county that does not exist.
func municipalityAt(i int) municipality {
	if known := municipalities(); i < len(known) {
		return known[i]
	}
	number := i + 1
	return municipality{fmt.Sprintf("9%03d", number), fmt.Sprintf("provkommun-%d", number), fmt.Sprintf("Provkommun %d", number), 5 + number%90}
}

func municipalities() []municipality {
	return []municipality{
		{"0180", "stockholm", "Stockholms stad", 980},
		{"0126", "huddinge", "Huddinge kommun", 114},
		{"1480", "goteborg", "Göteborgs stad", 600},
		{"1280", "malmo", "Malmö stad", 360},
		{"0380", "uppsala", "Uppsala kommun", 245},
		{"2480", "umea", "Umeå kommun", 132},
		{"1980", "vasteras", "Västerås stad", 159},
		{"1880", "orebro", "Örebro kommun", 158},
		{"0580", "linkoping", "Linköpings kommun", 167},
		{"1283", "helsingborg", "Helsingborgs stad", 151},
		{"0680", "jonkoping", "Jönköpings kommun", 145},
		{"0581", "norrkoping", "Norrköpings kommun", 145},
		{"1281", "lund", "Lunds kommun", 129},
		{"2180", "gavle", "Gävle kommun", 103},
		{"1490", "boras", "Borås stad", 114},
		{"0181", "sodertalje", "Södertälje kommun", 102},
		{"0484", "eskilstuna", "Eskilstuna kommun", 108},
		{"1380", "halmstad", "Halmstads kommun", 105},
		{"0780", "vaxjo", "Växjö kommun", 97},
		{"1780", "karlstad", "Karlstads kommun", 97},
		{"2281", "sundsvall", "Sundsvalls kommun", 99},
		{"2380", "ostersund", "Östersunds kommun", 64},
		{"2580", "lulea", "Luleå kommun", 79},
		{"2080", "falun", "Falu kommun", 60},
		{"0880", "kalmar", "Kalmar kommun", 72},
		{"1080", "karlskrona", "Karlskrona kommun", 66},
		{"0980", "gotland", "Region Gotland", 61},
		{"0480", "nykoping", "Nyköpings kommun", 58},
		{"2482", "skelleftea", "Skellefteå kommun", 74},
		{"2584", "kiruna", "Kiruna kommun", 22},
		{"0127", "botkyrka", "Botkyrka kommun", 95},
		{"0136", "haninge", "Haninge kommun", 98},
		{"0182", "nacka", "Nacka kommun", 110},
		{"0163", "sollentuna", "Sollentuna kommun", 76},
		{"0160", "taby", "Täby kommun", 76},
		{"0123", "jarfalla", "Järfälla kommun", 86},
		{"0184", "solna", "Solna stad", 85},
		{"0138", "tyreso", "Tyresö kommun", 49},
		{"0186", "lidingo", "Lidingö stad", 48},
		{"0183", "sundbyberg", "Sundbybergs stad", 54},
		{"0114", "upplands-vasby", "Upplands Väsby kommun", 50},
		{"0117", "osteraker", "Österåkers kommun", 49},
		{"0120", "varmdo", "Värmdö kommun", 46},
		{"0128", "salem", "Salems kommun", 17},
		{"0139", "upplands-bro", "Upplands-Bro kommun", 32},
		{"0188", "norrtalje", "Norrtälje kommun", 65},
		{"0191", "sigtuna", "Sigtuna kommun", 51},
		{"0192", "nynashamn", "Nynäshamns kommun", 30},
	}
}
