# What developers and .ci/run build with: cmake -C kiosk/deploy/presets/dev.cmake -S . -B build
set(BUILD_TESTING ON CACHE BOOL "" FORCE)
set(KIOSK_BENCH ON CACHE BOOL "" FORCE)
set(KIOSK_WERROR ON CACHE BOOL "" FORCE)
