# SPDX-License-Identifier: GPL-3.0-or-later

# slipway_library(NAME <folder> SOURCES … [HEADERS …] [PUBLIC libs…] [PRIVATE libs…])
#
# One static library per capability folder: slipway_<folder>, alias Slipway::<folder>.
# Its headers are included as "<folder>/x.h", and only by who links it: each library
# exports an include folder that holds nothing but a link to its own sources. So an
# include that the link list does not allow does not build.
# Qt Core comes with it; more of Qt is named like any library.
function(slipway_library)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;HEADERS;PUBLIC;PRIVATE")
    _slipway_check_arguments(slipway_library)

    set(target slipway_${arg_NAME})
    slipway_export_folder(include_dir ${arg_NAME})
    if(arg_SOURCES)
        add_library(${target} STATIC ${arg_SOURCES} ${arg_HEADERS})
        set_target_properties(${target} PROPERTIES AUTOMOC ON)
        set(scope PUBLIC)
        target_link_libraries(${target} PRIVATE ${arg_PRIVATE})
        _slipway_own_options(${target})
        slipway_use_precompiled(${target} "${folder}")
    else()
        add_library(${target} INTERFACE ${arg_HEADERS})
        set(scope INTERFACE)
    endif()
    add_library(Slipway::${arg_NAME} ALIAS ${target})
    target_include_directories(${target} ${scope} "${include_dir}")
    target_link_libraries(${target} ${scope} Qt6::Core ${arg_PUBLIC})
    if(SLIPWAY_CHECK_HEADERS)
        _slipway_check_headers(${target})
    endif()
endfunction()

# slipway_program(NAME <program> SOURCES … LIBS …): a program into build/<preset>/bin.
function(slipway_program)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;LIBS")
    _slipway_check_arguments(slipway_program)
    add_executable(${arg_NAME} ${arg_SOURCES})
    set_target_properties(${arg_NAME} PROPERTIES AUTOMOC ON)
    target_link_libraries(${arg_NAME} PRIVATE Qt6::Core Slipway::version ${arg_LIBS})
    _slipway_own_options(${arg_NAME})
    slipway_use_precompiled(${arg_NAME} "${folder}")
endfunction()

# An include folder in which "<name>/…" is the current source folder, and nothing else is.
function(slipway_export_folder result name)
    set(folder "${CMAKE_BINARY_DIR}/include/${name}")
    file(MAKE_DIRECTORY "${folder}")
    file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${folder}/${name}" SYMBOLIC)
    set(${result} "${folder}" PARENT_SCOPE)
endfunction()

# Adds those of the folders that have a CMakeLists.txt; one that comes later is seen by
# itself at the next build.
function(slipway_add_subdirectories)
    foreach(folder IN LISTS ARGN)
        file(GLOB lists CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt")
        if(lists)
            add_subdirectory("${folder}")
        endif()
    endforeach()
endfunction()

# Adds every folder below the current one that has a CMakeLists.txt, but not what lies
# below such a folder: that is its own business. Those named FIRST come first.
function(slipway_add_all_subdirectories)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "FIRST")
    file(GLOB_RECURSE lists CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}"
        "${CMAKE_CURRENT_SOURCE_DIR}/*/CMakeLists.txt")
    set(folders)
    foreach(list IN LISTS lists)
        cmake_path(GET list PARENT_PATH folder)
        list(APPEND folders "${folder}")
    endforeach()
    list(SORT folders)
    set(done)
    foreach(folder IN LISTS arg_FIRST folders)
        set(parent "${folder}")
        while(parent AND NOT parent IN_LIST done)
            cmake_path(GET parent PARENT_PATH parent)
        endwhile()
        if(NOT parent AND folder IN_LIST folders)
            add_subdirectory("${folder}")
            list(APPEND done "${folder}")
        endif()
    endforeach()
endfunction()

# Sets `folder` too, relative to the top.
macro(_slipway_own_options target)
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${CMAKE_SOURCE_DIR}"
        OUTPUT_VARIABLE folder)
    if(folder MATCHES "^core/")
        target_link_libraries(${target} PRIVATE slipway_core_options)
    else()
        target_link_libraries(${target} PRIVATE slipway_options)
    endif()
endmacro()

# Every header below the folder compiles as the first include of a source: its own where it has one of the same name
# (tests/meta/check_files.py sees to the order), else of one made here.
function(_slipway_check_headers target)
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}"
        "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
    string(REPLACE "slipway_" "" name ${target})
    set(sources)
    foreach(header IN LISTS headers)
        cmake_path(GET header PARENT_PATH folder)
        if(folder AND EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt")
            continue() # of a library of its own
        endif()
        cmake_path(REPLACE_EXTENSION header LAST_ONLY cpp OUTPUT_VARIABLE own)
        if(own IN_LIST arg_SOURCES)
            continue()
        endif()
        string(MAKE_C_IDENTIFIER "${header}" id)
        set(source "${CMAKE_CURRENT_BINARY_DIR}/headers/${id}.cpp")
        file(CONFIGURE OUTPUT "${source}" CONTENT "#include \"${name}/${header}\"\n" @ONLY)
        list(APPEND sources "${source}")
    endforeach()
    if(NOT sources)
        return()
    endif()
    add_library(${target}_headers OBJECT ${sources})
    set_target_properties(${target}_headers PROPERTIES AUTOMOC OFF)
    target_link_libraries(${target}_headers PRIVATE ${target})
    get_target_property(type ${target} TYPE)
    if(NOT type STREQUAL INTERFACE_LIBRARY)
        # a header may use what the library links for itself
        target_link_libraries(${target}_headers PRIVATE
            $<TARGET_PROPERTY:${target},LINK_LIBRARIES>)
    endif()
    _slipway_own_options(${target}_headers)
endfunction()

macro(_slipway_check_arguments function)
    if(NOT arg_NAME)
        message(FATAL_ERROR "${function}: NAME is missing")
    endif()
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "${function}(${arg_NAME}): unknown: ${arg_UNPARSED_ARGUMENTS}")
    endif()
endmacro()
