api <- "http://localhost:8080/graphql"
query <- '{
  measures(filter: { key: ["sjukfranvaro-total", "langtidssjukfranvaro"] }) {
    nodes {
      report { year }
      name
      women: latest(gender: WOMEN) { value }
      men: latest(gender: MEN) { value }
    }
  }
}'

question <- URLencode(query, reserved = TRUE)
absence <- read.csv(
  paste0(api, "?format=csv&query=", question),
  encoding = "UTF-8"
)
absence$gap <- absence$women.value - absence$men.value
print(absence[order(-absence$gap), ], row.names = FALSE)
