import csv
import json
import sys
from urllib.parse import urlencode
from urllib.request import urlopen

API = "http://localhost:8080/graphql"
QUERY = """query ($after: String) {
  commitments(filter: { status: [NOT_COMPLETED] }, first: 100, after: $after) {
    nodes { report { year committee { name } } title discontinued firstPromised url }
    pageInfo { hasNextPage endCursor }
  }
}"""


def page(after):
    variables = json.dumps({"after": after})
    with urlopen(API + "?" + urlencode({"query": QUERY, "variables": variables})) as answer:
        return json.load(answer)["data"]["commitments"]


table = csv.writer(sys.stdout, lineterminator="\n")
table.writerow(["committee", "year", "title", "discontinued", "firstPromised", "url"])
after, more = None, True
while more:
    commitments = page(after)
    for c in commitments["nodes"]:
        report = c["report"]
        table.writerow([report["committee"]["name"], report["year"], c["title"],
                        c["discontinued"], c["firstPromised"], c["url"]])
    after, more = commitments["pageInfo"]["endCursor"], commitments["pageInfo"]["hasNextPage"]
