# SPDX-License-Identifier: GPL-3.0-or-later
# How everything is compiled. slipway_options carries the warnings and Qt's strictness;
# whatever is ours links it, nothing else sees it.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# All libraries are the system's. An empty entry, written to be replaced later, would have a program look
# for them in the folder that it is started in.
set(CMAKE_SKIP_RPATH ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
# Line tables are enough for a back trace, and keep builds and the compiler cache small.
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG -DQT_NO_DEBUG")

add_library(slipway_options INTERFACE)
target_compile_features(slipway_options INTERFACE cxx_std_23)
target_compile_options(slipway_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-align
    $<$<BOOL:${SLIPWAY_WERROR}>:-Werror>
    # What ccache preprocesses names the precompiled headers instead of holding them.
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
    # Objects of two checkouts are the same bytes: they share the compiler cache.
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
target_compile_definitions(slipway_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_CONTEXTLESS_CONNECT
    QT_STRICT_ITERATORS)

# The core is held to more: a size cut short there is a wrong release.
add_library(slipway_core_options INTERFACE)
target_link_libraries(slipway_core_options INTERFACE slipway_options)
target_compile_options(slipway_core_options INTERFACE -Wconversion)

# Two hundred programs are linked, most of them with the whole window.
if(NOT CMAKE_LINKER_TYPE)
    find_program(SLIPWAY_MOLD mold)
    if(SLIPWAY_MOLD AND CMAKE_VERSION VERSION_GREATER_EQUAL 3.29)
        set(CMAKE_LINKER_TYPE MOLD)
    endif()
endif()

if(SLIPWAY_SANITIZE)
    # For all targets: a program half with and half without reports nonsense.
    add_compile_options(-fsanitize=${SLIPWAY_SANITIZE} -fno-sanitize-recover=all
        -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${SLIPWAY_SANITIZE})
endif()

if(SLIPWAY_FUZZ)
    # Everything is watched for what an input reaches; tests/fuzz links the fuzzer itself.
    add_compile_options(-fsanitize=fuzzer-no-link -g1 -D_GLIBCXX_ASSERTIONS)
endif()

# The one place of the version; #include "slipway_version.h" through Slipway::version.
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/include/version/slipway_version.h" @ONLY CONTENT
"// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#define SLIPWAY_VERSION \"@PROJECT_VERSION@\"
")
add_library(slipway_version INTERFACE)
add_library(Slipway::version ALIAS slipway_version)
target_include_directories(slipway_version INTERFACE "${CMAKE_BINARY_DIR}/include/version")

# Target `autogen`: moc's output, all that clang-tidy needs besides compile_commands.json.
set(CMAKE_GLOBAL_AUTOGEN_TARGET ON)
