# Back retraces the way and remembers where the reader was; the language can be changed anywhere without losing the place.
size 1080x1920
touch language en
touch go directory
drag 400,1500 400,1100
expect scrolled yes
touch go office:finance
touch back
expect screen directory
expect scrolled yes
touch go language
expect screen language
touch language my
expect screen directory
expect language my
touch go home
touch back
expect screen language
touch back
expect screen welcome
