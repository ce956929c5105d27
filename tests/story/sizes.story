# Someone who sees poorly: largest text, high contrast, nothing that moves by itself; and a slip of the finger.
size 1080x1920
touch language es
touch text-size
expect text-size 1
touch text-size
expect text-size 2
touch contrast
expect contrast high
touch go letter
expect screen letter
drag 400,1000 400,400
expect scrolled yes
scroll-to-end
touch text-size
expect text-size 0
expect scrolled no
# Pressed, and slid off before lifting: nothing happens.
touch go home
down 540,700
drag 540,700 540,1700
expect screen home
