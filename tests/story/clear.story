# One touch on "Clear screen" forgets everything, from any screen.
size 1080x1920
touch go language
touch clear
expect fresh yes
touch language mww
touch text-size
touch contrast
expect contrast high
touch go directory
touch search-open 1
touch key a
expect query a
touch clear
expect fresh yes
expect screen welcome
expect language en
expect query
expect contrast normal
touch language rhg-Rohg
touch go map
drag 500,700 700,900
touch clear
expect fresh yes
touch language en
touch go card
touch clear
expect fresh yes
touch language en
touch go directory
expect query
