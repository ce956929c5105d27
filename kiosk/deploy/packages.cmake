# What is installed where, and the two Debian packages made of it (cpack -G DEB, in the build folder):
#   lobby-kiosk         the screen, its importer, and all that makes a machine a kiosk
#   lobby-kiosk-author  kioskctl, with the libraries that only authors need
# `cmake --install` puts the same files below any prefix, except those that belong to /etc or to a package manager.

set(KIOSK_MAINTAINER "Lobby kiosk maintainers <kiosk@lobby.invalid>" CACHE STRING "Maintainer of the Debian packages")

set(here ${CMAKE_CURRENT_LIST_DIR})
set(out ${CMAKE_BINARY_DIR}/deploy)
set(share ${CMAKE_INSTALL_DATADIR}/lobby-kiosk)

# ---- programs and their data -------------------------------------------------------------------------------------
# Either package works without the other, so each has the fonts and drawings. kioskctl lies beside its own, out of the way of
# the kiosk's, and is called by a link.

set(workbench lib/lobby-kiosk-author)
install(TARGETS kiosk kiosk-import RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT screen)
install(TARGETS kioskctl RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT prefix)
install(TARGETS kioskctl RUNTIME DESTINATION ${workbench} COMPONENT author EXCLUDE_FROM_ALL)
file(MAKE_DIRECTORY ${out})
file(CREATE_LINK ../${workbench}/kioskctl ${out}/kioskctl SYMBOLIC)
install(FILES ${out}/kioskctl DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT author EXCLUDE_FROM_ALL)
foreach(row screen:${share} author:${workbench})
    string(REPLACE ":" ";" row ${row})
    list(GET row 0 component)
    list(GET row 1 where)
    if(component STREQUAL author)
        set(only EXCLUDE_FROM_ALL)
    else()
        set(only)
    endif()
    install(DIRECTORY ${CMAKE_BINARY_DIR}/fonts/ DESTINATION ${where}/fonts COMPONENT ${component} ${only} PATTERN .copied EXCLUDE)
    install(DIRECTORY ${CMAKE_SOURCE_DIR}/assets/ DESTINATION ${where}/assets COMPONENT ${component} ${only} PATTERN README.md EXCLUDE)
    install(FILES ${CMAKE_BINARY_DIR}/builtin.kpk DESTINATION ${where} COMPONENT ${component} ${only})
endforeach()

# install_packed(FILE FOLDER COMPONENT): a man page or changelog, packed as Debian wants it
function(install_packed file where component)
    get_filename_component(name ${file} NAME)
    add_custom_command(OUTPUT ${out}/${component}/${name}.gz DEPENDS ${file} VERBATIM
        COMMAND ${CMAKE_COMMAND} -E make_directory ${out}/${component}
        COMMAND sh -c "gzip -9nc <\"$1\" >\"$2\"" sh ${file} ${out}/${component}/${name}.gz)
    add_custom_target(packed-${component}-${name} ALL DEPENDS ${out}/${component}/${name}.gz)
    set_property(GLOBAL APPEND PROPERTY KIOSK_PACKED packed-${component}-${name})
    install(FILES ${out}/${component}/${name}.gz DESTINATION ${where} COMPONENT ${component})
endfunction()

foreach(page kiosk.1 kiosk-import.1 lobby-kiosk.7)
    string(REGEX MATCH "[0-9]$" section ${page})
    install_packed(${here}/${page} ${CMAKE_INSTALL_MANDIR}/man${section} screen)
endforeach()
install_packed(${here}/kioskctl.1 ${CMAKE_INSTALL_MANDIR}/man1 author)
foreach(row screen:kiosk author:kioskctl)
    string(REPLACE ":" ";" row ${row})
    list(GET row 0 component)
    list(GET row 1 command)
    install(FILES ${here}/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME ${command} COMPONENT ${component})
endforeach()

# ---- the machine -------------------------------------------------------------------------------------------------

# The unit names the program with its path: below the prefix, or, in the package, below /usr.
configure_file(${here}/lobby-kiosk.service.in lobby-kiosk.service @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/lobby-kiosk.service DESTINATION lib/systemd/system COMPONENT prefix)
block()
    set(CMAKE_INSTALL_FULL_BINDIR /usr/bin)
    configure_file(${here}/lobby-kiosk.service.in ${out}/lobby-kiosk.service @ONLY)
endblock()
install(FILES ${out}/lobby-kiosk.service DESTINATION lib/systemd/system COMPONENT screen EXCLUDE_FROM_ALL)

# piece(FILE FOLDER NAME): a file that the machine's own programs read
function(piece file folder name)
    install(FILES ${here}/${file} DESTINATION ${folder} RENAME ${name} COMPONENT screen ${ARGN})
