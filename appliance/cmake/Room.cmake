# hcp_room(NAME LEVEL n [USES room…] [LINKS target…] SOURCES file…)
#
# One static library a room. USES is the only way to another room, and it must lie on a lower level:
# a sibling or a room above stops the configuration here. Quoted includes are held against the same
# declaration by tests/architecture, which reads the list written by hcp_write_rooms().
set_property(GLOBAL PROPERTY HCP_ROOMS "")

function(hcp_room name)
  cmake_parse_arguments(ROOM "" "LEVEL" "USES;LINKS;SOURCES" ${ARGN})
  add_library(hcp_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(hcp_${name} PUBLIC "${CMAKE_SOURCE_DIR}/appliance")
  target_link_libraries(hcp_${name} PUBLIC hcp_options PRIVATE ${ROOM_LINKS})
  set_property(GLOBAL PROPERTY HCP_LEVEL_${name} "${ROOM_LEVEL}")
  foreach(used IN LISTS ROOM_USES)
    get_property(level GLOBAL PROPERTY HCP_LEVEL_${used})
    if("${level}" STREQUAL "")
      message(FATAL_ERROR "room ${name} uses ${used}, which is not declared before it")
    endif()
    if(NOT level LESS ROOM_LEVEL)
      message(FATAL_ERROR "room ${name} (level ${ROOM_LEVEL}) may not use ${used} (level ${level})")
    endif()
    target_link_libraries(hcp_${name} PUBLIC hcp_${used})
  endforeach()
  string(REPLACE ";" " " uses "${ROOM_USES}")
  set_property(GLOBAL APPEND PROPERTY HCP_ROOMS "${name} ${ROOM_LEVEL} ${uses}")
endfunction()

# Writes "<room> <level> <used rooms>" lines for the layer test.
function(hcp_write_rooms file)
  get_property(rooms GLOBAL PROPERTY HCP_ROOMS)
  string(REPLACE ";" "\n" text "${rooms}")
  file(WRITE "${file}" "${text}\n")
endfunction()
