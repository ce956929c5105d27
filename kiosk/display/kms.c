#include "display/kms.h"

#include "display/turn.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "paint/canvas.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

enum { CARDS_MOST = 64 };

struct kms {
    int fd;
    uint32_t connector, crtc;
    uint32_t dpms, edid_property; /* numbers of properties, 0: none */
    uint64_t edid;                /* what the display said of itself, by the kernel's number for it */
    drmModeModeInfo mode;
    bool lit;       /* the display shows our buffer */
    bool connected; /* as last seen */
    uint32_t buffer, handle;
    uint32_t *pixels;
    size_t size;
    int pitch; /* px */
};

/* ---- the memory that is shown ---- */

static void drop_buffer(struct kms *k)
{
    struct drm_mode_destroy_dumb gone = {.handle = k->handle};
    if (k->pixels)
        munmap(k->pixels, k->size);
    if (k->buffer)
        drmModeRmFB(k->fd, k->buffer);
    if (k->handle)
        drmIoctl(k->fd, DRM_IOCTL_MODE_DESTROY_DUMB, &gone);
    k->pixels = NULL;
    k->buffer = k->handle = 0;
    k->lit = false;
}

static bool make_buffer(struct kms *k)
{
    struct drm_mode_create_dumb make = {.width = k->mode.hdisplay, .height = k->mode.vdisplay, .bpp = 32};
    if (drmIoctl(k->fd, DRM_IOCTL_MODE_CREATE_DUMB, &make) != 0)
        return false;
    struct drm_mode_map_dumb map = {.handle = make.handle};
    k->handle = make.handle;
    k->size = make.size;
    k->pitch = (int)(make.pitch / 4);
    bool ok = drmModeAddFB(k->fd, make.width, make.height, 24, 32, make.pitch, make.handle, &k->buffer) == 0 &&
              drmIoctl(k->fd, DRM_IOCTL_MODE_MAP_DUMB, &map) == 0;
    void *at = ok ? mmap(NULL, k->size, PROT_READ | PROT_WRITE, MAP_SHARED, k->fd, (off_t)map.offset) : MAP_FAILED;
    k->pixels = at == MAP_FAILED ? NULL : at;
    if (!k->pixels)
        drop_buffer(k);
    return k->pixels != NULL;
}

/* ---- which display ---- */

static void choose_mode(struct kms *k, const drmModeConnector *c)
{
    k->mode = c->modes[0];
    for (int i = c->count_modes - 1; i >= 0; i--)
        if (c->modes[i].type & DRM_MODE_TYPE_PREFERRED)
            k->mode = c->modes[i];
}

/* A part of the card that can drive this connector. */
static uint32_t find_crtc(int fd, const drmModeRes *all, const drmModeConnector *c)
{
    for (int i = 0; i < c->count_encoders; i++) {
        drmModeEncoder *e = drmModeGetEncoder(fd, c->encoders[i]);
        uint32_t possible = e ? e->possible_crtcs : 0;
        drmModeFreeEncoder(e);
        for (int n = 0; n < all->count_crtcs && n < 32; n++)
            if (possible >> n & 1)
                return all->crtcs[n];
    }
    return 0;
}

static uint32_t find_property(int fd, const drmModeConnector *c, const char *name)
{
    uint32_t found = 0;
    for (int i = 0; i < c->count_props && !found; i++) {
        drmModePropertyRes *p = drmModeGetProperty(fd, c->props[i]);
        if (p && strcmp(p->name, name) == 0)
            found = p->prop_id;
        drmModeFreeProperty(p);
    }
    return found;
}

static uint64_t value_of(const drmModeConnector *c, uint32_t property)
{
    for (int i = 0; i < c->count_props; i++)
        if (c->props[i] == property)
            return c->prop_values[i];
    return 0;
}

static bool use(struct kms *k, const drmModeRes *all, const drmModeConnector *c)
{
    if (c->connection != DRM_MODE_CONNECTED || c->count_modes < 1 || !(k->crtc = find_crtc(k->fd, all, c)))
        return false;
    k->connector = c->connector_id;
    k->dpms = find_property(k->fd, c, "DPMS");
    k->edid_property = find_property(k->fd, c, "EDID");
    k->edid = value_of(c, k->edid_property);
    choose_mode(k, c);
    k->connected = true;
    return true;
}

/* The first connected display of the card; asks each, which may take some tenths of a second. */
static bool find_display(struct kms *k)
{
    drmModeRes *all = drmModeGetResources(k->fd);
    bool found = false;
    for (int i = 0; all && i < all->count_connectors && !found; i++) {
        drmModeConnector *c = drmModeGetConnector(k->fd, all->connectors[i]);
        found = c && use(k, all, c);
        drmModeFreeConnector(c);
    }
    drmModeFreeResources(all);
    return found;
}

