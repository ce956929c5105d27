# Someone who looks for an office: by its list, then by a few letters of its name. Spanish, landscape.
size 1920x1080
touch language es
expect screen home
touch go directory
expect screen directory
touch go office:finance
expect screen office:finance
touch back
expect screen directory
touch search-open 1
touch key f
touch key i
touch key n
expect query fin
touch go office:finance
expect screen office:finance
touch back
expect screen directory
expect query fin
touch back
expect query
touch directory 1
touch back
expect screen home
touch go page:board
expect screen page:board
