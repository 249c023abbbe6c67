"""The table of due days around National Day and Spring Festival, made without the appliance.

    deadlines.py PROJECT            status 1 when fixtures/deadlines/ is not what this file counts
    deadlines.py PROJECT --write    writes it

Counts with python's dates, day after day, over the notices in specs/calendar/. The first day is not counted.
"""
import datetime
import json
import sys
from pathlib import Path

HOLIDAYS = ("春节", "国庆节")
LIMITS = (1, 2, 5, 10)
DAY = datetime.timedelta(days=1)
DAYS_BEFORE, DAYS_AFTER = 7, 4


def named_days(notices):
    return {day["date"]: day["nature"] for notice in notices for day in notice["days"]}


def works(day, named):
    nature = named.get(day.isoformat())
    if nature == "makeUpWorkingDay":
        return True
    return nature is None and day.weekday() < 5


def due(start, limit, named):
    day = start
    while limit > 0:
        day += DAY
        limit -= works(day, named)
    return day.isoformat()


def table(notice, holiday, named):
    own = [day for day in notice["days"] if holiday in day["name"]]
    first, last = (datetime.date.fromisoformat(own[i]["date"]) for i in (0, -1))
    starts = [first + n * DAY for n in range(-DAYS_BEFORE, (last - first).days + DAYS_AFTER + 1)]
    return {
        "holiday": holiday,
        "off": [day["date"] for day in own if day["nature"] == "publicHoliday"],
        "worked": [day["date"] for day in own if day["nature"] == "makeUpWorkingDay"],
        "due": [{"from": start.isoformat(), **{str(limit): due(start, limit, named) for limit in LIMITS}}
                for start in starts],
    }


def text(notice, named):
    """One start a line, so that people can read it."""
    out = f'{{\n  "year": {notice["year"]},\n  "papers": {json.dumps(notice["papers"])},\n  "tables": ['
    for number, holiday in enumerate(HOLIDAYS):
        one = table(notice, holiday, named)
        lines = ",\n".join("        " + json.dumps(row) for row in one.pop("due"))
        head = json.dumps(one, ensure_ascii=False)[1:-1].replace('], "', '],\n      "').replace(', "off', ',\n      "off')
        out += f'{"," if number else ""}\n    {{\n      {head},\n      "due": [\n{lines}\n      ]\n    }}'
    return out + "\n  ]\n}\n"


def main():
    project = Path(sys.argv[1])
    notices = [json.loads(path.read_text("utf-8")) for path in sorted((project / "specs/calendar").glob("*.json"))]
    named = named_days(notices)
    folder, different = project / "fixtures/deadlines", 0
    for notice in notices:
        file = folder / f'{notice["year"]}.json'
        if "--write" in sys.argv:
            file.write_text(text(notice, named), "utf-8")
        elif not file.exists() or file.read_text("utf-8") != text(notice, named):
            print(f"{file.relative_to(project)}: not as counted from specs/calendar; look, then run with --write")
            different += 1
    print(f"{len(notices)} years, {different} differ")
    sys.exit(1 if different or not notices else 0)


main()
