# The map by keys alone: closer, about, a pin, and out again; the ring is on the same button after each step.
size 1080x1920
key to English
key choose
key to Community Schools
key choose
key to On the map
key choose
expect screen map
expect map still
key to Closer
key choose 2
expect map closer
expect focus Closer
key to West
key choose
expect map west
expect focus West
key choose
expect map west
key to North
key choose
expect map north
key to South
key choose
expect map south
key to East
key choose
expect map east
key to Farther
key choose
expect map farther
key to Whole city
key choose
expect map farther
# Where nothing is left to move there is no trap: the ring goes on.
key choose
expect map still
key to Longfellow
key choose
expect map closer
key to About this school
key choose
expect screen school:longfellow
key back
expect screen map:longfellow
key back
key home
expect screen home
# In a language read from right to left west is on the left all the same.
size 1920x1080
touch language ar
touch go schools
touch go map
expect map still
key to الغرب
key choose
expect map west
