#include "text/phones.h"

static bool is_digit_run(const uint16_t *u, int n)
{
    for (int i = 0; i < n; i++)
        if (u[i] < '0' || u[i] > '9')
            return false;
    return true;
}

static bool parts_groups(uint16_t u)
{
    return u == '-' || u == '.' || u == ' ' || u == 0x2011;
}

/* Start of the phone number whose last seven digits stand at u[at]: an area code, bracketed or not, and a 1
 * belong to it. */
static int phone_start(const uint16_t *u, int at)
{
    int i = at;
    if (i >= 4 && parts_groups(u[i - 1]) && is_digit_run(u + i - 4, 3) && (i == 4 || !is_digit_run(u + i - 5, 1)))
        i -= 4;
    else if (i >= 6 && u[i - 1] == ' ' && u[i - 2] == ')' && is_digit_run(u + i - 5, 3) && u[i - 6] == '(')
        i -= 6;
    else if (i >= 5 && u[i - 1] == ')' && is_digit_run(u + i - 4, 3) && u[i - 5] == '(')
        i -= 5;
    else
        return at;
    if (i >= 2 && parts_groups(u[i - 1]) && u[i - 2] == '1' && (i < 3 || !is_digit_run(u + i - 3, 1)))
        i -= i >= 3 && u[i - 3] == '+' ? 3 : 2;
    return i;
}

/* Whether the last seven digits of a number stand at i. */
static bool is_last_seven(const uint16_t *units, int i)
{
    const uint16_t *u = units + i;
    return is_digit_run(u, 3) && (u[3] == '-' || u[3] == '.' || u[3] == 0x2011) && is_digit_run(u + 4, 4) &&
           !is_digit_run(u + 8, 1) && (i == 0 || !is_digit_run(u - 1, 1));
}

bool phone_next(struct phone *phone, const uint16_t *units, int n)
{
    for (int i = phone->end; i + 8 <= n; i++) {
        if (units[i] < '0' || units[i] > '9' || !is_last_seven(units, i))
            continue;
        int start = phone_start(units, i);
        *phone = (struct phone){start > phone->end ? start : phone->end, i + 8};
        return true;
    }
    return false;
}
