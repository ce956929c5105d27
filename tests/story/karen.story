# A family that reads S'gaw Karen: the letter to its end, a school on the map, an interpreter, and no trace.
size 1080x1920
expect screen welcome
expect fresh yes
touch language ksw
expect screen home
expect language ksw
touch go letter
expect screen letter
scroll-to-end
expect scrolled yes
touch go home
touch go map
expect screen map
pinch 540,700 200 500
touch map-city
touch map-choose longfellow
touch go school:longfellow
expect screen school:longfellow
expect language ksw
touch go card
expect screen card
expect text 414-475-8393
touch clear
expect screen welcome
expect language en
expect fresh yes
