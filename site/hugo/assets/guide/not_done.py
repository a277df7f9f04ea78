import csv
import json
import sys
from urllib.parse import urlencode
from urllib.request import urlopen

API = "http://localhost:8080/graphql"
QUERY = """query ($after: String) {
  commitments(
    filter: { status: [NOT_COMPLETED] }
    first: 100
    after: $after
  ) {
    nodes { report { year } title firstPromised url }
    pageInfo { hasNextPage endCursor }
  }
}"""


def page(after):
    variables = json.dumps({"after": after})
    asked = urlencode({"query": QUERY, "variables": variables})
    with urlopen(API + "?" + asked) as answer:
        return json.load(answer)["data"]["commitments"]


table = csv.writer(sys.stdout, lineterminator="\n")
table.writerow(["year", "title", "firstPromised", "url"])
after, more = None, True
while more:
    found = page(after)
    for c in found["nodes"]:
        table.writerow(
            [c["report"]["year"], c["title"], c["firstPromised"], c["url"]]
        )
    after = found["pageInfo"]["endCursor"]
    more = found["pageInfo"]["hasNextPage"]
