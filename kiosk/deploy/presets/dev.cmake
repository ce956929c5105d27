# What developers and .ci/run build with: cmake -C kiosk/deploy/presets/dev.cmake -S . -B build
set(BUILD_TESTING ON CACHE BOOL "" FORCE)
set(KIOSK_BENCH ON CACHE BOOL "" FORCE)
set(KIOSK_WERROR ON CACHE BOOL "" FORCE)
find_program(LLD ld.lld) # links two hundred test programs in a tenth of the time
if(LLD)
    set(CMAKE_EXE_LINKER_FLAGS -fuse-ld=lld CACHE STRING "" FORCE)
endif()
