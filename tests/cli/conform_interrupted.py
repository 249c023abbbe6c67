"""No end of `conform self` leaves its folder behind: conform_interrupted.py EXECUTABLE"""

import os
import pathlib
import pty
import signal
import subprocess
import sys
import tempfile
import time

EXECUTABLE = sys.argv[1]


def run_in(place, **how):
    return subprocess.Popen([EXECUTABLE, "conform", "self", "--folder", str(place)], stdout=subprocess.DEVNULL, **how)


def wait_for(what, condition, seconds=60):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"{what}: not within {seconds} s"
        time.sleep(0.01)


def folders(place):
    return sorted(entry.name for entry in place.iterdir())


def wait_until_it_probes(run, place):
    """Until a probe works in the run's folder."""
    wait_for("a probe begins", lambda: run.poll() is not None or any(place.glob("hcp-conform-*/*/*")))
    assert run.poll() is None, "it ended by itself"


def terminated(place):
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        run = run_in(place, stderr=subprocess.DEVNULL)
        wait_until_it_probes(run, place)
        run.send_signal(number)
        assert run.wait(timeout=60) == -number, run.returncode
        assert folders(place) == [], folders(place)


def interrupted_at_a_terminal(place):
    """Ctrl-C reaches the foreground process group of a terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(EXECUTABLE, [EXECUTABLE, "conform", "self", "--folder", str(place)])
    wait_for("a probe begins", lambda: any(place.glob("hcp-conform-*/*/*")))
    os.write(terminal, b"\x03")
    shown = b""
    try:
        while piece := os.read(terminal, 4096):
            shown += piece
    except OSError:  # its other end is closed
        pass
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGINT, status
    assert folders(place) == [], folders(place)
    assert b"1/" in shown, shown  # it said how far it was


def ignored_in_the_background(place):
    """A shell starts a background job with SIGINT ignored; then it is none of its business."""
    run = run_in(place, stderr=subprocess.DEVNULL, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    wait_until_it_probes(run, place)
    run.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert run.poll() is None, "it heeded a signal that it was to ignore"
    run.terminate()
    run.wait(timeout=60)
    assert folders(place) == [], folders(place)


def killed_and_found(place):
    """The folder of a killed run goes with the next; that of one that lives, and a stranger's, stay."""
    other, stranger = run_in(place, stderr=subprocess.DEVNULL), place / "hcp-conform-own123"
    stranger.mkdir()
    (stranger / "work.txt").write_text("mine")
    wait_until_it_probes(other, place)
    alive = set(folders(place))
    killed = run_in(place, stderr=subprocess.DEVNULL)
    wait_for("two runs", lambda: len(list(place.glob("hcp-conform-*/*/*"))) > 1 and len(folders(place)) == 3)
    killed.kill()
    killed.wait()
    assert len(folders(place)) == 3, folders(place)
    # Any run will do, and a part of one is sooner done.
    subprocess.run([EXECUTABLE, "conform", "self", "--only", "package.sound", "--folder", place], stdout=subprocess.DEVNULL,
                   check=True, timeout=120)
    assert set(folders(place)) == alive, (folders(place), alive)
    other.terminate()
    other.wait(timeout=60)
    assert folders(place) == [stranger.name] and (stranger / "work.txt").exists(), folders(place)


def main():
    for part in (terminated, interrupted_at_a_terminal, ignored_in_the_background, killed_and_found):
        with tempfile.TemporaryDirectory() as name:
            part(pathlib.Path(name))
    print("no run leaves anything behind")


main()
