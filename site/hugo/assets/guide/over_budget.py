import json
from urllib.parse import urlencode
from urllib.request import urlopen

API = "http://localhost:8080/graphql"
QUERY = """{
  financialStatements(filter: { kind: [OPERATING_BY_UNIT] }, first: 20) {
    nodes {
      report { year committee { name } }
      lines {
        children { label role budget(unit: TSEK) outcome(unit: TSEK) deviation(unit: TSEK) }
      }
    }
  }
}"""

with urlopen(API + "?" + urlencode({"query": QUERY})) as answer:
    tables = json.load(answer)["data"]["financialStatements"]["nodes"]

for table in tables:
    print(table["report"]["committee"]["name"], table["report"]["year"])
    units = [unit for line in table["lines"] for unit in line["children"]]
    over = [unit for unit in units if unit["role"] == "ITEM" and (unit["deviation"] or 0) < 0]
    for unit in sorted(over, key=lambda unit: unit["deviation"]):
        print(f'{unit["deviation"]:>8} {unit["label"]} ({unit["budget"]} -> {unit["outcome"]})')
