#!/usr/bin/env python3
"""Checks what `hcp-appliance journal prove` wrote: check_proof.py FILE. FORMAT.md says how it works.

Needs nothing but Python. The signatures of the checkpoint are those of a C2SP signed note; this script shows only
that the entry is one of those the checkpoint speaks of.
"""
import base64
import hashlib
import json
import sys


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


proof = json.load(open(sys.argv[1], encoding="utf-8"))
origin, size, root = proof["checkpoint"].split("\n")[:3]
place, last = proof["number"] - 1, int(size) - 1
node = sha256(b"\0", proof["entry"].encode())
for other in map(bytes.fromhex, proof["hashes"]):
    if last == 0:
        sys.exit("WRONG: more hashes than the tree is high")
    if place % 2 == 1 or place == last:
        node = sha256(b"\1", other, node)
        while place % 2 == 0 and place != 0:
            place, last = place // 2, last // 2
    else:
        node = sha256(b"\1", node, other)
    place, last = place // 2, last // 2
good = last == 0 and node == base64.b64decode(root)
print(f"{'good' if good else 'WRONG'}: entry {proof['number']} of the {size} that {origin} signed")
sys.exit(0 if good else 1)