endfunction()
piece(lobby-kiosk.timer lib/systemd/system lobby-kiosk.timer)
piece(lobby-kiosk-stick.path lib/systemd/system lobby-kiosk-stick.path)
piece(lobby-kiosk-stick.service lib/systemd/system lobby-kiosk-stick.service)
install(PROGRAMS ${here}/machine/card ${here}/machine/to-stick DESTINATION lib/lobby-kiosk COMPONENT screen)
piece(lobby-kiosk.sysusers lib/sysusers.d lobby-kiosk.conf)
piece(lobby-kiosk.tmpfiles lib/tmpfiles.d lobby-kiosk.conf)
piece(lobby-kiosk.rules lib/udev/rules.d 90-lobby-kiosk.rules)
piece(machine/sysctl.conf lib/sysctl.d 90-lobby-kiosk.conf)
piece(machine/logind.conf lib/systemd/logind.conf.d 90-lobby-kiosk.conf)
piece(machine/journald.conf lib/systemd/journald.conf.d 90-lobby-kiosk.conf)
piece(machine/system.conf lib/systemd/system.conf.d 90-lobby-kiosk.conf)
piece(machine/getty.conf lib/systemd/system/getty@.service.d lobby-kiosk.conf)
piece(lobby-kiosk.default /etc/default lobby-kiosk EXCLUDE_FROM_ALL)
install(FILES ${CMAKE_BINARY_DIR}/safe-page DESTINATION share/lobby-kiosk COMPONENT screen)
install(FILES ${CMAKE_BINARY_DIR}/safe-page DESTINATION /etc/lobby-kiosk COMPONENT screen EXCLUDE_FROM_ALL)
piece(machine/grub.cfg /etc/default/grub.d lobby-kiosk.cfg EXCLUDE_FROM_ALL)

# ---- the packages ------------------------------------------------------------------------------------------------

configure_file(${here}/debian/changelog.in ${out}/changelog @ONLY)
foreach(row screen:lobby-kiosk author:lobby-kiosk-author)
    string(REPLACE ":" ";" row ${row})
    list(GET row 0 component)
    list(GET row 1 package)
    set(documents ${CMAKE_INSTALL_DATADIR}/doc/${package})
    install_packed(${out}/changelog ${documents} ${component})
    install(FILES ${here}/debian/copyright DESTINATION ${documents} COMPONENT ${component})
    install(FILES /usr/share/doc/fonts-noto-core/copyright DESTINATION ${documents} RENAME fonts-noto-core.copyright
        COMPONENT ${component} OPTIONAL)
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL screen author)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT ${KIOSK_MAINTAINER})
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)

set(CPACK_DEBIAN_SCREEN_PACKAGE_NAME lobby-kiosk)
set(CPACK_DEBIAN_SCREEN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_SCREEN_PACKAGE_SHLIBDEPS ON)
# What the scripts call.
set(CPACK_DEBIAN_SCREEN_PACKAGE_DEPENDS "systemd, udev, passwd")
set(CPACK_COMPONENT_SCREEN_DESCRIPTION "touchscreen kiosk for a school lobby, in eight languages
A visitor finds the own language in its own script, reads what the district
promises, finds an office or a Community School, and leaves no trace. The
kiosk needs no network; new content comes on a USB stick, signed, and is
shown whole or not at all.
.
This package turns the machine into a kiosk: the program on the first screen,
no login there, no way out by the keyboard, a log in memory.")
set(CPACK_DEBIAN_SCREEN_PACKAGE_CONTROL_EXTRA
    "${here}/debian/postinst;${here}/debian/prerm;${here}/debian/postrm;${here}/debian/conffiles")

set(CPACK_DEBIAN_AUTHOR_PACKAGE_NAME lobby-kiosk-author)
set(CPACK_DEBIAN_AUTHOR_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_AUTHOR_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_AUTHOR_DESCRIPTION "workbench for the content of the lobby kiosk
kioskctl checks, previews, builds and signs the content of lobby kiosks, and
makes the keys and the tokens of staff.")
include(CPack)

# cmake --build build --target packages: both, afresh, in build/packages
get_property(packed GLOBAL PROPERTY KIOSK_PACKED)
add_custom_target(packages COMMAND ${CMAKE_COMMAND} -E rm -rf ${CMAKE_BINARY_DIR}/packages
    COMMAND ${CMAKE_CPACK_COMMAND} -G DEB --config ${CMAKE_BINARY_DIR}/CPackConfig.cmake
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${CMAKE_BINARY_DIR}/packages/_CPack_Packages VERBATIM)
add_dependencies(packages kiosk kiosk-import kioskctl data ${packed})
