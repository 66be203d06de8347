#!/usr/bin/python3
"""Walks through the program by keys alone, and reads what a screen reader would say.

Keys go in through the X server, what a screen reader would say comes out through AT-SPI. Fails on a control without a
name, on a page that is turned without a word, on a focus that is nowhere, and where the keys do not lead to a file.
byhand.py PROGRAM FOLDER    runs under dbus-run-session; needs Xvfb, openbox, xdotool and python3-pyatspi
"""
import os
import pathlib
import shutil
import subprocess
import sys
import time

import pyatspi
from gi.repository import GLib

PATIENCE = 20  # seconds until something must have happened
CONTROLS = {
    pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_RADIO_BUTTON, pyatspi.ROLE_CHECK_BOX,
    pyatspi.ROLE_COMBO_BOX, pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_TREE, pyatspi.ROLE_TABLE,
    pyatspi.ROLE_PAGE_TAB, pyatspi.ROLE_PAGE_TAB_LIST, pyatspi.ROLE_MENU_ITEM, pyatspi.ROLE_CHECK_MENU_ITEM,
    pyatspi.ROLE_SPIN_BUTTON, pyatspi.ROLE_LIST,
}
MANY = {pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE_TABLE, pyatspi.ROLE_TREE}  # not looked into, cell by cell


class Fault(Exception):
    pass


def states(node):
    return node.getState()


def is_shown(node):
    return states(node).contains(pyatspi.STATE_SHOWING)


def walk(node):
    """Each accessible below node that is on the screen, node first; tables without their cells."""
    yield node
    if node.getRole() in MANY:
        return
    for child in node:
        if child is not None and is_shown(child):
            yield from walk(child)


