package explorer

// words are what the page says beside the examples.
type words struct {
	Title, Lead, Skip, SkipToAnswer string
	Examples, Question, Answer      string
	Variables, VariablesHelp        string
	Run, CSV, Excel                 string
	Docs, Guide, Languages, Other   string
	WithoutScript, WithoutBundle    string
	EditorHelp                      string
	// Script is what the script says, by the keys that it knows.
	Script map[string]string
}

func swedish() words {
	return words{
		Title:        "Utforska API:et",
		Lead:         "Ställ frågor till kommunens öppna data. Börja med ett exempel, ändra det och ta med dig svaret.",
		Skip:         "Hoppa till frågan",
		SkipToAnswer: "Hoppa till svaret",
		Examples:     "Exempel",
		Question:     "Frågan", Answer: "Svaret",
		Variables: "Variabler", VariablesHelp: "Ett JSON-objekt med värden till frågans variabler.",
		Run: "Kör frågan", CSV: "Hämta som CSV", Excel: "Hämta som Excel",
		Docs: "Allt som går att fråga om", Guide: "Guide för journalister", Languages: "Språk", Other: "English",
		WithoutScript: "Skript är avstängda i din webbläsare. Frågorna går att ställa ändå: svaret öppnas som JSON.",
		WithoutBundle: "Redigeraren är inte byggd på den här servern. Frågorna går att ställa ändå: svaret öppnas som JSON. " +
			"Den som driver servern bygger redigeraren med scripts/run, som behöver npm.",
		EditorHelp: "Ctrl+Enter kör frågan. Ctrl+blanksteg visar vad som går att skriva. Tabb lämnar fältet.",
		Script: map[string]string{
			"copy": "Kopiera adressen", "copied": "Adressen är kopierad.",
			"copyByHand": "Adressen till svaret, att kopiera:",
			"asking":     "Frågar …", "answered": "Svar efter {time}, {size}.", "withErrors": "API:et anger fel. Svar efter {time}, {size}.",
			"refused": "API:et avvisade frågan (HTTP {status}).", "unreachable": "API:et går inte att nå. Försök igen.",
			"notJSON": "Variablerna är inte ett JSON-objekt.", "waiting": "Svaret visas här.",
			"Completions": "Förslag", "Diagnostics": "Fel i frågan", "current match": "vald",
		},
	}
}

func inEnglish() words {
	return words{
		Title:        "Explore the API",
		Lead:         "Ask the municipality's open data. Start from an example, change it, and take the answer with you.",
		Skip:         "Skip to the question",
		SkipToAnswer: "Skip to the answer",
		Examples:     "Examples",
		Question:     "The question", Answer: "The answer",
		Variables: "Variables", VariablesHelp: "A JSON object with values for the variables of the question.",
		Run: "Run the question", CSV: "Download as CSV", Excel: "Download as Excel",
		Docs: "Everything that can be asked about", Guide: "Guide for journalists", Languages: "Languages", Other: "Svenska",
		WithoutScript: "Scripts are off in your browser. The questions can be asked all the same: the answer opens as JSON.",
		WithoutBundle: "The editor has not been built on this server. The questions can be asked all the same: the answer opens as JSON. " +
			"Whoever runs the server builds the editor with scripts/run, which needs npm.",
		EditorHelp: "Ctrl+Enter runs the question. Ctrl+Space shows what can be written. Tab leaves the field.",
		Script: map[string]string{
			"copy": "Copy the address", "copied": "The address has been copied.",
			"copyByHand": "The address of the answer, to copy:",
			"asking":     "Asking …", "answered": "Answered in {time}, {size}.", "withErrors": "The API tells of errors. Answered in {time}, {size}.",
			"refused": "The API refused the question (HTTP {status}).", "unreachable": "The API can't be reached. Try again.",
			"notJSON": "The variables are not a JSON object.", "waiting": "The answer is shown here.",
		},
	}
}
