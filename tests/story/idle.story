# Left alone: the warning, staying, the letter's longer time, and forgetting.
size 1080x1920
wait 400s
expect screen welcome
touch language so
wait 89s
expect warning no
wait 2s
expect warning yes
# A touch anywhere says "I am still here" and does nothing else.
tap 540,100
expect warning no
expect screen home
wait 85s
tap 540,120
wait 85s
expect warning no
touch go letter
wait 268s
expect screen letter
expect warning no
wait 5s
expect warning yes
tap 540,900
expect screen letter
expect warning no
wait 301s
expect screen welcome
expect fresh yes
expect language en
# Not even the language screen stays.
touch go language
expect screen language
wait 121s
expect screen welcome
