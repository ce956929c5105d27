# A parent who reads Arabic looks at a Community School and where it is.
size 1080x1920
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
# On a wide screen the schools stand beside the map.
size 1920x1080
touch language ar
touch go schools
touch go map
expect screen map
touch map-row longfellow
expect screen map:longfellow
touch map-row auer-avenue
expect screen map:auer-avenue
touch go school:auer-avenue
expect screen school:auer-avenue
touch back
expect screen map:auer-avenue
touch back
expect screen schools
