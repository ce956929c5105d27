# libFuzzer programs, build-fuzz/fuzz_NAME: cmake -C kiosk/deploy/presets/fuzz.cmake -S . -B build-fuzz
include(${CMAKE_CURRENT_LIST_DIR}/dev.cmake)
set(KIOSK_BENCH OFF CACHE BOOL "" FORCE)
set(KIOSK_FUZZ ON CACHE BOOL "" FORCE)
set(CMAKE_C_COMPILER clang CACHE STRING "")
