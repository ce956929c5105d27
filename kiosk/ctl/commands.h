/* commands: one line for each kiosk/ctl/cmd_NAME.c; the table that names them is in kiosk/ctl/main.c. Each returns the
 * exit code. */
#ifndef CTL_COMMANDS_H
#define CTL_COMMANDS_H

struct ctl_line;

typedef int command_run(struct ctl_line *line);

command_run cmd_audio_check;
command_run cmd_audio_import;
command_run cmd_audio_script;
command_run cmd_audio_speak;
command_run cmd_build;
command_run cmd_deb;
command_run cmd_diff;
command_run cmd_due;
command_run cmd_go_back;
command_run cmd_image_check;
command_run cmd_inspect;
command_run cmd_install;
command_run cmd_keygen;
command_run cmd_keys;
command_run cmd_layout;
command_run cmd_lint;
command_run cmd_map_check;
command_run cmd_nearest;
command_run cmd_new;
command_run cmd_packet;
command_run cmd_po_export;
command_run cmd_po_import;
command_run cmd_directory_export;
command_run cmd_directory_import;
command_run cmd_po_update;
command_run cmd_preview;
command_run cmd_route;
command_run cmd_search;
command_run cmd_staff_token;
command_run cmd_status;
command_run cmd_verify;

#endif
