/* Lint: each kind of finding, and no false ones in content that is right. */
#include "cmocka_all.h"

#include "author/compile.h"
#include "author/lint.h"
#include "content/content.h"
#include "formats/mistype.h"
#include "formats/zawgyi.h"
#include "source_kit.h"

#include <string.h>

struct found {
    char lines[3000][200];
    int n, findings;
};

static void keep(void *user, const struct lint_finding *f)
{
    struct found *found = user;
    found->findings += f->level == LINT_FINDING;
    if (found->n < 3000)
        snprintf(found->lines[found->n++], sizeof found->lines[0], "%s %s %s %s: %s",
                 f->level == LINT_NOTE ? "note" : "finding", f->kind, f->language, f->where, f->what);
}

static struct found *lint(struct source_kit *k, const char *today)
{
    struct found *found = calloc(1, sizeof *found);
    struct content *c = compile_and_load(k->folder, &k->e);
    assert_non_null(found);
    if (!c)
        fail_msg("%s", k->e.text);
    int findings = lint_content(c, today, keep, found);
    assert_int_equal(findings, found->findings);
    content_free(c);
    return found;
}

static void the_fixture_is_clean(void **state)
{
    (void)state;
    struct source_kit k;
    source_kit_init(&k);
    struct found *found = lint(&k, "2026-12-01");
    for (int i = 0; i < found->n; i++)
        if (strncmp(found->lines[i], "finding", 7) == 0)
            fail_msg("%s", found->lines[i]);
    for (int i = 0; i < found->n; i++) /* every text of it stands somewhere */
        if (strncmp(found->lines[i], "note unused", 11) == 0)
            fail_msg("%s", found->lines[i]);
    assert_true(found->n > 0); /* drafts and English texts are notes */
    free(found);
    source_kit_release(&k);
}

#define PO_HEADER                  "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
#define PO_TEXT(context, id, text) "msgctxt \"" context "\"\nmsgid \"" id "\"\nmsgstr \"" text "\"\n"
#define PO(context, id, text)      PO_HEADER PO_TEXT(context, id, text)
#define CALL                       "If you have a question, call 414-475-8393."
#define WHEN                       "In 2019, 5,000 students came."

static const struct kind {
    const char *file, *from, *to; /* from NULL: the whole file */
    const char *says;
} kinds[] = {
    {"strings.json", "\"Home\"", "\"Home: click here\"", "finding residue en ui:home: \"click here\""},
    {"strings.json", "\"Home\"", "\"© MPS\"", "finding residue en ui:home: \"©\""},
    {"strings.json", "\"Home\"", "\"To top\"", "finding residue en ui:home"},
    {"alerts.json", NULL,
     "[{\"id\": \"a\", \"text\": \"An error (Object reference not set to an instance of an object.)\", \"from\": "
     "\"2026-05-02\", \"level\": \"notice\"}]",
     "finding residue en alert:a"},
    {"strings.json", "\"Home\"", "\"Home  page\"", "finding form en ui:home"},
    {"strings.json", "\"Home\"", "\"   \"", "finding empty en ui:home"},
    {"strings.json", "\"Home\"", "\"Call (414) 475-8393\"", "finding phone en ui:home: (414) 475-8393 is not written"},
    {"strings.json", "\"Home\"", "\"Call 414.475.8393 now\"", "finding phone en ui:home: 414.475.8393"},
    {"strings.json", "\"Home\"", "\"The family's home\"",
     "note quotes en ui:home: holds a straight quotation mark (\" or '); write “” and ’"},
    {"strings.json", "\"home\":", "\"spare\": \"x\", \"home\":", "note unused en ui:spare"},
    {"pages/board.md", "icon: gavel", "icon: hammer", "finding icon en page:board: icon: there is no icon hammer"},
    {"needs.json", "\"icon\": \"", "\"icon\": \"no-", "finding icon en need:"},
    {"package.json", "\"review_by\": \"2027", "\"review_by\": \"2026",
     "finding date en package.json: was to be reviewed"},
    {"package.json", "414-475-8284", "4144758284", "finding phone en package.json: board"},
    {"directory/finance.json", "414-475-8180", "475-8180",
     "finding phone en office:recreation-community-services: phone"},
    {"alerts.json", NULL,
     "[{\"id\": \"a\", \"text\": \"x\", \"from\": \"2026-05-02\", \"until\": \"2026-05-01\", \"level\": "
     "\"notice\"}]",
     "finding date en alert:a: ends on"},
    {"alerts.json", NULL,
     "[{\"id\": \"a\", \"text\": \"x\", \"from\": \"2026-05-01\", \"until\": \"2026-05-02\", \"level\": "
     "\"notice\"}]",
     "note date en alert:a: ended on"},
    {"po/rhg-Latn.po", NULL, PO("ui:home", "Home", "Learn more"), "finding residue rhg-Latn ui:home"},
    {"po/rhg-Latn.po", NULL, "#, fuzzy\n" PO("ui:home", "Home", "Gor"), "note missing rhg-Latn ui:back"},
    {"po/rhg-Latn.po", NULL, PO_HEADER "#, fuzzy\nmsgctxt \"ui:home\"\nmsgid \"Home\"\nmsgstr \"Gor\"\n",
     "note draft rhg-Latn ui:home"},
    {"po/my.po", NULL, PO("ui:home", "Home", "\u1031\u1000\u103a\u102c\u1004\u1039\u1038"),
     "finding zawgyi my ui:home"},
    {"po/my.po", NULL, PO("ui:home", "Home", "\u1019\u1002\u1064\u101c\u102c\u1015\u102b"),
     "finding zawgyi my ui:home"},
    {"po/my.po", NULL, PO("ui:home", "Home", "\u1000\u102d\u102d"), "finding order my ui:home: the sign U+102D"},
    {"po/my.po", NULL, PO("ui:home", "Home", "\u1040\u1014\u103a"), "finding order my ui:home: the digit U+1040"},
};

