# Keys alone: from the welcome screen to an office's number and back, with nothing forgotten on the way.
size 1080x1920
expect focus none
key to English
key choose
expect screen home
key to Find an office
key choose
expect screen directory
key to Office of Finance
key choose
expect screen office:finance
# Back is where the visitor was.
key back
expect screen directory
expect focus Office of Finance
key home
expect screen home
expect focus
# Forward goes from group to group: the page, which need not scroll, the bar, and round again.
key forward
expect focus Home
key backward
key to Text size
key choose
expect text-size 1
expect focus Text size
key choose 2
expect text-size 0
# A finger takes the ring away, a key brings it back; both work in turn.
tap 540,100
expect focus none
touch go directory
expect screen directory
expect focus none
key down
key to Search
key choose
expect focus
key forward 3
# Keys get the letter's time, and any of them answers the warning.
wait 265s
expect warning no
wait 10s
expect warning yes
key choose
expect warning no
expect screen directory
# Clear screen forgets the ring too.
key to Clear screen
key choose
expect fresh yes
expect focus none
wait 400s
expect fresh yes
# Typing on the keyboard, and what is not for moving does nothing.
key to English
key choose
key to Find an office
key choose
key to Search
key choose
key to q
key choose
expect query q
key backward
key help
expect query q
key back
expect screen directory
expect query
