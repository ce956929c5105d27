# Whoever reads one script only types in it and finds an office by its name: Karen, Burmese, Arabic and Rohingya.
size 1080x1920
touch language ksw
touch go directory
touch search-open 1
touch key က
touch key U+103B
touch key U+102D
touch key U+1063
touch key U+103A
touch key စ
touch key U+1037
expect query ကျိၣ်စ့
touch key delete
expect query ကျိၣ်စ
touch key U+1037
touch go office:finance
expect screen office:finance
touch back
expect query ကျိၣ်စ့
touch key delete
touch key delete
touch key delete
touch key delete
touch key delete
touch key delete
touch key delete
expect query
touch keys 2
touch key l
touch key o
touch key n
touch key g
touch go school:longfellow
expect screen school:longfellow
touch clear
expect fresh yes
size 1920x1080
touch language my
touch go directory
touch search-open 1
touch key ဘ
touch key ဏ
touch key U+1039
touch key ဍ
touch key U+102C
expect query ဘဏ္ဍာ
# Letters that are used less stand on a page of their own; names of schools are typed on the Latin one.
touch keys 1
touch key ဥ
expect query ဘဏ္ဍာဥ
touch key delete
touch keys 0
touch go office:finance
expect screen office:finance
touch back
expect query ဘဏ္ဍာ
touch key delete
touch key delete
touch key delete
touch key delete
touch key delete
expect query
touch keys 2
touch key l
touch key o
touch key n
touch key g
touch go school:longfellow
expect screen school:longfellow
touch clear
expect fresh yes
size 1080x1920
touch language ar
touch go directory
touch search-open 1
touch key م
touch key ا
touch key ل
touch key ي
expect query مالي
touch go office:finance
expect screen office:finance
touch back
expect query مالي
touch key delete
touch key delete
touch key delete
touch key delete
expect query
touch keys 1
touch key l
touch key o
touch key n
touch key g
touch go school:longfellow
expect screen school:longfellow
touch clear
expect fresh yes
size 1920x1080
touch language rhg-Rohg
touch go directory
touch search-open 1
touch key 𐴄
touch key 𐴞
touch key 𐴛
touch key 𐴝
expect query 𐴄𐴞𐴛𐴝
touch go office:finance
expect screen office:finance
touch back
expect query 𐴄𐴞𐴛𐴝
touch key delete
touch key delete
touch key delete
touch key delete
expect query
touch keys 1
touch key l
touch key o
touch key n
touch key g
touch go school:longfellow
expect screen school:longfellow
touch clear
expect fresh yes
