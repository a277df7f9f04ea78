api <- "http://localhost:8080/graphql"
query <- '{
  measures(filter: { key: ["sjukfranvaro-total", "langtidssjukfranvaro"] }, first: 100) {
    nodes {
      report { year }
      name
      women: latest(gender: WOMEN) { value }
      men: latest(gender: MEN) { value }
    }
  }
}'

address <- paste0(api, "?format=csv&query=", URLencode(query, reserved = TRUE))
absence <- read.csv(address, encoding = "UTF-8")
absence$difference <- absence$women.value - absence$men.value
print(absence[order(-absence$difference), ], row.names = FALSE)
