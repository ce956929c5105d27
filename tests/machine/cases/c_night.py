"""The hours in which the screen rests."""
from table import case

# The hours are the district's, the machine's clock is not: 10:30 is 4:30 in Milwaukee.
HOURS, WITHIN, AFTER = "04:00-06:00", "2026-11-30 10:30Z", "2026-11-30 12:01Z"
ROUND = 20  # s: English is greeted once in sixteen
LIT = "cat /sys/class/drm/card*-*/dpms"


@case("the hours of rest: the display is switched off when nobody has been there, a touch wakes it and does nothing else")
def rest(kiosk):
    kiosk.sh(f"sed -i 's|^KIOSK_OPTIONS=.*|& --rest {HOURS}|' /etc/default/lobby-kiosk; date -s '{WITHIN}'")
    kiosk.restart()
    kiosk.until_picture("welcome", ROUND, least=0.9)
    x, y = kiosk.hit("language 0")
    kiosk.same(kiosk.sh(LIT), "On", "the display's power, while it is looked at")
    kiosk.note(f"dark {kiosk.until('the display is off', f'[ $({LIT}) = Off ]', 150, every=2):.0f} s after the start")
    kiosk.tap_at(x, y)
    kiosk.note(f"lit {kiosk.until('the display is on', f'[ $({LIT}) = On ]', 3):.1f} s after the touch")
    kiosk.until_picture("welcome", ROUND, least=0.9)
    kiosk.sleep(1)
    kiosk.check("screen welcome" in kiosk.described(), "the touch that woke it did something")
    kiosk.tap_at(x, y)
    kiosk.until_screen("home", 3)
    kiosk.until_picture("home", 3)
    kiosk.note(f"dark again {kiosk.until('the display is off', f'[ $({LIT}) = Off ]', 300, every=2):.0f} s after the visit")
    kiosk.sh(f"date -s '{AFTER}'")
    kiosk.note(f"lit {kiosk.until('the display is on', f'[ $({LIT}) = On ]', 90, every=2):.0f} s after the end of the hours")
    kiosk.until_picture("welcome", ROUND, least=0.9)
