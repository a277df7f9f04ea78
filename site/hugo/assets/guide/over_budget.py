import json
from urllib.parse import urlencode
from urllib.request import urlopen

API = "http://localhost:8080/graphql"
QUERY = """{
  financialStatements(filter: { kind: [OPERATING_BY_UNIT] }) {
    nodes {
      report { year committee { name } }
      lines {
        children {
          label
          role
          budget(unit: TSEK)
          outcome(unit: TSEK)
          deviation(unit: TSEK)
        }
      }
    }
  }
}"""


def overruns(table):
    for line in table["lines"]:
        for unit in line["children"]:
            if unit["role"] == "ITEM" and (unit["deviation"] or 0) < 0:
                yield unit


with urlopen(API + "?" + urlencode({"query": QUERY})) as answer:
    data = json.load(answer)["data"]

for table in data["financialStatements"]["nodes"]:
    print(table["report"]["committee"]["name"], table["report"]["year"])
    for unit in sorted(overruns(table), key=lambda unit: unit["deviation"]):
        figures = unit["budget"], unit["outcome"], unit["deviation"]
        print(*figures, unit["label"], sep="\t")
