/* A graphics card that is not there: this program's own libdrm, in the place of the real one. As the kernel does, it keeps the
 * modes it was told of last until somebody has it ask the display again. */
#include "cmocka_all.h"

#include "display/kms.h"
#include "ground/err.h"
#include "ground/file.h"
#include "paint/canvas.h"
#include "scratch.h"

#include <stdlib.h>
#include <string.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

enum { EDID = 7, DPMS = 8, CRTC = 3, CONNECTOR = 5, MOST_PIXELS = 1920 * 1080 };

struct card {
    bool connected;
    int width, height;             /* of the display that is plugged */
    int known_width, known_height; /* as it was when it was last asked; 0: never */
    uint64_t edid;
    bool dark, always_lit;     /* switched off; knows of no such thing */
    int asked, lit, lit_width; /* times; px of the mode that was set last */
};

static struct card *card(void)
{
    static struct card c;
    return &c;
}

static void plug(int width, int height)
{
    struct card *c = card();
    c->connected = width > 0;
    c->width = width;
    c->height = height;
    c->edid++;
}

/* ---- libdrm ---- */

int drmGetCap(int fd, uint64_t capability, uint64_t *value)
{
    (void)fd, (void)capability;
    *value = 1;
    return 0;
}

int drmIoctl(int fd, unsigned long request, void *arg)
{
    (void)fd;
    if (request == DRM_IOCTL_MODE_CREATE_DUMB) {
        struct drm_mode_create_dumb *make = arg;
        make->pitch = make->width * 4;
        make->size = (uint64_t)make->pitch * make->height;
        make->handle = 1;
    }
    return 0;
}

int drmSetMaster(int fd)
{
    return fd < 0;
}

int drmWaitVBlank(int fd, drmVBlankPtr blank)
{
    (void)blank;
    return fd < 0;
}

int drmModeAddFB(int fd, uint32_t width, uint32_t height, uint8_t depth, uint8_t bpp, uint32_t pitch, uint32_t handle,
                 uint32_t *out)
{
    (void)width, (void)height, (void)depth, (void)bpp, (void)pitch, (void)handle;
    *out = 1;
    return fd < 0;
}

int drmModeRmFB(int fd, uint32_t buffer)
{
    return fd < 0 || buffer == 0;
}

drmModeResPtr drmModeGetResources(int fd)
{
    static uint32_t crtc = CRTC, connector = CONNECTOR;
    drmModeResPtr all = fd < 0 ? NULL : calloc(1, sizeof *all);
    assert_non_null(all);
    *all = (drmModeRes){.count_crtcs = 1, .crtcs = &crtc, .count_connectors = 1, .connectors = &connector};
    return all;
}

void drmModeFreeResources(drmModeResPtr all)
{
    free(all);
}

drmModeConnectorPtr drmModeGetConnectorCurrent(int fd, uint32_t id)
{
    static uint32_t encoder = 2, properties[] = {EDID, DPMS};
    const struct card *c = card();
    drmModeConnectorPtr out = calloc(1, sizeof *out);
    assert_true(fd >= 0 && out);
    out->connector_id = id;
    out->connection = c->connected ? DRM_MODE_CONNECTED : DRM_MODE_DISCONNECTED;
    out->count_encoders = 1;
    out->count_props = c->always_lit ? 1 : 2;
    out->encoders = &encoder;
    out->props = properties;
    out->prop_values = calloc(2, sizeof *out->prop_values);
    out->modes = calloc(1, sizeof *out->modes);
    out->prop_values[0] = c->edid;
    out->count_modes = c->known_width > 0;
    out->modes[0].hdisplay = (uint16_t)c->known_width;
    out->modes[0].vdisplay = (uint16_t)c->known_height;
    out->modes[0].type = DRM_MODE_TYPE_PREFERRED;
    return out;
}

drmModeConnectorPtr drmModeGetConnector(int fd, uint32_t id)
{
    struct card *c = card();
    c->known_width = c->width;
    c->known_height = c->height;
    c->asked++;
    return drmModeGetConnectorCurrent(fd, id);
}

void drmModeFreeConnector(drmModeConnectorPtr c)
{
    free(c->modes);
    free(c->prop_values);
    free(c);
}

drmModeEncoderPtr drmModeGetEncoder(int fd, uint32_t id)
{
    drmModeEncoderPtr e = calloc(1, sizeof *e);
    assert_true(fd >= 0 && e);
    e->encoder_id = id;
    e->possible_crtcs = 1;
    return e;
}

void drmModeFreeEncoder(drmModeEncoderPtr e)
{
    free(e);
}

drmModePropertyPtr drmModeGetProperty(int fd, uint32_t id)
{
    drmModePropertyPtr p = calloc(1, sizeof *p);
    assert_true(fd >= 0 && p);
    p->prop_id = id;
    strcpy(p->name, id == EDID ? "EDID" : "DPMS");
    return p;
}

