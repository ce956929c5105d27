# For 64-bit ARM from another machine (Debian 12: gcc-aarch64-linux-gnu), after an ordinary build whose kioskctl makes the content:
#   kiosk/deploy/arm64-root build/arm64-root
#   cmake --toolchain kiosk/deploy/presets/arm64.cmake -DKIOSK_ARM64_ROOT=build/arm64-root -DKIOSKCTL=build/kioskctl -S . -B build-arm64
# KIOSK_ARM64_ROOT: the folder with ARM's libraries; without it they are this Debian's own (dpkg --add-architecture arm64).
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES KIOSK_ARM64_ROOT)

if(KIOSK_ARM64_ROOT)
    get_filename_component(CMAKE_SYSROOT "${KIOSK_ARM64_ROOT}" REALPATH BASE_DIR "${CMAKE_SOURCE_DIR}")
    set(KIOSK_ARM64_ROOT ${CMAKE_SYSROOT} CACHE PATH "ARM's libraries" FORCE) # also where CMake tries the compiler out
    set(ENV{PKG_CONFIG_SYSROOT_DIR} ${CMAKE_SYSROOT})
endif()
set(ENV{PKG_CONFIG_LIBDIR}
    ${CMAKE_SYSROOT}/usr/lib/aarch64-linux-gnu/pkgconfig:${CMAKE_SYSROOT}/usr/share/pkgconfig)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
if(CMAKE_SYSROOT)
    set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
    set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
endif()
