package generate

func committeesOfTheWhole() []committee {
	return []committee{
		{name: "Kommunstyrelsen", services: []service{
			{"kontaktcenter", "kontaktcentret", "samtal till kontaktcenter", "samtal", 6100, 95, false},
			{"näringslivsservice", "näringslivsservicen", "företagsbesök", "besök", 35, 2400, false},
			{"digital service", "de digitala tjänsterna", "besök i e-tjänster", "besök", 9200, 40, false},
			{"upphandling", "upphandlingsstödet", "genomförda upphandlingar", "upphandlingar", 9, 61000, false},
			{"krisberedskap", "krisberedskapen", "deltagare i krisövningar", "deltagare", 21, 3100, true},
			{"lokalförsörjning", "lokalförsörjningen", "kommunala lokaler", "lokaler", 24, 184000, false},
			{"medborgardialog", "medborgardialogen", "deltagare i medborgardialoger", "deltagare", 88, 720, true},
		}},
		{name: "Samhällsbyggnadsnämnden", services: []service{
			{"detaljplanering", "planarbetet", "antagna detaljplaner", "detaljplaner", 2, 910000, false},
			{"exploatering", "markförsäljningen", "markanvisade bostäder", "bostäder", 48, 11000, false},
			{"trafikplanering", "framkomligheten", "trafiksäkrade passager", "passager", 6, 210000, false},
			{"kartor och mätning", "kartorna", "kartbeställningar", "beställningar", 64, 1900, false},
			{"gatubelysning", "gatubelysningen", "gatljus", "gatljus", 1450, 610, false},
			{"parkering", "parkeringen", "parkeringsplatser", "platser", 380, 2300, false},
		}},
		{name: "Miljö- och byggnadsnämnden", services: []service{
			{"bygglov", "bygglovshanteringen", "beviljade bygglov", "bygglov", 53, 14200, false},
			{"livsmedelstillsyn", "livsmedelstillsynen", "livsmedelskontroller", "kontroller", 71, 3900, false},
			{"miljötillsyn", "miljötillsynen", "tillsynsbesök", "besök", 58, 5200, false},
			{"energirådgivning", "energirådgivningen", "rådgivningar om energi", "rådgivningar", 16, 2700, false},
			{"strandskydd", "strandskyddsprövningen", "strandskyddsärenden", "ärenden", 4, 8800, false},
			{"hälsoskydd", "hälsoskyddet", "klagomål om inomhusmiljö", "klagomål", 12, 4100, false},
		}},
		{name: "Tekniska nämnden", services: []service{
			{"vatten och avlopp", "vattnet", "abonnemang för vatten", "abonnemang", 1900, 5200, false},
			{"avfall", "sophämtningen", "hushåll med matavfallsinsamling", "hushåll", 3300, 2100, false},
			{"gator och vägar", "gatorna", "åtgärdade felanmälningar", "felanmälningar", 210, 1750, false},
			{"parker", "parkerna", "skötta lekplatser", "lekplatser", 8, 43000, false},
			{"snöröjning", "snöröjningen", "sandade gång- och cykelvägar", "vägar", 22, 18500, false},
			{"återvinning", "återvinningscentralerna", "besök på återvinningscentral", "besök", 2600, 85, false},
			{"fastigheter", "fastighetsskötseln", "serviceanmälningar", "anmälningar", 160, 1300, false},
		}},
		{name: "Kultur- och fritidsnämnden", services: []service{
			{"bibliotek", "biblioteken", "boklån", "lån", 5400, 62, false},
			{"kulturskola", "kulturskolan", "elever i kulturskola", "elever", 130, 17300, true},
			{"fritidsgårdar", "fritidsgårdarna", "besökare på fritidsgård", "besökare", 740, 390, true},
			{"simhallar", "simhallarna", "badbesök", "besök", 3100, 88, false},
			{"idrottsanläggningar", "idrottsanläggningarna", "bokade träningstimmar", "timmar", 920, 340, false},
			{"föreningsstöd", "föreningsstödet", "medlemmar i föreningar med stöd", "medlemmar", 1850, 410, true},
			{"museer", "museerna", "museibesökare", "besökare", 460, 190, true},
		}},
		{name: "Överförmyndarnämnden", services: []service{
			{"god man", "stödet till gode män", "personer med god man", "personer", 64, 9600, true},
			{"förvaltare", "tillsynen av förvaltare", "personer med förvaltare", "personer", 11, 12800, true},
			{"granskning", "granskningen av årsräkningar", "granskade årsräkningar", "årsräkningar", 71, 2300, false},
			{"utbildning av ställföreträdare", "utbildningen av ställföreträdare", "utbildade ställföreträdare", "ställföreträdare", 13, 3400, true},
			{"rekrytering", "rekryteringen av gode män", "nya gode män", "gode män", 7, 8700, true},
			{"ensamkommande barn", "stödet till ensamkommande barn", "barn med god man", "barn", 4, 21000, true},
		}},
	}
}

