"""table: the cases, in the order in which they are tried. A case is a function of a Kiosk; it fails by raising."""
CASES = []
STATES = ("welcome", "home")  # saved by the first case, of a_boot


class Missed(AssertionError):
    """What was tried goes well, but not in the time or memory promised; the states that others start from are there."""

    def __init__(self, notes):
        super().__init__("\n".join(notes))


class Case:
    def __init__(self, function, what, state, short, alone):
        self.function, self.what, self.state, self.short, self.alone = function, what, state, short, alone
        self.name = function.__name__


def case(what, state="welcome", short=False, alone=False):
    """state: the saved state it starts from. short: in the short form too. alone: starts its own machine (gets the Bench)."""
    def add(function):
        CASES.append(Case(function, what, state, short, alone))
        return function
    return add
