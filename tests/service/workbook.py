"""The monthly workbook of a store, to be compared with another of the same store."""

import pathlib
import subprocess
import tempfile

import openpyxl


def cells(executable, store, period, keys):
    """What stands in the sheets, but for when they were written; `store` is a URL."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([executable, "report", "write", "monthly", "--period", period, "--out", out, "--store", store, "--keys", str(keys)],
                       stdout=subprocess.DEVNULL, check=True)
        sheets = openpyxl.load_workbook(next(pathlib.Path(out).iterdir())).worksheets[1:]  # the cover tells when
    # … and so does the second line of every sheet.
    return [[[cell.value for cell in row] for row in sheet.iter_rows() if "制表时间" not in str(row[0].value)]
            for sheet in sheets]
