"""Counts what Inspect Scout's grep_scanner finds: scout-grep.py PHRASES.json CORPUS.jsonl"""

import asyncio
import json
import sys

from inspect_ai.model import ChatMessageAssistant
from inspect_scout import Transcript, grep_scanner


async def main() -> None:
    with open(sys.argv[1]) as phrases:
        scanner = grep_scanner(json.load(phrases))
    count = 0
    with open(sys.argv[2]) as corpus:
        for number, line in enumerate(corpus):
            messages = [
                ChatMessageAssistant(content=message["content"])
                for message in json.loads(line)["messages"]
                if message["role"] == "assistant"
            ]
            transcript = Transcript(transcript_id=str(number), messages=messages)
            count += (await scanner(transcript)).value
    print(count)


asyncio.run(main())