static bool open_card(struct kms *k, const char *path, bool *card)
{
    uint64_t dumb = 0;
    k->fd = open(path, O_RDWR | O_CLOEXEC);
    *card = *card || k->fd >= 0;
    if (k->fd >= 0 && drmGetCap(k->fd, DRM_CAP_DUMB_BUFFER, &dumb) == 0 && dumb && find_display(k) && make_buffer(k))
        return true;
    if (k->fd >= 0)
        close(k->fd);
    k->fd = -1;
    return false;
}

struct kms *kms_new(const char *folder, struct err *e)
{
    struct kms *k = calloc(1, sizeof *k);
    char **names = NULL, path[512];
    int n = 0;
    bool found = false, card = false;
    if (k && file_list(folder, CARDS_MOST, &names, &n, NULL))
        for (int i = 0; i < n && !found; i++)
            found = strncmp(names[i], "card", 4) == 0 && file_join(path, sizeof path, folder, names[i]) &&
                    open_card(k, path, &card);
    free(names);
    if (found)
        return k;
    free(k);
    err_set(e, ERR_FAILED, card ? "no display: none is connected" : "no display: no graphics card below %s", folder);
    return NULL;
}

void kms_free(struct kms *k)
{
    if (!k)
        return;
    drop_buffer(k);
    close(k->fd);
    free(k);
}

void kms_size(const struct kms *k, int *width, int *height)
{
    *width = k->mode.hdisplay;
    *height = k->mode.vdisplay;
}

/* ---- showing ---- */

static bool light(struct kms *k)
{
    drmSetMaster(k->fd); /* who opened the card first has it already; else it is tried with each picture */
    k->lit = drmModeSetCrtc(k->fd, k->crtc, k->buffer, 0, 0, &k->connector, 1, &k->mode) == 0;
    return k->lit;
}

/* Large changes are copied while the beam is away, where the card tells when that is. */
static void wait_for_blank(const struct kms *k, struct rect box)
{
    drmVBlank until = {.request = {.type = DRM_VBLANK_RELATIVE, .sequence = 1}};
    if (k->lit && box.h * 4 > k->mode.vdisplay)
        drmWaitVBlank(k->fd, &until);
}

bool kms_show(struct kms *k, const struct canvas *c, struct rect box, int rotate, int right, int down)
{
    if (!k->pixels)
        return false;
    if (!k->lit)
        box = rect_of(0, 0, c->width, c->height);
    wait_for_blank(k, box);
    struct rect r = turn_canvas(c, box, rotate, right, down, k->pixels, k->pitch);
    drmModeClip clip = {
        .x1 = (uint16_t)r.x, .y1 = (uint16_t)r.y, .x2 = (uint16_t)(r.x + r.w), .y2 = (uint16_t)(r.y + r.h)};
    if (!k->lit && !light(k))
        return false;
    drmModeDirtyFB(k->fd, k->buffer, &clip, 1); /* for cards that keep a copy of their own; others say no */
    return true;
}

/* ---- displays come and go ---- */

static bool same_size(const drmModeModeInfo *a, const drmModeModeInfo *b)
{
    return a->hdisplay == b->hdisplay && a->vdisplay == b->vdisplay;
}

/* As the kernel knows it: nobody is asked, which would take some tenths of a second. Another display within two looks has said
 * something else of itself, and one that can be of any size says so too. */
static bool is_as_before(const struct kms *k)
{
    drmModeConnector *now = drmModeGetConnectorCurrent(k->fd, k->connector);
    bool there = now && now->connection == DRM_MODE_CONNECTED && now->count_modes > 0;
    bool same = there && k->connected && k->pixels && value_of(now, k->edid_property) == k->edid;
    for (int i = 0; same && i < now->count_modes; i++)
        if (now->modes[i].type & DRM_MODE_TYPE_PREFERRED) {
            same = same_size(&now->modes[i], &k->mode);
            break;
        }
    drmModeFreeConnector(now);
    return same;
}

static bool other_mode(struct kms *k, const drmModeModeInfo *was)
{
    k->lit = false; /* the mode is set again, with the next picture */
    if (same_size(was, &k->mode) && k->pixels)
        return true;
    drop_buffer(k);
    if (make_buffer(k))
        return true;
    log_line("present", "no memory for a display of %d × %d", k->mode.hdisplay, k->mode.vdisplay);
    return false;
}

bool kms_follow(struct kms *k)
{
    drmModeModeInfo was = k->mode;
    if (is_as_before(k))
        return false;
    if (!find_display(k)) {
        if (k->connected)
            log_line("present", "the display has gone");
        k->connected = false;
        return false;
    }
    log_line("present", "a display of %d × %d is there", k->mode.hdisplay, k->mode.vdisplay);
    return other_mode(k, &was);
}

bool kms_rest(struct kms *k, bool resting)
{
    return k->dpms && drmModeConnectorSetProperty(k->fd, k->connector, k->dpms,
                                                  resting ? DRM_MODE_DPMS_OFF : DRM_MODE_DPMS_ON) == 0;
}
