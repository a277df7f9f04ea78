package reference

// words are what the pages say around the schema's own descriptions. The
// overview is in overview.sv.html and overview.en.html.
type words struct {
	Title, Site, Lead, Skip, Contents, Overview, Reference string
	Languages, Other, SDL, Explorer                        string
	Arguments, Outgoing, Default, Directives               string
	Implements, Members, Used, In                          string
	Limit, Value, Name, Code, Status, Meaning              string
	// Kinds are what kinds of types are called, by GraphQL's names of them.
	Kinds map[string]string
	// Topics are the parts of the overview.
	Topics []topic
	// Roots head what each of the types asks for or does that a question starts at.
	Roots map[string]string

	// What may be left out, and what may be null.
	Required, Optional                          string
	Always, Nullable, List, MayBeEmpty, Missing string
	// Thousands stands between groups of three digits.
	Thousands string
}

func inSwedish() words {
	return words{
		Title: "Referens till API:et", Site: "Insyn", Skip: "Hoppa till innehållet",
		Lead:     "Allt som går att fråga om: varje typ, fält, argument och värde, med en förklaring. Sidan är gjord ur det schema som API:et svarar efter.",
		Contents: "Innehåll", Overview: "Att fråga", Reference: "Det som går att fråga om",
		Languages: "Språk", Other: "In English", SDL: "Schemat som text", Explorer: "Utforskaren",
		Arguments: "Argument", Outgoing: "Utgående", Default: "annars", Directives: "Direktiv",
		Implements: "Är en", Members: "Är en av", Used: "Används i", In: "I det här kapitlet",
		Limit: "Gräns", Value: "Högst", Name: "Namn i fel", Code: "Kod", Status: "HTTP-status", Meaning: "Vad det betyder, och vad du gör",
		Kinds: map[string]string{
			"OBJECT": "objekt", "INTERFACE": "gränssnitt", "UNION": "union", "ENUM": "enumtyp", "INPUT_OBJECT": "indata",
			"SCALAR": "enkelt värde", "DIRECTIVE": "direktiv",
		},
		Topics: []topic{
			{"ask", "Så frågar du"},
			{"read", "Så läser du referensen"},
			{"ids", "Id:n"},
			{"pages", "Långa listor"},
			{"values", "Tal, datum och text"},
			{"limits", "Gränser"},
			{"errors", "Fel"},
			{"stability", "Det här kan du lita på"},
			{"licence", "Licens"},
		},
		Roots:    map[string]string{"Query": "Frågor", "Mutation": "Ändringar", "Subscription": "Prenumerationer"},
		Required: "måste anges", Optional: "valfritt",
		Always: "finns alltid", Nullable: "kan vara null", List: "lista", MayBeEmpty: "kan vara tom", Missing: "enstaka kan vara null",
		Thousands: "\u00a0",
	}
}

func inEnglish() words {
	return words{
		Title: "API reference", Site: "Insyn", Skip: "Skip to the content",
		Lead:     "All that can be asked about: every type, field, argument and value, with an explanation. The page is made from the schema that the API answers by.",
		Contents: "Contents", Overview: "Asking", Reference: "What can be asked about",
		Languages: "Languages", Other: "På svenska", SDL: "The schema as text", Explorer: "The explorer",
		Arguments: "Arguments", Outgoing: "Deprecated", Default: "otherwise", Directives: "Directives",
		Implements: "Is a", Members: "Is one of", Used: "Used in", In: "In this chapter",
		Limit: "Limit", Value: "At most", Name: "Name in errors", Code: "Code", Status: "HTTP status", Meaning: "What it means, and what to do",
		Kinds: map[string]string{
			"OBJECT": "object", "INTERFACE": "interface", "UNION": "union", "ENUM": "enum", "INPUT_OBJECT": "input",
			"SCALAR": "scalar", "DIRECTIVE": "directive",
		},
		Topics: []topic{
			{"ask", "How to ask"},
			{"read", "How to read the reference"},
			{"ids", "Ids"},
			{"pages", "Long lists"},
			{"values", "Numbers, dates and text"},
			{"limits", "Limits"},
			{"errors", "Errors"},
			{"stability", "What you can rely on"},
			{"licence", "Licence"},
		},
		Roots:    map[string]string{"Query": "Questions", "Mutation": "Changes", "Subscription": "Subscriptions"},
		Required: "required", Optional: "optional",
		Always: "always there", Nullable: "may be null", List: "list", MayBeEmpty: "may be empty", Missing: "single ones may be null",
		Thousands: ",",
	}
}

func wordsIn(language string) words {
	if language == english {
		return inEnglish()
	}
	return inSwedish()
}
