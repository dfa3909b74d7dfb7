#!/usr/bin/env python3
"""Checks an export of caseaudit's record against a checkpoint that you kept.

    python3 check_record.py record.jsonl checkpoint-2026-06-01.txt

It needs nothing but Python 3.9. A leaf's hash is SHA-256 of a zero byte and the
leaf; a node's, of a one byte and its two halves (RFC 6962). Signatures are not
looked at: what you kept yourself needs none.
"""
import base64, hashlib, json, sys

def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()

def root_of(leaf, place, size, proof):
    """The root of the tree of this size in which the leaf has this place (RFC 9162, 2.1.3.2)."""
    last, here = size - 1, leaf
    for other in proof:
        if place % 2 == 1 or place == last:
            here = node(other, here)
            while place % 2 == 0 and place != 0:
                place, last = place // 2, last // 2
        else:
            here = node(here, other)
        place, last = place // 2, last // 2
    return here if last == 0 else None

export, kept = sys.argv[1:3]
_, size, root = open(kept, encoding="utf-8").read().split("\n")[:3]
size, root, n = int(size), base64.b64decode(root), 0
lines = open(export, encoding="utf-8")
if json.loads(next(lines))["checkpoint"].split("\n")[1:3] != [str(size), base64.b64encode(root).decode()]:
    sys.exit("The export was made against another checkpoint: ask for one made with --checkpoint and yours.")
for line in lines:
    e = json.loads(line)
    leaf = hashlib.sha256(b"\x00" + e["leaf"].encode()).digest() if "leaf" in e else base64.b64decode(e["hash"])
    if root_of(leaf, e["place"], size, [base64.b64decode(h) for h in e["proof"]]) != root:
        sys.exit(f"The entry at place {e['place']} is not what the checkpoint was signed over.")
    n += 1
print(f"{n} entries are what the checkpoint was signed over.")