class Walk:
    def __init__(self, program, folder):
        self.folder = pathlib.Path(folder)
        self.heard = []  # what came to have the focus, as it is read out: kind and name
        pyatspi.Registry.registerEventListener(self.hear, "object:state-changed:focused")
        self.program = subprocess.Popen([program, "--practice"])

    def hear(self, event):
        if event.detail1:
            try:
                self.heard.append((event.source.getRole(), event.source.name))
            except Exception:  # gone by now
                pass

    def windows(self):
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.get_process_id() == self.program.pid:
                return [window for window in application if window is not None and is_shown(window)]
        return []

    def all(self):
        for window in self.windows():
            yield from walk(window)

    def focused(self):
        # Qt 6.4 says of the current tab of each bar that it has the focus: only one whose bar has it is meant.
        found = [node for node in self.all() if states(node).contains(pyatspi.STATE_FOCUSED)
                 and (node.getRole() != pyatspi.ROLE_PAGE_TAB or states(node.parent).contains(pyatspi.STATE_FOCUSED))]
        return found[-1] if found else None

    def until(self, what, found):
        """The first result of found() that is not empty; what it is that must be found is for the message."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.program.poll() is not None:
                raise Fault(f"The program ended ({self.program.returncode}) before: {what}")
            while GLib.MainContext.default().iteration(False):  # events
                pass
            try:
                result = found()
            except Exception:  # what was walked through is gone by now: look again
                result = None
            if result:
                return result
            time.sleep(0.1)
        raise Fault(f"Not within {PATIENCE} s: {what}. Focus: {self.describe(self.focused())}")

    @staticmethod
    def describe(node):
        return "nowhere" if node is None else f"{node.getRoleName()} '{node.name}'"

    def key(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

    def find(self, role, name):
        return next((node for node in self.all() if node.getRole() == role and name in node.name), None)

    def said(self, words):
        return next((node for node in self.all() if words in node.name), None)

    def focus_on(self, name, within=""):
        """Waits until the focus is on a control of this name; the page or group around it must say within."""

        def there():
            node = self.focused()
            if node is None or name not in node.name:
                return None
            around = node.parent
            while within and around is not None and around.getRole() != pyatspi.ROLE_APPLICATION:
                if within in around.name:
                    return node
                around = around.parent
            return None if within else node

        self.until(f"the focus on '{name}' of '{within}'", there)
        print(f"ok: focus on '{name}'" + (f", and '{within}' is said" if within else ""))

    def look(self, place):
        """Everything on the screen that takes part has a name."""
        unnamed = []
        for node in self.all():
            takes_part = node.getRole() == pyatspi.ROLE_PUSH_BUTTON or states(node).contains(pyatspi.STATE_FOCUSABLE)
            if node.getRole() in CONTROLS and takes_part and not node.name:
                parent = node.parent
                if parent.getRole() == pyatspi.ROLE_COMBO_BOX and node.getRole() == pyatspi.ROLE_LIST:
                    continue  # Qt's own list of a closed combo box, which has the box's name
                unnamed.append(f"{node.getRoleName()} in {self.describe(parent)}")
        if unnamed:
            raise Fault(f"Without a name on {place}: " + "; ".join(unnamed))
        print(f"ok: every control of {place} has a name")

    def run(self):
        self.until("the first window", lambda: self.find(pyatspi.ROLE_LABEL, "Connect to a FHIR server"))
        self.focus_on("Address", within="Connect to a FHIR server")
        self.until("an answer of the practice server", lambda: self.said("FHIR R4"))
        self.look("the page Server")
        self.retype_the_address()

        self.key("alt+n")
        self.focus_on("Anonymous", within="How do you want to connect?")
        self.look("the page Account")

        self.key("alt+n")
        self.focus_on("Resource types", within="What do you want to see?")
        self.look("the page Data")
        self.key("space")
        self.key("alt+s")

        self.until("the table", lambda: self.find(pyatspi.ROLE_TABLE, "Rows of Patient"))
        self.until("its verdict", lambda: self.said("complete"))
        self.focus_on("Rows of Patient")
        self.look("the main window")
        self.sort()
        self.hide_a_column()
        self.search()
        self.export()

    def retype_the_address(self):
        """As a person who has it on a note; the port is another one each time."""
        address = self.focused().queryText().getText(0, -1)
        self.key("ctrl+a", "Delete")
        self.until("an empty address", lambda: not self.focused().queryText().getText(0, -1))
        self.until("an answer no more", lambda: not self.said("FHIR R4"))
        self.type(address)
        self.until("an answer to what was typed", lambda: self.said("FHIR R4"))
        print("ok: answered to the address that was typed")

    def table(self):
        return self.find(pyatspi.ROLE_TABLE, "Rows of Patient")

    def columns(self):
        """The titles of the columns, as they are read out."""
        interface = self.table().queryTable()
        return [interface.getColumnDescription(number) for number in range(interface.nColumns)]

    def column(self, title):
        """The cells of a column on the screen, as they are read out."""
        table = self.table()
        interface = table.queryTable()
        for number in range(interface.nColumns):
            if interface.getColumnDescription(number) == title:
                return [interface.getAccessibleAt(row, number).name for row in range(min(10, interface.nRows))]
        return []

    def selected_row(self):
        """The cells of the first selected row, as they are read out."""
        interface = self.table().queryTable()
        row = next(number for number in range(interface.nRows) if interface.isRowSelected(number))
        return [interface.getAccessibleAt(row, column).name for column in range(interface.nColumns)]

    def sort(self):
        before = self.column("Family name")
        self.key("ctrl+shift+Down")
        self.until("another order of the rows", lambda: self.column("Family name") not in ([], before))
        print("ok: sorted by the current column")

    def choose(self, line):
        """A line of the menu that opens. Menus are not in Qt's tree; where one is in them is told all the same."""
        self.until("a line of the menu", lambda: self.heard and self.heard[-1][0] == pyatspi.ROLE_MENU_ITEM)
        seen = set()
        while self.heard[-1][1] != line:
            before = self.heard[-1]
            if before in seen:
                raise Fault(f"The menu has no '{line}', but {sorted(name for _, name in seen)}")
            seen.add(before)
            self.key("Down")
            self.until(f"a line behind '{before[1]}'", lambda: self.heard[-1] != before)
        self.key("Return")

    def hide_a_column(self):
        """The second, by the menu of its header."""
        before = self.columns()
        self.key("Home", "Right")
        self.heard.clear()
        self.key("alt+Down")
        self.choose("Hide this column")
        self.until("a table without that column", lambda: self.columns() == before[:1] + before[2:])
        print(f"ok: '{before[1]}' is hidden, and read out no more")
        self.until("the focus on a cell", lambda: self.heard[-1][0] == pyatspi.ROLE_TABLE_CELL)

    def search(self):
        self.key("ctrl+f")
        self.until("the field to search with", lambda: self.focused().getRole() in (pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY))
        self.look("the line of Find")
        self.type("Redmond")
        self.until("how often it is there", lambda: self.said("1 of "))
        self.look("the line of Find with a text")
        self.key("Escape")
        self.focus_on("Rows of Patient")
        self.until("the row that was found", lambda: any("Redmond" in name for name in self.selected_row()))
        print("ok: found what was searched for, and back in the table")

    def export(self):
        self.key("ctrl+e")
        self.until("the dialog of export", lambda: self.find(pyatspi.ROLE_DIALOG, "Export"))
        self.look("the dialog of export")
        self.key("Return")
        self.until("the word about patient data", lambda: self.said("Export patient data"))
        self.key("Return")
        self.until("a field for the file's name", lambda: self.focused().getRole() in (pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY))
        path = self.folder / "patients.csv"
        self.key("ctrl+a")
        self.type(str(path))
        self.key("Return")
        self.until("the file", lambda: path.exists() and path.stat().st_size > 1000)
        heads = path.read_text(encoding="utf-8-sig").splitlines()[0]
        if "family" not in heads or "given" in heads:
            raise Fault(f"The hidden column was exported: {heads}")
        print("ok: exported without the hidden column")


def wait_for_the_window_manager():
    """A window that is there before it never gets the focus."""
    end = time.monotonic() + PATIENCE
    while subprocess.run(["xdotool", "get_num_desktops"], capture_output=True).returncode and time.monotonic() < end:
        time.sleep(0.1)


def main(program, folder):
    ends = []
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write], stderr=subprocess.DEVNULL)
    ends.append(server)
    os.environ["DISPLAY"] = ":" + os.read(read, 20).decode().strip()
    ends.append(subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL))
    wait_for_the_window_manager()
    pyatspi.Registry.getDesktop(0)  # the program looks for a screen reader when it begins
    runtime = os.path.join(folder, "runtime")
    os.makedirs(runtime, mode=0o700, exist_ok=True)
    for name, value in (("HOME", folder), ("XDG_RUNTIME_DIR", runtime), ("QT_QPA_PLATFORM", "xcb"),
                        ("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1"), ("LC_ALL", "C.UTF-8")):
        os.environ[name] = value
    os.environ.pop("LANGUAGE", None)
    walk_ = None
    try:
        walk_ = Walk(program, folder)
        ends.append(walk_.program)
        walk_.run()
    except Fault as fault:
        print(f"FAULT: {fault}")
        for node in walk_.all():
            print("   ", walk_.describe(node), "FOCUSED" if states(node).contains(pyatspi.STATE_FOCUSED) else "")
        return 1
    finally:
        for process in reversed(ends):
            process.kill()
            process.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