static void every_kind(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct source_kit k;
        source_kit_init(&k);
        if (kinds[i].from)
            source_kit_replace(&k, kinds[i].file, kinds[i].from, kinds[i].to);
        else
            source_kit_write(&k, kinds[i].file, kinds[i].to);
        struct found *found = lint(&k, "2026-12-01");
        bool says = false;
        for (int line = 0; line < found->n; line++)
            says = says || strstr(found->lines[line], kinds[i].says);
        if (!says)
            fail_msg("nothing says \"%s\"", kinds[i].says);
        free(found);
        source_kit_release(&k);
    }
}

/* What a translation may do with the numbers of the English, and what it may not. */
static void numbers_and_phones_are_kept(void **state)
{
    (void)state;
    static const struct {
        const char *english, *own, *says; /* says NULL: nothing */
    } cases[] = {
        {CALL, "Hable al 414-475-8393.", NULL},
        {CALL, "Hable al 414-475-8394.", "phone rhg-Latn ui:home: 414-475-8393 is missing"},
        {CALL, "Hable al 414-475-8394.", "phone rhg-Latn ui:home: 414-475-8394 does not stand"},
        {CALL, "၄၁၄-၄၇၅-၈၃၉၃", "phone rhg-Latn ui:home: 414-475-8393 is missing"},
        {WHEN, "En 2019 vinieron 5.000.", NULL},
        {WHEN, "၂၀၁၉ ၅၀၀၀", NULL},
        {WHEN, "٢٠١٩ ٥٬٠٠٠", NULL},
        {WHEN, "En 2018 vinieron 5.000.", "number rhg-Latn ui:home: the English says 2019"},
        {WHEN, "En 2019 vinieron muchos.", "number rhg-Latn ui:home: the English says 5000"},
        {"86.2 percent", "86,2 por ciento", NULL},
        {"1 in 5", "uno de 5", "the English says 1,"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct source_kit k;
        char text[600];
        source_kit_init(&k);
        snprintf(text, sizeof text, "\"%s\"", cases[i].english);
        source_kit_replace(&k, "strings.json", "\"Home\"", text);
        snprintf(text, sizeof text, PO_HEADER "msgctxt \"ui:home\"\nmsgid \"%s\"\nmsgstr \"%s\"\n", cases[i].english,
                 cases[i].own);
        source_kit_write(&k, "po/rhg-Latn.po", text);
        struct found *found = lint(&k, "2026-12-01");
        bool said = false;
        for (int line = 0; line < found->n; line++) {
            bool ours = strncmp(found->lines[line], "finding", 7) == 0 && strstr(found->lines[line], "rhg-Latn");
            if (ours && !cases[i].says)
                fail_msg("%s / %s: %s", cases[i].english, cases[i].own, found->lines[line]);
            said = said || (ours && strstr(found->lines[line], cases[i].says));
        }
        if (cases[i].says && !said)
            fail_msg("nothing says \"%s\"", cases[i].says);
        free(found);
        source_kit_release(&k);
    }
}

/* The words of a need are each language's own: their numbers need not be those of the English. */
static void search_words_have_their_own_numbers(void **state)
{
    (void)state;
    struct source_kit k;
    bool read = false;
    source_kit_init(&k);
    source_kit_replace(&k, "letter/questions.json", "\"tell ICE\"", "\"form 504\"");
    source_kit_write(&k, "po/rhg-Latn.po",
                     PO_HEADER "#, fuzzy\n" PO_TEXT(
                         "question:tell-officers:words",
                         "form 504, call ICE, report us, report me, give our names, inform, share, status, immigration "
                         "status, undocumented",
                         "ICE, 12"));
    struct found *found = lint(&k, "2026-12-01");
    for (int i = 0; i < found->n; i++) {
        bool ours = strstr(found->lines[i], "rhg-Latn question:tell-officers:words") != NULL;
        if (ours && strncmp(found->lines[i], "finding", 7) == 0)
            fail_msg("%s", found->lines[i]);
        read = read || (ours && strncmp(found->lines[i], "note draft", 10) == 0);
    }
    assert_true(read);
    free(found);
    source_kit_release(&k);
}

static void zawgyi_is_told_from_unicode(void **state)
{
    (void)state;
    static const char *const zawgyi[] = {
        "\u1031\u1000\u103a\u102c\u1004\u1039\u1038",             /* kyaung: school */
        "\u103b\u1019\u1014\u1039\u1019\u102c",                   /* Myanmar */
        "\u1015\u100a\u102c\u1031\u101b\u1038",                   /* education: U+1031 behind a vowel sign */
        "\u1000\u1030\u100a\u102e\u1015\u102b\u1010\u101a\u1039", /* U+1039 at the end */
    };
    static const char *const unicode[] = {
        "ကျောင်း", "မြန်မာ", "ပညာရေး",      "ကျွန်ုပ်တို့", "ယောက်ျား", "အင်္ဂလိပ်", "ပစ္စည်း",  "ဩဂုတ်", "သြဂုတ်", "၎င်း",
        "ဥပဒေ",   "ကညီကျိာ်", "တၢ်အၢၣ်လီၤတူၢ်လိာ်", "ပှၤကညီ",  "ဟ့ၣ်",      "မွဲ",     "School", "",    "၁၂၃",  "ကို\u200bယ်တိုင်",
    };
    for (size_t i = 0; i < sizeof zawgyi / sizeof zawgyi[0]; i++)
        if (!zawgyi_holds_its_own_order(zawgyi[i], strlen(zawgyi[i])))
            fail_msg("not seen: %zu", i);
    for (size_t i = 0; i < sizeof unicode / sizeof unicode[0]; i++)
        if (zawgyi_holds_its_own_order(unicode[i], strlen(unicode[i])))
            fail_msg("taken for Zawgyi: %s", unicode[i]);
    assert_true(zawgyi_holds_its_own_forms("\u1019\u1002\u1064\u101c\u102c", 15));
    assert_false(zawgyi_holds_its_own_forms("မင်္ဂလာပါ", strlen("မင်္ဂလာပါ")));
}

static void zero_is_told_from_wa(void **state)
{
    (void)state;
    static const char *const wrong[] = {"\u1040\u1032", "\u1019\u102c\u1040", "\u1040\u1014\u103a",
                                        "\u1010\u1062\u103a\u1040", "\u1041\u1040\u102d"};
    static const char *const right[] = {"၀", "၁၀ခု", "၂၀၁၉ ခုနှစ်", "၅,၀၀၀", "၀ ခု", "ဝန်ထမ်း", "ဝဲ", "0", "", "က ၀"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (!mistype_zero_for_wa(wrong[i], strlen(wrong[i])))
            fail_msg("not seen: %zu", i);
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        if (mistype_zero_for_wa(right[i], strlen(right[i])))
            fail_msg("taken for wa: %s", right[i]);
    assert_int_equal(mistype_doubled_mark("\u1000\u102d\u102d", 9), 0x102d);
    assert_int_equal(mistype_doubled_mark("ကတၢၢ်", strlen("ကတၢၢ်")), 0);
    assert_int_equal(mistype_doubled_mark("aa", 2), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fixture_is_clean),        cmocka_unit_test(every_kind),
        cmocka_unit_test(numbers_and_phones_are_kept), cmocka_unit_test(zawgyi_is_told_from_unicode),
        cmocka_unit_test(zero_is_told_from_wa),        cmocka_unit_test(search_words_have_their_own_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