func committeesOfPeople() []committee {
	return []committee{
		{name: "Barn- och utbildningsnämnden", services: []service{
			{"förskola", "förskolan", "barn i förskola", "barn", 510, 156000, true},
			{"grundskola", "grundskolan", "elever i grundskola", "elever", 1080, 122000, true},
			{"fritidshem", "fritidshemmet", "barn i fritidshem", "barn", 420, 41000, true},
			{"anpassad grundskola", "den anpassade grundskolan", "elever i anpassad grundskola", "elever", 14, 498000, true},
			{"elevhälsa", "elevhälsan", "besök hos elevhälsan", "besök", 610, 1900, false},
			{"skolmåltider", "skolmaten", "serverade måltider i tusental", "måltider", 1900, 31, false},
			{"öppen förskola", "den öppna förskolan", "besökare i öppen förskola", "besökare", 390, 280, true},
		}},
		{name: "Socialnämnden", services: []service{
			{"försörjningsstöd", "handläggningen av försörjningsstöd", "personer med försörjningsstöd", "personer", 240, 51000, true},
			{"barn- och ungdomsvård", "stödet till barn och unga", "barn och unga med insats", "personer", 92, 148000, true},
			{"missbruksvård", "missbruksvården", "personer i missbruksvård", "personer", 37, 97000, true},
			{"familjerådgivning", "familjerådgivningen", "samtal i familjerådgivning", "samtal", 86, 1650, false},
			{"skydd mot våld i nära relationer", "skyddet mot våld i nära relationer", "utsatta personer som fått stöd", "personer", 24, 39000, true},
			{"budget- och skuldrådgivning", "budget- och skuldrådgivningen", "personer med budget- och skuldråd", "personer", 18, 7300, true},
			{"boendestöd", "boendestödet", "personer med boendestöd", "personer", 41, 67000, true},
		}},
		{name: "Äldrenämnden", services: []service{
			{"hemtjänst", "hemtjänsten", "personer med hemtjänst", "personer", 172, 214000, true},
			{"särskilt boende", "det särskilda boendet", "personer i särskilt boende", "personer", 81, 742000, true},
			{"dagverksamhet", "dagverksamheten", "personer i dagverksamhet", "personer", 26, 83000, true},
			{"trygghetslarm", "trygghetslarmen", "personer med trygghetslarm", "personer", 190, 3900, true},
			{"anhörigstöd", "anhörigstödet", "anhöriga som fått stöd", "anhöriga", 33, 6200, true},
			{"korttidsplatser", "korttidsplatserna", "personer på korttidsplats", "personer", 19, 310000, true},
			{"hemsjukvård", "hemsjukvården", "personer i hemsjukvård", "personer", 74, 58000, true},
		}},
		{name: "Gymnasie- och arbetsmarknadsnämnden", services: []service{
			{"gymnasieskola", "gymnasieskolan", "elever i gymnasieskola", "elever", 410, 134000, true},
			{"vuxenutbildning", "vuxenutbildningen", "elever i vuxenutbildning", "elever", 230, 52000, true},
			{"svenska för invandrare", "undervisningen i svenska", "elever i svenska för invandrare", "elever", 118, 46000, true},
			{"arbetsmarknadsinsatser", "arbetsmarknadsinsatserna", "deltagare i arbetsmarknadsinsats", "deltagare", 73, 61000, true},
			{"feriejobb", "feriejobben", "unga med feriejobb", "unga", 68, 14500, true},
			{"studie- och yrkesvägledning", "studie- och yrkesvägledningen", "vägledningssamtal", "samtal", 145, 1200, false},
			{"aktivitetsansvar", "stödet till unga utanför skolan", "unga inom aktivitetsansvaret", "unga", 29, 23000, true},
		}},
		{name: "Funktionsstödsnämnden", services: []service{
			{"bostad med särskild service", "bostäderna med särskild service", "personer i bostad med särskild service", "personer", 31, 1090000, true},
			{"daglig verksamhet", "den dagliga verksamheten", "personer i daglig verksamhet", "personer", 38, 228000, true},
			{"personlig assistans", "den personliga assistansen", "personer med personlig assistans", "personer", 21, 610000, true},
			{"ledsagning", "ledsagningen", "personer med ledsagning", "personer", 12, 48000, true},
			{"korttidsvistelse", "korttidsvistelsen", "personer med korttidsvistelse", "personer", 11, 187000, true},
			{"kontaktperson", "kontaktpersonerna", "personer med kontaktperson", "personer", 17, 39000, true},
		}},
		{name: "Valnämnden", services: []service{
			{"röstmottagning", "röstmottagningen", "förtidsröstande", "röstande", 3900, 48, true},
			{"vallokaler", "vallokalerna", "vallokaler", "lokaler", 6, 52000, false},
			{"utbildning av röstmottagare", "utbildningen av röstmottagare", "utbildade röstmottagare", "röstmottagare", 46, 1900, true},
			{"information till väljare", "informationen till väljarna", "informationstillfällen", "tillfällen", 3, 6400, false},
			{"tillgänglighet", "tillgängligheten i vallokalerna", "tillgängliga vallokaler", "lokaler", 5, 9100, false},
			{"ambulerande röstning", "de ambulerande röstmottagarna", "väljare som röstat hemma", "väljare", 9, 830, true},
		}},
	}
}
