"""A year of 1,000,000 records (half services, half evaluations) in a store: its yearly summary and the assessment of one
month, beside the database alone counting the same rows in the same groups; then the step of the schema that opens every
record, over the same store as an older version left it.

Prints seconds and peak memory; exit status 1 when a report needs over 100 MB, or over 6 times the processor time of the
database alone. With --store postgresql the database works in processes of its own: there the time by the clock is compared.
`--memory-only` looks at no times and leaves the step out: a short form for a busy machine.
"""

import argparse
import contextlib
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent / room) for room in ("service", "support")]
import older_store  # noqa: E402
import postgresql_cluster  # noqa: E402

MEMORY_MOST_KB = 100 * 1024
RATIO_MOST = 6
REPORTS = (("summary", "2026", "2026-01-01", "2027-01-01"), ("monthly", "2026-10", "2025-10-01", "2026-11-01"))


def size_of(file, cluster):
    if cluster:
        return int(cluster.sql("SELECT pg_database_size('hcp')")[0])
    return pathlib.Path(file).stat().st_size


def undo(file, cluster):
    if cluster:
        older_store.undo_postgresql(lambda sql: cluster.sql(sql, database="hcp", role="hcp"))
    else:
        with contextlib.closing(sqlite3.connect(file)) as connection:
            older_store.undo_sqlite(connection)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="the executable figure_report of a release build")
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--memory-only", action="store_true")
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite",
                        help="postgresql begins a cluster of its own on the disk")
    parser.add_argument("--disk", help="folder on the disk that is to be measured; by default that of temporary files")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())

    def measured(name, *words):
        run = json.loads(subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout)
        print(f"{name:22} {run['rows']:>9,} rows  {run['seconds']:6.1f} s by the clock  {run['cpuSeconds']:6.1f} s of processor"
              f"  peak {run['peakKb'] / 1024:4.0f} MB", flush=True)
        return run

    failed = False
    with contextlib.ExitStack() as until_the_end:
        folder = until_the_end.enter_context(tempfile.TemporaryDirectory(dir=options.disk))
        cluster = options.store == "postgresql" and until_the_end.enter_context(postgresql_cluster.Cluster(options.disk))
        file = f"{folder}/store.db"
        url = cluster.url() if cluster else f"sqlite:{file}"
        seconds = "seconds" if cluster else "cpuSeconds"
        measured("fill", "fill", url, str(options.records))
        print(f"{'':22} {size_of(file, cluster) / 2**20:,.0f} MiB of store", flush=True)
        for kind, period, begin, end in REPORTS:
            alone = measured(f"SQL alone to {end}", "count", url, begin, end)
            report = measured(f"{kind} {period}", "write", url, kind, period, folder)
            ratio = report[seconds] / max(alone[seconds], 0.001)
            if not options.memory_only:
                print(f"{'':22} {ratio:.1f} times the database alone (limit {RATIO_MOST})", flush=True)
            failed = failed or report["peakKb"] > MEMORY_MOST_KB or (not options.memory_only and ratio > RATIO_MOST)
        if not options.memory_only:
            undo(file, cluster)
            measured("schema, opening all", "migrate", url)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