void drmModeFreeProperty(drmModePropertyPtr p)
{
    free(p);
}

int drmModeConnectorSetProperty(int fd, uint32_t connector, uint32_t property, uint64_t value)
{
    assert_true(fd >= 0 && connector == CONNECTOR && property == DPMS);
    card()->dark = value == DRM_MODE_DPMS_OFF;
    return 0;
}

int drmModeSetCrtc(int fd, uint32_t crtc, uint32_t buffer, uint32_t x, uint32_t y, uint32_t *connectors, int count,
                   drmModeModeInfoPtr mode)
{
    assert_true(fd >= 0 && crtc == CRTC && buffer && x == 0 && y == 0 && count == 1 && connectors[0] == CONNECTOR);
    card()->lit++;
    card()->lit_width = mode->hdisplay;
    return 0;
}

int drmModeDirtyFB(int fd, uint32_t buffer, drmModeClipPtr clips, uint32_t n)
{
    (void)buffer, (void)clips;
    return fd < 0 || n != 1;
}

/* ---- the tests ---- */

struct desk {
    struct scratch scratch;
    struct kms *kms;
};

/* The card's file is as long as any picture: it is what is mapped in the place of the card's memory. */
static void sit_down(struct desk *d, int width, int height)
{
    struct err e = {0};
    memset(card(), 0, sizeof *card());
    scratch_init(&d->scratch);
    FILE *f = fopen(scratch_path(&d->scratch, "card0"), "w");
    assert_true(f && ftruncate(fileno(f), MOST_PIXELS * 4) == 0 && fclose(f) == 0);
    plug(width, height);
    d->kms = kms_new(d->scratch.folder, &e);
    assert_int_equal(d->kms != NULL, width > 0);
    assert_int_equal(strstr(e.text, "none is connected") != NULL, width == 0);
}

static void stand_up(struct desk *d)
{
    kms_free(d->kms);
    scratch_release(&d->scratch);
}

static void expect_size(const struct kms *k, int width, int height)
{
    int w, h;
    kms_size(k, &w, &h);
    assert_int_equal(w, width);
    assert_int_equal(h, height);
}

static void show(struct kms *k)
{
    struct canvas c;
    int w, h;
    kms_size(k, &w, &h);
    assert_true(canvas_init(&c, w, h));
    assert_true(kms_show(k, &c, rect_of(0, 0, w, h), 0, 0, 0));
    canvas_release(&c);
}

static void without_a_display_there_is_none(void **state)
{
    struct desk d;
    (void)state;
    sit_down(&d, 0, 0);
    stand_up(&d);
}

static void a_display_that_stays_is_not_asked_again(void **state)
{
    struct desk d;
    (void)state;
    sit_down(&d, 1080, 1920);
    show(d.kms);
    int asked = card()->asked;
    for (int i = 0; i < 5; i++)
        assert_false(kms_follow(d.kms));
    assert_int_equal(card()->asked, asked);
    assert_int_equal(card()->lit, 1);
    stand_up(&d);
}

static void a_display_that_comes_back_is_lit_again(void **state)
{
    struct desk d;
    (void)state;
    sit_down(&d, 1080, 1920);
    show(d.kms);
    plug(0, 0);
    assert_false(kms_follow(d.kms));
    plug(1080, 1920);
    assert_true(kms_follow(d.kms));
    show(d.kms);
    assert_int_equal(card()->lit, 2);
    assert_false(kms_follow(d.kms));
    stand_up(&d);
}

static void another_size_is_followed_though_the_kernel_still_lists_the_old_one(void **state)
{
    struct desk d;
    (void)state;
    sit_down(&d, 1080, 1920);
    show(d.kms);
    plug(1920, 1080);
    assert_true(kms_follow(d.kms));
    expect_size(d.kms, 1920, 1080);
    show(d.kms);
    assert_int_equal(card()->lit_width, 1920);
    assert_false(kms_follow(d.kms));
    stand_up(&d);
}

static void a_display_is_switched_off_and_on(void **state)
{
    struct desk d;
    (void)state;
    sit_down(&d, 1080, 1920);
    show(d.kms);
    assert_true(kms_rest(d.kms, true) && card()->dark);
    assert_true(kms_rest(d.kms, false) && !card()->dark);
    card()->always_lit = true;
    plug(1920, 1080);
    assert_true(kms_follow(d.kms));
    assert_false(kms_rest(d.kms, true) || card()->dark); /* then black is shown */
    stand_up(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_display_there_is_none),
        cmocka_unit_test(a_display_that_stays_is_not_asked_again),
        cmocka_unit_test(a_display_that_comes_back_is_lit_again),
        cmocka_unit_test(a_display_is_switched_off_and_on),
        cmocka_unit_test(another_size_is_followed_though_the_kernel_still_lists_the_old_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
