# Every test under the address and undefined-behaviour sanitizers: cmake -C kiosk/deploy/presets/asan.cmake -S . -B build-asan
include(${CMAKE_CURRENT_LIST_DIR}/dev.cmake)
set(KIOSK_SANITIZE ON CACHE BOOL "" FORCE)
