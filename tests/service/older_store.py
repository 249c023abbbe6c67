"""A store as the appliance left it before what is counted of a record was kept beside its content: the steps behind it
undone, for tests and benchmarks of the way up. Nothing of ours ever does that.
"""

UNDO = """
DROP TABLE publication_texts;
DROP TABLE publications;
DROP TABLE recheck_rows;
DROP TABLE rechecks;
DROP TABLE report_requests;
DROP INDEX text_audits_released;
ALTER TABLE text_audits DROP COLUMN released_by;
ALTER TABLE text_audits DROP COLUMN released_at;
"""
COUNTED = ("win_no", "win_name", "item_code", "item_name", "staff")
STEPS_UNDONE = 3


def undo_sqlite(connection):
    """Of a store that nobody has open; returns the version that it has then."""
    version = connection.execute("PRAGMA user_version").fetchone()[0] - STEPS_UNDONE
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.executescript(UNDO + "DROP TRIGGER records_keep_counted;"
                             + "".join(f"ALTER TABLE records DROP COLUMN {column};" for column in COUNTED)
                             + f"DROP TABLE staff; PRAGMA user_version={version};")
    connection.commit()
    return version


def undo_postgresql(sql):
    """`sql` runs statements in the store's database."""
    sql(UNDO + "DROP TRIGGER records_keep_counted ON records;"
        + "".join(f"ALTER TABLE records DROP COLUMN {column};" for column in COUNTED)
        + f"DROP TABLE staff; DELETE FROM schema_steps WHERE step > (SELECT max(step) FROM schema_steps) - {STEPS_UNDONE};")
