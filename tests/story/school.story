# A parent who reads Arabic looks at a Community School and where it is.
size 1080x1920
tap 540,900
touch language ar
touch go schools
expect screen schools
touch go school:longfellow
expect screen school:longfellow
touch go map:longfellow
expect screen map:longfellow
touch back
expect screen school:longfellow
touch back
expect screen schools
touch back
expect screen home
expect language ar
