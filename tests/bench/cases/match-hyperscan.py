"""Patterns in Hyperscan.

match-hyperscan.py build PATTERNS.json DATABASE   keeps what can be compiled; prints how many that is
match-hyperscan.py scan DATABASE CORPUS.jsonl     prints how many patterns match, summed over the lines
"""

import json
import sys

import hyperscan

FLAGS = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SINGLEMATCH


def compiled(patterns: list[str]) -> hyperscan.Database:
    database = hyperscan.Database()
    database.compile(
        expressions=[pattern.encode() for pattern in patterns],
        ids=list(range(len(patterns))),
        elements=len(patterns),
        flags=[FLAGS] * len(patterns),
    )
    return database


def can_compile(pattern: str) -> bool:
    try:
        compiled([pattern])
    except hyperscan.error:
        return False  # "Pattern is too large."
    return True


def build(source: str, target: str) -> int:
    with open(source) as file:
        patterns = [pattern for pattern in json.load(file) if can_compile(pattern)]
    with open(target, "wb") as file:
        file.write(hyperscan.dumpb(compiled(patterns)))
    return len(patterns)


def scan(path: str, corpus: str) -> int:
    with open(path, "rb") as file:
        database = hyperscan.loadb(file.read(), hyperscan.HS_MODE_BLOCK)
    database.scratch = hyperscan.Scratch(database)
    count = 0

    def on_match(*_: object) -> None:
        nonlocal count
        count += 1

    with open(corpus, "rb") as lines:
        for line in lines:
            database.scan(line, match_event_handler=on_match)
    return count


print({"build": build, "scan": scan}[sys.argv[1]](*sys.argv[2:4]))
