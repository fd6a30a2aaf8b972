# SPDX-License-Identifier: GPL-3.0-or-later

# slipway_test(NAME tst_x SOURCES … LIBS … LABELS unit|gui|integration|meta
#              [GUI] [SERIAL] [ENV NAME=value…] [TIMEOUT seconds])
#
# A Qt Test program in build/<preset>/bin, run by ctest in surroundings of its own.
# GUI: needs Qt Widgets; left out of the headless preset; runs without a screen.
# SERIAL: never beside another test (it measures time, or takes the whole machine).
function(slipway_test)
    cmake_parse_arguments(PARSE_ARGV 0 arg "GUI;SERIAL" "NAME;TIMEOUT" "SOURCES;LIBS;LABELS;ENV")
    _slipway_check_arguments(slipway_test)
    if(NOT arg_LABELS)
        message(FATAL_ERROR "slipway_test(${arg_NAME}): LABELS is missing")
    endif()
    if(arg_GUI AND NOT SLIPWAY_UI)
        return()
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()

    add_executable(${arg_NAME} ${arg_SOURCES})
    set_target_properties(${arg_NAME} PROPERTIES AUTOMOC ON)
    target_link_libraries(${arg_NAME} PRIVATE ${arg_LIBS} Qt6::Core Qt6::Test
        $<$<BOOL:${arg_GUI}>:Qt6::Widgets>)
    _slipway_own_options(${arg_NAME})
    if(CMAKE_BUILD_TYPE STREQUAL "Debug")
        slipway_use_precompiled(${arg_NAME} "${folder}")
    else()
        target_compile_definitions(${arg_NAME} PRIVATE QT_FORCE_ASSERTS)
    endif()

    slipway_add_test(${arg_NAME} COMMAND $<TARGET_FILE:${arg_NAME}>
        LABELS ${arg_LABELS} ENV ${arg_ENV} TIMEOUT ${arg_TIMEOUT})
    set_tests_properties(${arg_NAME} PROPERTIES RUN_SERIAL ${arg_SERIAL})
    if(SLIPWAY_NO_SKIPS)
        # what Qt Test prints for QSKIP
        set_tests_properties(${arg_NAME} PROPERTIES FAIL_REGULAR_EXPRESSION "(^|\n)SKIP   : ")
    endif()
endfunction()

# slipway_add_test(NAME COMMAND … LABELS … [ENV …] [TIMEOUT seconds])
# Any other test. Each gets a home of its own, in memory where there is room: no test sees or touches the settings,
# caches and releases of whoever runs it.
function(slipway_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "COMMAND;LABELS;ENV")
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_test(NAME ${name}
        COMMAND "${CMAKE_SOURCE_DIR}/tests/support/inscratch.sh" "${CMAKE_BINARY_DIR}/test-home/${name}" ${arg_COMMAND}
        WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
    set_tests_properties(${name} PROPERTIES
        LABELS "${arg_LABELS}"
        TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LANG=C.UTF-8;PYTHONDONTWRITEBYTECODE=1;SLIPWAY_SOURCE_DIR=${CMAKE_SOURCE_DIR};SLIPWAY_BINARY_DIR=${CMAKE_BINARY_DIR};${arg_ENV}")
endfunction()

# slipway_tests_of(TARGET)
# Leaves the folder's other tests out where this build has no such target. On a machine that has
# everything that is a mistake: no proof would look like a good one.
macro(slipway_tests_of target)
    if(NOT TARGET ${target})
        if(SLIPWAY_NO_SKIPS)
            message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR}: ${target} is missing")
        endif()
        return()
    endif()
endmacro()
