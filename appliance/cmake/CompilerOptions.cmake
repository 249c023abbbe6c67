# What every translation unit of ours is compiled with. Headers of third parties live in /usr/include
# and are system headers: their warnings are not ours to mend.
set(HCP_SANITIZE "" CACHE STRING "Sanitizers to build with, for example address,undefined or thread")
option(HCP_COVERAGE "Instrument for gcov" OFF)
option(HCP_FUZZ "Build the libFuzzer targets (clang only)" OFF)

add_library(hcp_options INTERFACE)
target_compile_options(hcp_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wold-style-cast -Wimplicit-fallthrough -Wswitch-enum -Werror
  -fstack-protector-strong -fno-omit-frame-pointer)
target_compile_definitions(hcp_options INTERFACE HCP_VERSION="${PROJECT_VERSION}")

if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(hcp_options INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
if(HCP_SANITIZE)
  # RapidJSON's empty stack computes null + offset and never uses it: pointer-overflow would stop there.
  target_compile_options(hcp_options INTERFACE -fsanitize=${HCP_SANITIZE} -fno-sanitize=pointer-overflow
                                               -fno-sanitize-recover=all)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Instrumented, g++ 12 sees ghosts inside libstdc++'s <regex> (which Valijson's headers bring along).
    target_compile_options(hcp_options INTERFACE -Wno-maybe-uninitialized)
  endif()
  target_link_options(hcp_options INTERFACE -fsanitize=${HCP_SANITIZE})
endif()
if(HCP_COVERAGE)
  target_compile_options(hcp_options INTERFACE --coverage)
  target_link_options(hcp_options INTERFACE --coverage)
endif()
