"""Judges systemd/ with systemd's own tools, offline: nothing is started and no running systemd is needed.

    unit_test.py SYSTEMD_FOLDER EXECUTABLE
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

FOLDER, EXECUTABLE = Path(sys.argv[1]), sys.argv[2]
UNIT = (FOLDER / "hcp-appliance.service").read_text(encoding="utf-8")
MONTHLY = (FOLDER / "hcp-monthly-report.service").read_text(encoding="utf-8")
INSTALLED = "/usr/bin/hcp-appliance"
EXPOSURE_TENTHS_MAX = 15  # systemd's scale goes from 0 (locked away) to 100


def run(*command, **environment):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=os.environ | environment)


class Unit(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.unit = self.root / "hcp-appliance.service"
        self.unit.write_text(UNIT.replace(INSTALLED, EXECUTABLE), encoding="utf-8")
        self.monthly = self.root / "hcp-monthly-report.service"
        self.monthly.write_text(MONTHLY.replace(INSTALLED, EXECUTABLE), encoding="utf-8")
        self.timer = self.root / "hcp-monthly-report.timer"
        self.timer.write_bytes((FOLDER / self.timer.name).read_bytes())

    def test_systemd_accepts_every_line(self):
        for unit in (self.unit, self.monthly, self.timer):
            with self.subTest(unit.name):
                verdict = run("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(unit))
                self.assertEqual((verdict.returncode, verdict.stderr), (0, ""))

    def test_the_timer_comes_on_the_first_days_of_a_month_in_chinese_time(self):
        when = re.search(r"^OnCalendar=(.+)$", self.timer.read_text(), re.MULTILINE)[1]
        told = run("systemd-analyze", "calendar", "--iterations=4", "--base-time=2026-11-28 00:00:00 UTC", when, TZ="UTC")
        self.assertEqual(told.returncode, 0, told.stderr)
        days = re.findall(r"(\d{4}-\d\d-\d\d \d\d:\d\d):00 UTC", told.stdout)
        self.assertEqual(sorted(set(days)), ["2026-11-30 21:30", "2026-12-01 21:30", "2026-12-02 21:30", "2026-12-31 21:30"])

    def test_systemd_would_have_complained_of_a_wrong_line(self):
        self.unit.write_text(self.unit.read_text().replace("ProtectHome=yes", "ProtectHome=perhaps"))
        verdict = run("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(self.unit))
        self.assertIn("ignoring: perhaps", verdict.stderr)

    def test_the_sandbox_stays_as_tight_as_it_is(self):
        for unit in (self.unit, self.monthly):
            with self.subTest(unit.name):
                verdict = run("systemd-analyze", "security", "--offline=true", f"--threshold={EXPOSURE_TENTHS_MAX}",
                              "--no-pager", str(unit))
                self.assertEqual(verdict.returncode, 0, verdict.stdout + verdict.stderr)

    def test_the_executable_knows_every_command_of_the_unit(self):
        commands = re.findall(rf"^Exec\w+={INSTALLED} (.+)$", UNIT + MONTHLY, re.MULTILINE)
        self.assertEqual(len(commands), 3)
        for command in commands:
            words = command.split(" --")[0].split(" ")
            words = [word for word in words if not word.startswith("/")]
            with self.subTest(command):
                self.assertEqual(run(EXECUTABLE, *words, "--help").returncode, 0)

    def test_the_example_configuration_is_good_once_the_secret_is_in_place(self):
        (self.root / "province-app-code").write_text("invented\n")
        example = (FOLDER / "config.example.json").read_text(encoding="utf-8")
        config = self.root / "config.json"
        config.write_text(example.replace("/var/lib/hcp-appliance", str(self.root)), encoding="utf-8")
        command = (EXECUTABLE, "config", "check", str(config))
        (self.root / "checkpoints").mkdir()
        made = run(EXECUTABLE, "journal", "key", "--origin", "gateway.example.invalid/hcp", "--out",
                   str(self.root / "journal-key"))
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(run(EXECUTABLE, "store", "key", str(self.root / "store-keys")).returncode, 0)
        self.assertNotEqual(run(*command).returncode, 0)
        verdict = run(*command, CREDENTIALS_DIRECTORY=str(self.root))
        self.assertEqual(verdict.returncode, 0, verdict.stderr)

    def test_a_start_leaves_the_state_folder_as_it_was_made(self):
        made = re.search(r"^d /var/lib/hcp-appliance +(\d+)", (FOLDER / "hcp-appliance.tmpfiles").read_text(), re.MULTILINE)
        self.assertIn(f"StateDirectoryMode={made[1]}\n", UNIT)

    def test_accounts_and_folders_come_out_as_the_unit_expects(self):
        (self.root / "etc").mkdir()
        made = run("systemd-sysusers", f"--root={self.root}", str(FOLDER.absolute() / "hcp-appliance.sysusers"))
        self.assertEqual(made.returncode, 0, made.stderr)
        account = (self.root / "etc/passwd").read_text().strip().split(":")
        self.assertEqual((account[0], account[5], account[6]), ("hcp", "/var/lib/hcp-appliance", "/usr/sbin/nologin"))

        made = run("systemd-tmpfiles", f"--root={self.root}", "--create",
                   str(FOLDER.absolute() / "hcp-appliance.tmpfiles"))
        self.assertNotIn("resolve", made.stderr)
        for path, mode, user, group in (("etc/hcp-appliance", 0o750, 0, int(account[3])),
                                        ("etc/hcp-appliance/credentials", 0o700, 0, 0),
                                        ("var/lib/hcp-appliance/checkpoints", 0o700, int(account[2]), int(account[3])),
                                        ("var/lib/hcp-appliance/inbox/services", 0o770, int(account[2]), int(account[3])),
                                        ("var/lib/hcp-appliance/inbox/done", 0o750, int(account[2]), int(account[3])),
                                        ("var/lib/hcp-appliance/inbox", 0o710, int(account[2]), int(account[3])),
                                        ("var/lib/hcp-appliance", 0o710, int(account[2]), int(account[3]))):
            with self.subTest(path):
                made = (self.root / path).stat()
                self.assertEqual(made.st_mode & 0o7777, mode)
                if os.geteuid() == 0:
                    self.assertEqual((made.st_uid, made.st_gid), (user, group))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
